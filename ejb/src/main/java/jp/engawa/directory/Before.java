package jp.engawa.directory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jp.engawa.ldap.Mapping;
import jp.engawa.ldap.Outcome;
import jp.engawa.ldap.Plan;
import jp.engawa.ldap.Snapshot;
import jp.engawa.ldap.State;

/**
 * What a run found in place of what it changed: the way back.
 *
 * <p>Whom the run brought in loses access and units, and stays; whom it found again is missing again, and the days of the hold begin
 * anew; whom it suspended comes back; a title has its rank again. Nobody and nothing is deleted, nor a title that the run brought.
 *
 * @param positions the titles that the run changed, as they were
 * @param newUnits keys of the units that were not there
 * @param newPeople keys of the people who were not there
 * @param missing keys of the people who were known and absent
 */
record Before(
        List<Snapshot.Unit> units,
        List<Snapshot.Person> people,
        List<Mapping.Position> positions,
        Set<String> newUnits,
        Set<String> newPeople,
        Set<String> missing) {

    /** What the applied items of the plan touch, as it stands now. */
    static Before of(Plan plan, State state) {
        Set<String> touched = plan.items().stream()
                .filter(item -> !item.held())
                .map(Plan.Item::key)
                .collect(Collectors.toSet());
        Set<String> found = keys(plan, Plan.Kind.PERSON_FOUND);
        Set<String> ranked = keys(plan, Plan.Kind.POSITION_CHANGED);
        List<Snapshot.Unit> units = state.units().stream()
                .filter(unit -> touched.contains(unit.key()))
                .toList();
        List<State.Member> members = state.members().stream()
                .filter(member -> touched.contains(member.facts().key()))
                .toList();
        return new Before(
                units,
                members.stream().map(State.Member::facts).toList(),
                state.positions().stream()
                        .filter(position -> ranked.contains(position.name()))
                        .toList(),
                keys(plan, Plan.Kind.UNIT_NEW),
                keys(plan, Plan.Kind.PERSON_NEW),
                members.stream()
                        .filter(member -> member.missingSince() != null)
                        .filter(member -> found.contains(member.facts().key()))
                        .map(member -> member.facts().key())
                        .collect(Collectors.toSet()));
    }

    private static Set<String> keys(Plan plan, Plan.Kind kind) {
        return plan.items().stream()
                .filter(item -> item.kind() == kind && !item.held())
                .map(Plan.Item::key)
                .collect(Collectors.toSet());
    }

    /** The company as the directory would have to describe it to lead back. */
    Snapshot target(State now, Set<String> roles, Instant at) {
        Map<String, Snapshot.Unit> tree = new HashMap<>();
        now.units().stream().filter(unit -> !newUnits.contains(unit.key())).forEach(unit -> tree.put(unit.key(), unit));
        units.forEach(unit -> tree.put(unit.key(), unit));
        Map<String, Mapping.Position> ranks = new HashMap<>();
        now.positions().forEach(position -> ranks.put(position.name(), position));
        positions.forEach(position -> ranks.put(position.name(), position));
        return snapshot(List.copyOf(tree.values()), staff(now), List.copyOf(ranks.values()), roles, at);
    }

    private List<Snapshot.Person> staff(State now) {
        Map<String, Snapshot.Person> then = new HashMap<>();
        people.forEach(person -> then.put(person.key(), person));
        List<Snapshot.Person> staff = new ArrayList<>();
        for (State.Member member : now.members()) {
            String key = member.facts().key();
            if (newPeople.contains(key)) {
                staff.add(outside(member.facts()));
            } else if (missing.contains(key)) {
                continue;
            } else if (then.containsKey(key)) {
                staff.add(then.get(key));
            } else if (member.missingSince() == null) {
                staff.add(member.facts());
            }
        }
        return staff;
    }

    private static Snapshot.Person outside(Snapshot.Person person) {
        return new Snapshot.Person(
                person.key(),
                person.employeeNumber(),
                person.login(),
                person.name(),
                person.kana(),
                person.mail(),
                false,
                false,
                List.of(),
                Set.of());
    }

    /** The facts as they are kept. */
    Snapshot facts(Instant at) {
        return snapshot(units, people, positions, Set.of(), at);
    }

    private static Snapshot snapshot(
            List<Snapshot.Unit> units,
            List<Snapshot.Person> people,
            List<Mapping.Position> positions,
            Set<String> roles,
            Instant at) {
        return new Snapshot(
                Outcome.COMPLETE,
                at,
                "",
                0,
                0,
                List.of(),
                units,
                people,
                positions,
                new HashSet<>(roles),
                List.of(),
                List.of());
    }
}
