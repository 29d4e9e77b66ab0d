package jp.engawa.ldap;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Units that are groups: a person who is a member belongs to the unit, a group that is a member is a unit below.
 *
 * <p>Somebody in one group has the 主務 there. Of several, the one counts that an attribute of 主務 names by code or distinguished name;
 * where none does, the person has as many as groups, which is told. Being in a group and in one below it is being in the lower one.
 */
final class GroupUnits {
    private final List<Reading.UnitEntry> groups;
    private final Map<String, Set<String>> members;
    private final Map<String, String> codeOf = new HashMap<>();
    private final Map<String, String> nameOf = new HashMap<>();
    private final Map<String, @Nullable String> parents = new HashMap<>();
    private final Map<String, TreeSet<String>> memberships = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    /**
     * @param members names of the members of each group, by its name
     * @param nested whether groups in groups are the tree, not an attribute with the parent's code
     */
    GroupUnits(List<Reading.UnitEntry> groups, Map<String, Set<String>> members, boolean nested) {
        this.groups = groups.stream()
                .sorted(Comparator.comparing(Reading.UnitEntry::dn))
                .toList();
        this.members = members;
        this.groups.forEach(group -> {
            codeOf.put(group.dn(), group.code());
            nameOf.putIfAbsent(group.code(), group.dn());
        });
        Map<String, TreeSet<String>> above = new TreeMap<>();
        for (Reading.UnitEntry group : this.groups) {
            for (String member : members.getOrDefault(group.dn(), Set.of())) {
                String below = codeOf.get(member);
                if (below == null) {
                    memberships.computeIfAbsent(member, any -> new TreeSet<>()).add(group.code());
                } else if (!below.equals(group.code())) {
                    above.computeIfAbsent(below, any -> new TreeSet<>()).add(group.code());
                }
            }
        }
        for (Reading.UnitEntry group : this.groups) {
            TreeSet<String> found = above.getOrDefault(group.code(), new TreeSet<>());
            parents.put(group.code(), !nested ? group.parent() : found.isEmpty() ? null : found.first());
        }
        if (nested) {
            above.forEach((code, found) -> {
                if (found.size() > 1) {
                    problems.add(new Problem(Problem.Kind.UNIT_TWO_PARENTS, code, String.join(", ", found)));
                }
            });
        }
    }

    List<Reading.UnitEntry> units() {
        return groups.stream()
                .map(group -> group.below(parents.get(group.code())))
                .toList();
    }

    List<Problem> problems() {
        return problems;
    }

    /** Members that are neither units nor among all these people. */
    List<Problem> strangers(Set<String> people) {
        List<Problem> all = new ArrayList<>();
        for (Reading.UnitEntry group : groups) {
            members.getOrDefault(group.dn(), Set.of()).stream()
                    .filter(member -> !people.contains(member) && !codeOf.containsKey(member))
                    .sorted()
                    .forEach(
                            stranger -> all.add(new Problem(Problem.Kind.UNIT_MEMBER_UNKNOWN, group.code(), stranger)));
        }
        return all;
    }

    /** The person with what follows from the groups. */
    Reading.PersonEntry place(Reading.PersonEntry person) {
        Set<String> all = memberships.getOrDefault(person.dn(), new TreeSet<>());
        TreeSet<String> lowest = new TreeSet<>(all);
        all.forEach(code -> lowest.removeAll(above(code)));
        Map<String, Reading.Belonging> found = new TreeMap<>();
        List<Reading.Belonging> unknown = new ArrayList<>();
        for (Reading.Belonging belonging : person.belongings()) {
            String code = code(belonging.unitCode());
            boolean first = belonging.kind() == AssignmentKind.PRIMARY;
            if (first && all.contains(code)) {
                found.put(code, new Reading.Belonging(code, belonging.kind(), belonging.position(), name(code)));
                lowest.add(code);
            } else if (!first && codeOf.containsValue(code)) {
                found.putIfAbsent(code, belonging.to(code));
                lowest.add(code);
            } else if (!first) {
                unknown.add(belonging);
            }
        }
        boolean chosen = found.values().stream().anyMatch(each -> each.kind() == AssignmentKind.PRIMARY);
        List<Reading.Belonging> placed = new ArrayList<>(unknown);
        for (String code : lowest) {
            Reading.Belonging said = found.get(code);
            String title = chosen || person.position().isEmpty() ? null : person.position();
            AssignmentKind kind = chosen ? AssignmentKind.CONCURRENT : AssignmentKind.PRIMARY;
            placed.add(said == null ? new Reading.Belonging(code, kind, title, name(code)) : said);
        }
        return person.belongingTo(placed);
    }

    private String name(String code) {
        return nameOf.getOrDefault(code, code);
    }

    private String code(String text) {
        String named = codeOf.get(Entries.normalised(text));
        return named == null ? text : named;
    }

    private Set<String> above(String code) {
        Set<String> seen = new HashSet<>();
        String at = parents.get(code);
        while (at != null && !at.equals(code) && seen.add(at)) {
            at = parents.get(at);
        }
        return seen;
    }
}
