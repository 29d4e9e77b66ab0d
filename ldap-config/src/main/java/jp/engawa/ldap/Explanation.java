package jp.engawa.ldap;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Why one employee is here, in this unit, under this boss, with these roles, or not: sentence by sentence. */
final class Explanation {
    private final Snapshot snapshot;
    private final String number;
    private final Mask mask;
    private final Map<String, Snapshot.Unit> units = new HashMap<>();
    private final Map<String, Snapshot.Person> people = new HashMap<>();
    private final Map<String, String> keys = new HashMap<>();
    private final Map<String, String> rows = new HashMap<>();
    private final List<Said> sentences = new ArrayList<>();
    private boolean found;

    private Explanation(Snapshot snapshot, String number, Mask mask) {
        this.snapshot = snapshot;
        this.number = number;
        this.mask = mask;
        snapshot.units().forEach(unit -> units.put(unit.key(), unit));
        snapshot.people().forEach(person -> people.put(person.key(), person));
    }

    /** One sentence, by its key. */
    record Said(String key, List<String> details) {
        Said {
            details = List.copyOf(details);
        }
    }

    /** What was found out; {@code found} when the person is taken in. */
    record Answer(boolean found, List<Said> sentences) {
        Answer {
            sentences = List.copyOf(sentences);
        }
    }

    /** From what was read some other time: without the entry's own values. */
    static Answer of(Snapshot snapshot, String number, Mask mask) {
        Explanation explanation = new Explanation(snapshot, number, mask);
        return explanation.answer(null, null);
    }

    /** From a fresh read, with the values that led there. */
    static Answer of(Mapping mapping, Reading reading, Snapshot snapshot, String number, Mask mask) {
        Explanation explanation = new Explanation(snapshot, number, mask);
        reading.people().forEach(person -> explanation.keys.put(person.dn(), person.key()));
        reading.units().stream()
                .filter(unit -> unit.line() > 0)
                .forEach(unit -> explanation.rows.put(unit.code(), unit.dn()));
        Reading.PersonEntry entry = reading.people().stream()
                .filter(each -> each.employeeNumber().equals(number))
                .findFirst()
                .orElse(null);
        return explanation.answer(mapping, entry);
    }

    private Answer answer(@Nullable Mapping mapping, Reading.@Nullable PersonEntry entry) {
        Optional<Snapshot.Person> person = snapshot.people().stream()
                .filter(each -> each.employeeNumber().equals(number))
                .findFirst();
        found = person.isPresent();
        if (person.isPresent()) {
            here(person.get(), mapping, entry);
        } else {
            notHere(entry);
        }
        problems(entry == null ? "" : entry.dn());
        return new Answer(found, sentences);
    }

    private void here(Snapshot.Person person, @Nullable Mapping mapping, Reading.@Nullable PersonEntry entry) {
        if (mapping != null && entry != null) {
            say(
                    "explain.here",
                    number,
                    mask.name(person.name()),
                    mask.entry(entry.dn()),
                    mapping.people().base(),
                    mapping.people().filter());
            say("explain.key", mapping.people().key().attribute(), person.key());
        } else {
            say(
                    "explain.here-then",
                    number,
                    mask.name(person.name()),
                    snapshot.readAt().toString(),
                    snapshot.server());
        }
        person.assignments().forEach(each -> assignment(person, each, mapping, entry));
        if (!person.enabled()) {
            say("explain.disabled", entry == null ? "-" : entry.account());
        } else if (mapping != null
                && entry != null
                && mapping.people().enabled().attribute() != null) {
            say("explain.enabled", entry.account());
        } else {
            say("explain.enabled-then");
        }
        person.leaves()
                .forEach(leave ->
                        say("explain.leave", leave.kind().name(), Leaves.day(leave.from()), Leaves.day(leave.to())));
        if (person.evaluator()) {
            say("explain.evaluator", entry == null ? "-" : entry.position());
        }
        for (String role : new TreeSet<>(person.roles())) {
            say("explain.role", role, mapping == null ? "-" : mapping.roles().getOrDefault(role, "-"));
        }
        say("explain.elsewhere");
    }

    private void assignment(
            Snapshot.Person person,
            Snapshot.Assignment assignment,
            @Nullable Mapping mapping,
            Reading.@Nullable PersonEntry entry) {
        String kind = assignment.kind().name();
        if (assignment.unitKey().equals(OrgTree.UNSORTED)) {
            say("explain.unsorted", kind);
            return;
        }
        Snapshot.Unit unit = units.get(assignment.unitKey());
        String code = unit == null ? "" : unit.code();
        Optional<Reading.Belonging> belonging = (entry == null
                        ? Stream.<Reading.Belonging>empty()
                        : entry.belongings().stream())
                .filter(each -> each.unitCode().equals(code) && each.kind() == assignment.kind())
                .findFirst();
        if (belonging.isPresent() && mapping != null) {
            String attribute = mapping.people().assignments().stream()
                    .filter(rule -> rule.kind() == assignment.kind())
                    .map(Mapping.AssignmentRule::from)
                    .findFirst()
                    .orElse("-");
            boolean group = mapping.orgs().source() == Mapping.OrgSource.GROUPS
                    && belonging.get().text().contains("=");
            say(
                    group ? "explain.unit-group" : "explain.unit",
                    kind,
                    path(assignment.unitKey()),
                    group ? mapping.groupMember() : attribute,
                    belonging.get().text());
        } else {
            say("explain.unit-then", kind, path(assignment.unitKey()));
        }
        if (rows.containsKey(code)) {
            say("explain.unit-row", unitName(assignment.unitKey()), rows.getOrDefault(code, ""));
        }
        if (assignment.head()) {
            say("explain.head", unit == null ? "" : unit.name());
        }
        boss(person, assignment, entry);
    }

    private void boss(Snapshot.Person person, Snapshot.Assignment assignment, Reading.@Nullable PersonEntry entry) {
        Snapshot.Person boss = assignment.managerKey() == null ? null : people.get(assignment.managerKey());
        if (boss == null) {
            say("explain.boss-none", unitName(assignment.unitKey()));
            return;
        }
        String named = entry == null || assignment.kind() != AssignmentKind.PRIMARY ? null : entry.manager();
        String headed = headedBy(boss, assignment.unitKey());
        String who = boss.employeeNumber() + " " + mask.name(boss.name());
        if (named != null && boss.key().equals(keys.get(named))) {
            say("explain.boss-named", who, mask.entry(named));
        } else if (headed != null) {
            say("explain.boss-head", who, unitName(headed));
        } else {
            say("explain.boss", who);
        }
    }

    /** The nearest unit, from here up, whose head that person is. */
    private @Nullable String headedBy(Snapshot.Person boss, String from) {
        Set<String> seen = new HashSet<>();
        String at = from;
        while (at != null && seen.add(at)) {
            String unit = at;
            if (boss.assignments().stream()
                    .anyMatch(each -> each.head() && each.unitKey().equals(unit))) {
                return unit;
            }
            Snapshot.Unit known = units.get(unit);
            at = known == null ? null : known.parentKey();
        }
        return null;
    }

    private String path(String key) {
        List<String> names = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        String at = key;
        while (at != null && seen.add(at)) {
            Snapshot.Unit unit = units.get(at);
            names.add(unitName(at));
            at = unit == null ? null : unit.parentKey();
        }
        Collections.reverse(names);
        return String.join(" > ", names);
    }

    private String unitName(String key) {
        Snapshot.Unit unit = units.get(key);
        return unit == null ? key : unit.name();
    }

    private void notHere(Reading.@Nullable PersonEntry entry) {
        boolean rejected = snapshot.rejected().stream()
                .anyMatch(each -> each.employeeNumber().equals(number));
        if (rejected) {
            say("explain.rejected", number, entry == null ? "-" : mask.entry(entry.dn()));
        } else if (snapshot.outcome() == Outcome.COMPLETE) {
            say("explain.absent", number);
        } else {
            say("explain.unknown", number, snapshot.outcome().name());
        }
    }

    private void problems(String dn) {
        for (Problem problem : snapshot.problems()) {
            if (problem.where().equals(number)
                    || (!dn.isEmpty() && problem.where().equals(dn))) {
                Problem masked = mask.problem(problem);
                say("problem." + problem.kind(), masked.where(), masked.detail());
            }
        }
    }

    private void say(String key, String... details) {
        sentences.add(new Said(key, List.of(details)));
    }
}
