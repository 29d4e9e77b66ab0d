package jp.engawa.ldap;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The items between a snapshot and what Engawa holds. An incomplete snapshot yields additions and changed facts only. */
final class Difference {
    private final Snapshot snapshot;
    private final State state;
    private final Limits limits;
    private final Duties duties;
    private final Instant now;
    private final boolean complete;
    private final Doubts doubts;
    private final Map<String, String> unitNames;
    private final Reorganised reorganised;
    private final List<Plan.Item> items = new ArrayList<>();

    Difference(Snapshot snapshot, State state, Doubts doubts, Limits limits, Duties duties, Instant now) {
        this.snapshot = snapshot;
        this.state = state;
        this.doubts = doubts;
        this.limits = limits;
        this.duties = duties;
        this.now = now;
        this.complete = snapshot.outcome() == Outcome.COMPLETE;
        unitNames = UnitNames.of(state, snapshot);
        reorganised = new Reorganised(snapshot, state);
    }

    List<Plan.Item> items() {
        units();
        positions();
        snapshot.people().stream()
                .sorted(Comparator.comparing(Snapshot.Person::employeeNumber))
                .forEach(this::person);
        if (complete) {
            absent();
        }
        items.sort(Comparator.comparing(Plan.Item::kind));
        return items;
    }

    private void units() {
        Map<String, Snapshot.Unit> before = Doubts.index(state.units(), Snapshot.Unit::key);
        Set<String> seen = new HashSet<>();
        Set<String> closed = reorganised.closed();
        for (Snapshot.Unit unit : snapshot.units()) {
            seen.add(unit.key());
            Snapshot.Unit old = before.get(unit.key());
            if (old == null) {
                unit(Plan.Kind.UNIT_NEW, unit, "", unitName(unit.parentKey()), closed.contains(unit.key()));
                continue;
            }
            if (!Objects.equals(old.parentKey(), unit.parentKey())) {
                unit(Plan.Kind.UNIT_MOVED, unit, unitName(old.parentKey()), unitName(unit.parentKey()));
            }
            if (!described(old).equals(described(unit))) {
                unit(Plan.Kind.UNIT_RENAMED, unit, described(old), described(unit));
            }
        }
        snapshot.rejected().forEach(entry -> seen.add(entry.key()));
        if (complete) {
            state.units().stream()
                    .filter(unit -> !seen.contains(unit.key()))
                    .forEach(unit -> unit(Plan.Kind.UNIT_GONE, unit, unit.name(), "", reorganised.keeps(unit.key())));
        }
    }

    /** Titles that are new or rank otherwise. The first read of a company brings them along, and none is taken away: the past has it. */
    private void positions() {
        Map<String, Mapping.Position> before = Doubts.index(state.positions(), Mapping.Position::name);
        for (Mapping.Position position : before.isEmpty() ? List.<Mapping.Position>of() : snapshot.positions()) {
            Mapping.Position old = before.get(position.name());
            if (!position.equals(old)) {
                items.add(new Plan.Item(
                        Plan.Kind.POSITION_CHANGED,
                        position.name(),
                        position.name(),
                        "",
                        old == null ? "" : described(old),
                        described(position),
                        Plan.Reason.NONE,
                        false));
            }
        }
    }

    private static String described(Mapping.Position position) {
        return position.rank() + (position.executive() ? ", 役員" : "") + (position.evaluator() ? ", 考課者" : "");
    }

    private static String described(Snapshot.Unit unit) {
        return unit.name() + " (" + unit.code() + ", " + unit.kind() + ", " + unit.kana() + ", " + unit.sort() + ")";
    }

    private void unit(Plan.Kind kind, Snapshot.Unit unit, String before, String after) {
        unit(kind, unit, before, after, reorganised.has(unit.key()));
    }

    private void unit(Plan.Kind kind, Snapshot.Unit unit, String before, String after, boolean waits) {
        items.add(new Plan.Item(
                kind,
                unit.key(),
                unit.name(),
                unitName(unit.key()),
                waits ? reorganised.said(unit.key(), before) : before,
                after,
                waits ? Plan.Reason.REORGANISED : Plan.Reason.NONE,
                waits));
    }

    private String unitName(@Nullable String key) {
        return key == null ? "" : unitNames.getOrDefault(key, key);
    }

    private void person(Snapshot.Person person) {
        State.Member old = doubts.known(person.key());
        Plan.Reason doubt = doubts.of(person);
        if (doubt != Plan.Reason.NONE) {
            Plan.Kind kind = doubt == Plan.Reason.SAME_NUMBER
                    ? Plan.Kind.REHIRE
                    : old == null ? Plan.Kind.PERSON_NEW : Plan.Kind.PERSON_CHANGED;
            String before = old == null ? "" : described(old.facts());
            items.add(item(kind, person, before, described(person), doubt, true));
        } else if (old == null) {
            add(person, Plan.Kind.PERSON_NEW, "", described(person));
            add(person, Plan.Kind.PERSON_SUSPEND, Plan.Reason.DISABLED, !person.enabled());
            leaves(person, List.of());
            roles(person, Set.of());
        } else {
            known(person, old);
        }
    }

    private void known(Snapshot.Person person, State.Member old) {
        Snapshot.Person standing = reorganised.asItStands(person, old.facts());
        if (!sameFacts(old.facts(), standing)) {
            add(
                    person,
                    Plan.Kind.PERSON_CHANGED,
                    without(facts(old.facts()), facts(standing)),
                    without(facts(standing), facts(old.facts())));
        }
        if (!complete) {
            return;
        }
        posts(person, old.facts());
        leaves(person, old.facts().leaves());
        add(person, Plan.Kind.PERSON_FOUND, Plan.Reason.NONE, old.missingSince() != null);
        add(person, Plan.Kind.PERSON_RESUME, Plan.Reason.NONE, old.suspended() && person.enabled());
        add(person, Plan.Kind.PERSON_SUSPEND, Plan.Reason.DISABLED, !old.suspended() && !person.enabled());
        roles(person, old.facts().roles());
    }

    private void posts(Snapshot.Person person, Snapshot.Person old) {
        boolean waits = reorganised.leadsBack(person);
        if (!old.assignments().equals(person.assignments()) && !assigned(old).equals(assigned(person))) {
            boolean moved = !old.belongs().equals(person.belongs());
            String before = words(old);
            items.add(item(
                    moved ? Plan.Kind.PERSON_MOVED : Plan.Kind.ASSIGNMENT_CHANGED,
                    person,
                    waits ? reorganised.said(person.key(), before) : before,
                    words(person),
                    waits ? Plan.Reason.REORGANISED : Plan.Reason.NONE,
                    waits));
        } else if (waits && old.evaluator() != person.evaluator()) {
            String before = reorganised.said(person.key(), "") + ", " + evaluator(old);
            Plan.Reason reason = Plan.Reason.REORGANISED;
            items.add(item(Plan.Kind.PERSON_CHANGED, person, before, evaluator(person), reason, true));
        }
    }

    private void leaves(Snapshot.Person person, List<Snapshot.Leave> before) {
        if (person.leaves().isEmpty() && before.isEmpty()) {
            return;
        }
        String was = Leaves.words(before);
        String becomes = Leaves.words(Snapshot.Leave.onto(person.leaves(), before));
        if (!was.equals(becomes)) {
            add(person, Plan.Kind.LEAVE_CHANGED, was, becomes);
        }
    }

    private void roles(Snapshot.Person person, Set<String> before) {
        if (person.roles().equals(before)) {
            return;
        }
        Set<String> granted = new TreeSet<>(person.roles());
        granted.removeAll(before);
        Set<String> revoked = new TreeSet<>(before);
        revoked.removeAll(person.roles());
        revoked.retainAll(snapshot.readRoles());
        Set<String> kept = new HashSet<>(before);
        kept.removeAll(revoked);
        Set<String> refused = duties.refused(kept, granted);
        for (String role : granted) {
            Plan.Reason reason = !refused.contains(role)
                    ? Plan.Reason.NONE
                    : duties.known().contains(role) ? Plan.Reason.ROLES_APART : Plan.Reason.ROLE_UNKNOWN;
            items.add(item(Plan.Kind.ROLE_GRANTED, person, "", role, reason, reason != Plan.Reason.NONE));
        }
        for (String role : revoked) {
            items.add(item(Plan.Kind.ROLE_REVOKED, person, role, "", Plan.Reason.NONE, false));
        }
    }

    /** People who were not in a complete read: first missing, then suspended; never removed. */
    private void absent() {
        Set<String> there = new HashSet<>();
        for (Snapshot.Rejected entry : snapshot.rejected()) {
            there.add(entry.key());
            protect(there, doubts.holderOfNumber(entry.employeeNumber()));
            protect(there, doubts.holderOfLogin(entry.login()));
        }
        Instant due = now.minus(Duration.ofDays(limits.holdDays()));
        for (State.Member member : state.members()) {
            Snapshot.Person facts = member.facts();
            if (doubts.read().containsKey(facts.key()) || there.contains(facts.key()) || member.suspended()) {
                continue;
            }
            if (member.missingSince() == null) {
                add(facts, Plan.Kind.PERSON_MISSING, Plan.Reason.NONE, true);
            } else if (!member.missingSince().isAfter(due)) {
                add(facts, Plan.Kind.PERSON_SUSPEND, Plan.Reason.ABSENT, true);
                facts.roles().stream()
                        .sorted()
                        .forEach(role ->
                                items.add(item(Plan.Kind.ROLE_REVOKED, facts, role, "", Plan.Reason.ABSENT, false)));
            }
        }
    }

    private static void protect(Set<String> there, State.@Nullable Member member) {
        if (member != null) {
            there.add(member.facts().key());
        }
    }

    private void add(Snapshot.Person person, Plan.Kind kind, String before, String after) {
        items.add(item(kind, person, before, after, Plan.Reason.NONE, false));
    }

    private void add(Snapshot.Person person, Plan.Kind kind, Plan.Reason reason, boolean when) {
        if (when) {
            items.add(item(kind, person, "", "", reason, false));
        }
    }

    private Plan.Item item(
            Plan.Kind kind, Snapshot.Person person, String before, String after, Plan.Reason reason, boolean waits) {
        return new Plan.Item(
                kind, person.key(), person.name(), unitName(person.primaryUnit()), before, after, reason, waits);
    }

    private static String described(Snapshot.Person person) {
        return String.join(", ", facts(person));
    }

    private static List<String> facts(Snapshot.Person person) {
        return List.of(
                person.name(),
                person.kana(),
                person.login(),
                person.employeeNumber(),
                person.mail(),
                evaluator(person));
    }

    private static String evaluator(Snapshot.Person person) {
        return person.evaluator() ? "考課者" : "-";
    }

    /** Whether {@link #facts} of both are equal. */
    private static boolean sameFacts(Snapshot.Person one, Snapshot.Person other) {
        return one.name().equals(other.name())
                && one.kana().equals(other.kana())
                && one.login().equals(other.login())
                && one.employeeNumber().equals(other.employeeNumber())
                && one.mail().equals(other.mail())
                && one.evaluator() == other.evaluator();
    }

    /** The facts that the other list has not at the same place. */
    private static String without(List<String> facts, List<String> others) {
        return IntStream.range(0, facts.size())
                .filter(i -> !facts.get(i).equals(others.get(i)))
                .mapToObj(facts::get)
                .collect(Collectors.joining(", "));
    }

    private static Set<Snapshot.Assignment> assigned(Snapshot.Person person) {
        return new HashSet<>(person.assignments());
    }

    private String words(Snapshot.Person person) {
        return person.assignments().stream().map(this::words).sorted().collect(Collectors.joining(", "));
    }

    private String words(Snapshot.Assignment assignment) {
        String boss = assignment.managerKey();
        Snapshot.Person read = boss == null ? null : doubts.read().get(boss);
        State.Member known = boss == null ? null : doubts.known(boss);
        String name = read != null ? read.name() : known != null ? known.facts().name() : "-";
        String title = Objects.requireNonNullElse(assignment.position(), "-");
        return unitName(assignment.unitKey()) + " (" + assignment.kind() + ", " + title
                + (assignment.head() ? ", 長" : "") + ", ↑" + name + ")";
    }
}
