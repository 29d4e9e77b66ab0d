package jp.engawa.ldap;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The units and people that an approved re-organisation changed a few days ago.
 *
 * <p>A directory that says of them what it said on the eve has most likely not followed yet. That is shown and waits; taken over, it
 * would be the re-organisation backwards. A person of whom it says something else was moved anew.
 */
final class Reorganised {
    private final Snapshot snapshot;
    private final State state;
    private final Map<String, Snapshot.Unit> units;
    /** Units that people or units which wait are in, or below; with the plan they wait for. */
    private final Map<String, String> occupied = new HashMap<>();

    Reorganised(Snapshot snapshot, State state) {
        this.snapshot = snapshot;
        this.state = state;
        this.units = state.reorganised().isEmpty() ? Map.of() : Doubts.index(state.units(), Snapshot.Unit::key);
        if (!state.reorganised().isEmpty()) {
            occupy();
        }
    }

    private void occupy() {
        Set<String> back = new HashSet<>();
        snapshot.people().stream().filter(this::leadsBack).forEach(person -> back.add(person.key()));
        for (State.Member member : state.members()) {
            if (back.contains(member.facts().key())) {
                String plan = plan(member.facts().key());
                member.facts().assignments().forEach(each -> occupy(each.unitKey(), plan));
            }
        }
        for (Snapshot.Unit unit : units.values()) {
            if (has(unit.key())) {
                occupy(unit.parentKey(), plan(unit.key()));
            }
        }
    }

    private void occupy(@Nullable String unit, String plan) {
        String at = unit;
        while (at != null && occupied.putIfAbsent(at, plan) == null) {
            Snapshot.Unit known = units.get(at);
            at = known == null ? null : known.parentKey();
        }
    }

    /** Whether a re-organisation changed that unit or person. */
    boolean has(@Nullable String key) {
        return key != null && state.reorganised().containsKey(key);
    }

    /** Whether the unit stays for what waits in it or below. */
    boolean keeps(String unit) {
        return has(unit) || occupied.containsKey(unit);
    }

    /** Whether the directory says where the person was before a re-organisation. */
    boolean leadsBack(Snapshot.Person read) {
        State.Lately lately = state.reorganised().get(read.key());
        return lately != null && lately.belonged().contains(read.belongs());
    }

    private String plan(String key) {
        State.Lately lately = state.reorganised().get(key);
        return lately == null ? occupied.getOrDefault(key, "") : lately.plan();
    }

    /** What is, behind the name of the re-organisation that made it so. */
    String said(String key, String before) {
        String by = "【" + plan(key) + "】";
        return before.isEmpty() ? by : by + " " + before;
    }

    /** The person with the posts, and so the mark of an evaluator, that the re-organisation gave them. */
    Snapshot.Person asItStands(Snapshot.Person read, Snapshot.Person known) {
        return !leadsBack(read)
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

    /** The units that a re-organisation closed, and that nobody and nothing is in but who was there before it. */
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
        for (Snapshot.Person person : snapshot.people()) {
            if (person.enabled() && !leadsBack(person)) {
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
