package jp.engawa.ldap;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The units and people that an approved re-organisation changed a few days ago.
 *
 * <p>A directory that says otherwise of them has most likely not followed yet. What it says is shown and waits; taken over, it would be
 * the re-organisation backwards.
 */
final class Reorganised {
    private final Snapshot snapshot;
    private final State state;

    Reorganised(Snapshot snapshot, State state) {
        this.snapshot = snapshot;
        this.state = state;
    }

    boolean has(@Nullable String key) {
        return key != null && state.reorganised().containsKey(key);
    }

    /** What is, behind the name of the re-organisation that made it so. */
    String said(String key, String before) {
        String by = "【" + state.reorganised().getOrDefault(key, "") + "】";
        return before.isEmpty() ? by : by + " " + before;
    }

    /** The person with the posts, and so the mark of an evaluator, that the re-organisation gave them. */
    Snapshot.Person asItStands(Snapshot.Person read, Snapshot.Person known) {
        return !has(read.key())
                ? read
                : new Snapshot.Person(
                        read.key(),
                        read.employeeNumber(),
                        read.login(),
                        read.name(),
                        read.kana(),
                        read.mail(),
                        read.enabled(),
                        known.evaluator(),
                        known.assignments(),
                        read.roles(),
                        read.leaves());
    }

    /** The units that a re-organisation closed, and that nobody new and nothing new is put into. */
    Set<String> closed() {
        Map<String, Snapshot.Unit> closed = new HashMap<>();
        if (state.reorganised().isEmpty()) {
            return Set.of();
        }
        snapshot.units().stream().filter(unit -> has(unit.key())).forEach(unit -> closed.put(unit.key(), unit));
        state.units().forEach(unit -> closed.remove(unit.key()));
        Set<String> wanted = wanted();
        for (String key : Set.copyOf(closed.keySet())) {
            Snapshot.Unit unit = wanted.contains(key) ? closed.get(key) : null;
            while (unit != null) {
                closed.remove(unit.key());
                unit = unit.parentKey() == null ? null : closed.get(unit.parentKey());
            }
        }
        return closed.keySet();
    }

    private Set<String> wanted() {
        Set<String> wanted = new HashSet<>();
        Map<String, Snapshot.Person> known = new HashMap<>();
        state.members().forEach(member -> known.put(member.facts().key(), member.facts()));
        for (Snapshot.Person person : snapshot.people()) {
            Snapshot.Person old = known.get(person.key());
            if (!has(person.key()) && (old == null || !old.assignments().equals(person.assignments()))) {
                person.assignments().forEach(each -> wanted.add(each.unitKey()));
            }
        }
        for (Snapshot.Unit unit : snapshot.units()) {
            if (!has(unit.key()) && unit.parentKey() != null) {
                wanted.add(unit.parentKey());
            }
        }
        return wanted;
    }
}
