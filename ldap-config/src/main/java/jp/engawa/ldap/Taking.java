package jp.engawa.ldap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A read as it is taken over: what it leaves open stays as Engawa knows it, so that one entry that cannot be taken moves nobody else.
 *
 * <p>Open are a boss who is not taken in (left out as unreadable, or waiting for a person to decide who is who), a unit that is left
 * out, and the posts of everybody known when the read did not get to its end. Without what is known of before, the boss is the nearest
 * head above.
 */
final class Taking {
    private final Snapshot snapshot;
    private final Doubts doubts;
    private final boolean complete;
    /** Units that Engawa knows and of which no entry could be taken. */
    private final Map<String, Snapshot.Unit> leftOut;

    private final Map<String, Snapshot.Unit> before;
    private @Nullable Map<String, String> heads;

    Taking(Snapshot snapshot, State state, Doubts doubts) {
        this.snapshot = snapshot;
        this.doubts = doubts;
        this.complete = snapshot.outcome() == Outcome.COMPLETE;
        this.before = Doubts.index(state.units(), Snapshot.Unit::key);
        this.leftOut = new HashMap<>();
        Map<String, Snapshot.Unit> read = Doubts.index(snapshot.units(), Snapshot.Unit::key);
        for (Snapshot.Rejected entry : snapshot.rejected()) {
            Snapshot.Unit unit = before.get(entry.key());
            if (unit != null && !read.containsKey(unit.key())) {
                leftOut.put(unit.key(), unit);
            }
        }
    }

    Snapshot snapshot() {
        List<Snapshot.Person> people =
                snapshot.people().stream().map(this::person).toList();
        List<Snapshot.Unit> units = leftOut.isEmpty() ? snapshot.units() : units(people);
        return snapshot.with(units, people);
    }

    /** The units, each left where it was while the one above it is left out; without 未分類 where nobody is there any more. */
    private List<Snapshot.Unit> units(List<Snapshot.Person> people) {
        List<Snapshot.Unit> units = snapshot.units().stream().map(this::unit).toList();
        boolean unsorted = units.stream().anyMatch(unit -> OrgTree.UNSORTED.equals(unit.parentKey()))
                || people.stream()
                        .flatMap(person -> person.assignments().stream())
                        .anyMatch(each -> each.unitKey().equals(OrgTree.UNSORTED));
        return unsorted
                ? units
                : units.stream()
                        .filter(unit -> !unit.key().equals(OrgTree.UNSORTED))
                        .toList();
    }

    private Snapshot.Unit unit(Snapshot.Unit unit) {
        Snapshot.Unit old = before.get(unit.key());
        boolean open = OrgTree.UNSORTED.equals(unit.parentKey())
                && old != null
                && old.parentKey() != null
                && leftOut.containsKey(old.parentKey());
        return open
                ? new Snapshot.Unit(
                        unit.key(),
                        unit.code(),
                        unit.name(),
                        unit.kana(),
                        unit.kind(),
                        Objects.requireNonNull(old).parentKey(),
                        unit.sort())
                : unit;
    }

    private Snapshot.Person person(Snapshot.Person person) {
        State.Member old = doubts.known(person.key());
        List<Snapshot.Assignment> known = old == null ? List.of() : old.facts().assignments();
        if (old != null && !complete) {
            return person.with(known);
        }
        boolean sound = leftOut.isEmpty() || known.stream().noneMatch(each -> leftOut.containsKey(each.unitKey()));
        for (Snapshot.Assignment each : person.assignments()) {
            sound &= sound(each);
        }
        return sound ? person : person.with(assignments(person, known));
    }

    /** Whether the boss is somebody taken in, or there is none and no unit above is left out that might have one. */
    private boolean sound(Snapshot.Assignment read) {
        String boss = read.managerKey();
        return boss == null ? leftOut.isEmpty() || !belowLeftOut(read.unitKey()) : doubts.taken(boss);
    }

    private boolean belowLeftOut(String unit) {
        Set<String> way = new HashSet<>();
        String at = unit;
        while (at != null && way.add(at) && !leftOut.containsKey(at)) {
            Snapshot.Unit known = before.get(at);
            at = known == null ? null : known.parentKey();
        }
        return at != null && leftOut.containsKey(at);
    }

    private List<Snapshot.Assignment> assignments(Snapshot.Person person, List<Snapshot.Assignment> known) {
        List<Snapshot.Assignment> assignments = new ArrayList<>();
        for (Snapshot.Assignment each : person.assignments()) {
            assignments.add(kept(each, known).orElseGet(() -> bossed(person, each, known)));
        }
        Set<String> units =
                assignments.stream().map(Snapshot.Assignment::unitKey).collect(Collectors.toSet());
        known.stream()
                .filter(each -> each.kind() != AssignmentKind.PRIMARY
                        && leftOut.containsKey(each.unitKey())
                        && !units.contains(each.unitKey()))
                .forEach(assignments::add);
        return assignments;
    }

    /** The 主務 in a unit that is left out, of somebody who would be without a unit for it. */
    private Optional<Snapshot.Assignment> kept(Snapshot.Assignment read, List<Snapshot.Assignment> known) {
        return known.stream()
                .filter(each -> read.unitKey().equals(OrgTree.UNSORTED)
                        && each.kind() == AssignmentKind.PRIMARY
                        && leftOut.containsKey(each.unitKey()))
                .findFirst();
    }

    private Snapshot.Assignment bossed(
            Snapshot.Person person, Snapshot.Assignment read, List<Snapshot.Assignment> known) {
        if (sound(read)) {
            return read;
        }
        String boss = known.stream()
                .filter(each -> each.unitKey().equals(read.unitKey()))
                .findFirst()
                .map(each -> Optional.ofNullable(each.managerKey()))
                .orElseGet(() -> Optional.ofNullable(headAbove(person.key(), read.unitKey())))
                .orElse(null);
        return new Snapshot.Assignment(read.unitKey(), read.kind(), read.position(), read.head(), boss);
    }

    private @Nullable String headAbove(String person, String unit) {
        Map<String, String> parents = new HashMap<>();
        snapshot.units().forEach(each -> {
            if (each.parentKey() != null) {
                parents.put(each.key(), each.parentKey());
            }
        });
        Set<String> way = new HashSet<>();
        for (String at = unit; at != null && way.add(at); at = parents.get(at)) {
            String head = heads().get(at);
            if (head != null && !head.equals(person)) {
                return head;
            }
        }
        return null;
    }

    /** Who is taken in as the head of each unit. */
    private Map<String, String> heads() {
        if (heads == null) {
            Map<String, String> found = new HashMap<>();
            for (Snapshot.Person person : snapshot.people()) {
                for (Snapshot.Assignment each : person.assignments()) {
                    if (each.head() && doubts.taken(person.key())) {
                        found.put(each.unitKey(), person.key());
                    }
                }
            }
            heads = found;
        }
        return heads;
    }
}
