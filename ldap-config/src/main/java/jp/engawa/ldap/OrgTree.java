package jp.engawa.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tree of units made of flat entries.
 *
 * <p>What does not fit is named and put under one synthetic unit 未分類, never guessed: units whose parent is not there, and one unit of
 * every ring. A unit without key, code or name, or with a code or key that another has, is left out.
 */
final class OrgTree {
    /** Key and code of the synthetic unit for everything that has no place. */
    static final String UNSORTED = "engawa:unsorted";

    private final Map<String, Reading.UnitEntry> byCode = new LinkedHashMap<>();
    private final Map<String, Reading.UnitEntry> byDn = new LinkedHashMap<>();
    private final Map<String, @Nullable String> parents = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> rejectedKeys = new HashSet<>();
    private boolean unsortedUsed;

    private OrgTree() {}

    static OrgTree of(List<Reading.UnitEntry> entries, boolean parentIsDn) {
        OrgTree tree = new OrgTree();
        tree.take(entries);
        tree.link(parentIsDn);
        tree.breakRings();
        return tree;
    }

    private void take(List<Reading.UnitEntry> entries) {
        Set<String> keys = new HashSet<>();
        List<Reading.UnitEntry> sorted = new ArrayList<>(entries);
        sorted.sort(Comparator.comparingInt(Reading.UnitEntry::line).thenComparing(Reading.UnitEntry::dn));
        for (Reading.UnitEntry unit : sorted) {
            if (!Line.fits(unit.key()) || !Line.fits(unit.code()) || !Line.fits(unit.name())) {
                report(Problem.Kind.UNIT_REJECTED, unit.dn(), unit.code());
                rejectedKeys.add(unit.key());
            } else if (byCode.containsKey(unit.code()) || !keys.add(unit.key())) {
                report(Problem.Kind.UNIT_DUPLICATE, unit.dn(), unit.code());
                rejectedKeys.add(unit.key());
            } else {
                byCode.put(unit.code(), unit);
                byDn.put(unit.dn(), unit);
            }
        }
    }

    private void link(boolean parentIsDn) {
        for (Reading.UnitEntry unit : byCode.values()) {
            if (unit.parent() == null) {
                Reading.UnitEntry base = parentIsDn ? byDn.get(above(unit.dn())) : null;
                parents.put(unit.code(), base == null ? null : base.code());
                continue;
            }
            Reading.UnitEntry parent = parentIsDn ? byDn.get(unit.parent()) : byCode.get(unit.parent());
            if (parent == null) {
                report(Problem.Kind.UNIT_ORPHAN, unit.place(), unit.parent());
                unsortedUsed = true;
            }
            parents.put(unit.code(), parent == null ? UNSORTED : parent.code());
        }
    }

    /** The entry at the base is itself a unit where the filter lets it be one; only then has it units below it. */
    private static String above(String dn) {
        try {
            String parent = DN.getParentString(dn);
            return parent == null ? "" : DN.normalize(parent);
        } catch (LDAPException notADn) {
            return "";
        }
    }

    /** The unit with the smallest code of every ring goes to 未分類, so that the same directory always gives the same tree. */
    private void breakRings() {
        Set<String> sound = new HashSet<>();
        for (String start : byCode.keySet().stream().sorted().toList()) {
            List<String> way = new ArrayList<>();
            String at = start;
            while (at != null && !at.equals(UNSORTED) && !sound.contains(at) && !way.contains(at)) {
                way.add(at);
                at = parents.get(at);
            }
            if (at != null && way.contains(at)) {
                List<String> ring = way.subList(way.indexOf(at), way.size());
                String first = ring.stream().min(Comparator.naturalOrder()).orElseThrow();
                report(
                        Problem.Kind.UNIT_CYCLE,
                        Objects.requireNonNull(byCode.get(first)).place(),
                        String.join(" → ", ring));
                parents.put(first, UNSORTED);
                unsortedUsed = true;
            }
            sound.addAll(way);
        }
    }

    private void report(Problem.Kind kind, String where, String detail) {
        problems.add(new Problem(kind, where, detail));
    }

    List<Reading.UnitEntry> units() {
        return List.copyOf(byCode.values());
    }

    Reading.@Nullable UnitEntry byCode(String code) {
        return byCode.get(code);
    }

    /** Code of the parent; null for a root. */
    @Nullable
    String parentOf(String code) {
        return parents.get(code);
    }

    /** Whether anything had to be put under 未分類. */
    boolean usesUnsorted() {
        return unsortedUsed;
    }

    /** Keys of units that are in the directory but could not be taken; they are not gone. */
    Set<String> rejectedKeys() {
        return rejectedKeys;
    }

    List<Problem> problems() {
        return problems;
    }
}
