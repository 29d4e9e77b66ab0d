package jp.engawa.ldap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes a {@link Snapshot} of a {@link Reading}: who sits where, under whom, with which roles. Pure; what does not fit is reported. */
final class Resolution {
    private final Mapping mapping;
    private final Reading reading;
    private final OrgTree tree;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Snapshot.Rejected> rejected = new ArrayList<>();
    private final Map<String, Reading.PersonEntry> byDn;
    /** People who are in the directory but could not be taken; they stay whose boss they are. */
    private final Map<String, Reading.PersonEntry> leftOut = new HashMap<>();

    private final Map<String, List<Reading.Belonging>> placed;
    private final Map<String, Reading.PersonEntry> headOf = new HashMap<>();
    private boolean unsortedUsed;

    Resolution(Mapping mapping, Reading reading) {
        this.mapping = mapping;
        this.reading = reading;
        this.tree = OrgTree.of(reading.units(), mapping.orgs().parentIsDn());
        this.problems.addAll(reading.problems());
        this.problems.addAll(tree.problems());
        this.unsortedUsed = tree.usesUnsorted();
        this.byDn = new LinkedHashMap<>(room(reading.people().size()));
        this.placed = new HashMap<>(room(reading.people().size()));
    }

    /** The capacity of a map that takes so many without growing. */
    private static int room(int values) {
        return values * 4 / 3 + 1;
    }

    Snapshot snapshot(Instant readAt) {
        takePeople();
        byDn.values().forEach(person -> placed.put(person.dn(), place(person)));
        tree.units().forEach(this::findHead);
        Map<String, Set<String>> roles = roles();
        List<Snapshot.Person> people =
                byDn.values().stream().map(person -> person(person, roles)).toList();
        reportRings(people);
        if (reading.referrals() > 0) {
            report(Problem.Kind.REFERRALS, reading.server(), String.valueOf(reading.referrals()));
        }
        UnitFile file = reading.unitFile();
        return new Snapshot(
                reading.outcome(),
                readAt,
                reading.server(),
                reading.pages(),
                reading.duration().toMillis(),
                reading.failures(),
                units(),
                people,
                List.copyOf(mapping.positions().values()),
                reading.roleMembers().keySet(),
                allRejected(),
                problems,
                file == null ? "" : file.hash(),
                reading.validity());
    }

    private List<Snapshot.Unit> units() {
        List<Snapshot.Unit> units = new ArrayList<>();
        if (unsortedUsed) {
            units.add(new Snapshot.Unit(
                    OrgTree.UNSORTED, OrgTree.UNSORTED, "未分類", "ミブンルイ", UnitKind.OTHER, null, Integer.MAX_VALUE));
        }
        for (Reading.UnitEntry unit : tree.units()) {
            units.add(new Snapshot.Unit(
                    unit.key(),
                    unit.code(),
                    unit.name(),
                    unit.kana(),
                    unit.kind(),
                    keyOf(tree.parentOf(unit.code())),
                    unit.sort()));
        }
        return units;
    }

    private @Nullable String keyOf(@Nullable String code) {
        Reading.UnitEntry unit = code == null ? null : tree.byCode(code);
        return unit == null ? (code == null ? null : OrgTree.UNSORTED) : unit.key();
    }

    private List<Snapshot.Rejected> allRejected() {
        Set<String> units = new TreeSet<>(tree.rejectedKeys());
        UnitFile file = reading.unitFile();
        units.addAll(file == null ? Set.of() : file.rejected());
        units.forEach(key -> rejected.add(new Snapshot.Rejected(key, "", "")));
        return rejected;
    }

    private void takePeople() {
        Set<String> keys = repeated(Reading.PersonEntry::key);
        Set<String> logins = repeated(Reading.PersonEntry::login);
        Set<String> numbers = repeated(Reading.PersonEntry::employeeNumber);
        reading.people().stream()
                .sorted(Comparator.comparing(Reading.PersonEntry::dn))
                .forEach(person -> {
                    if (!fits(person)) {
                        reject(person, Problem.Kind.PERSON_REJECTED, person.employeeNumber());
                    } else if (keys.contains(person.key())
                            || logins.contains(person.login())
                            || numbers.contains(person.employeeNumber())) {
                        reject(person, Problem.Kind.PERSON_DUPLICATE, person.login() + " / " + person.employeeNumber());
                    } else if (!person.accountKnown()) {
                        reject(person, Problem.Kind.ACCOUNT_UNREADABLE, person.account());
                    } else if (primaries(person) > 1) {
                        reject(person, Problem.Kind.TWO_PRIMARIES, person.employeeNumber());
                    } else {
                        byDn.put(person.dn(), person);
                    }
                });
    }

    private static boolean fits(Reading.PersonEntry person) {
        return Line.fits(person.key())
                && Line.fits(person.login())
                && Line.fits(person.employeeNumber())
                && Line.fits(person.name())
                && person.kana().length() <= Line.LONGEST
                && person.mail().length() <= Line.LONGEST;
    }

    private static long primaries(Reading.PersonEntry person) {
        long primaries = 0;
        for (Reading.Belonging each : person.belongings()) {
            if (each.kind() == AssignmentKind.PRIMARY && !each.unitCode().isEmpty()) {
                primaries++;
            }
        }
        return primaries;
    }

    private Set<String> repeated(Function<Reading.PersonEntry, String> value) {
        Set<String> seen = new HashSet<>(room(reading.people().size()));
        return reading.people().stream()
                .map(value)
                .filter(each -> !each.isEmpty() && !seen.add(each))
                .collect(Collectors.toSet());
    }

    private void reject(Reading.PersonEntry person, Problem.Kind kind, String detail) {
        report(kind, person.dn(), detail);
        rejected.add(new Snapshot.Rejected(person.key(), person.employeeNumber(), person.login()));
        if (Line.fits(person.key())) {
            leftOut.put(person.dn(), person);
        }
    }

    /** The person's belongings with the codes of units that exist, each unit once, the 主務 first. */
    private List<Reading.Belonging> place(Reading.PersonEntry person) {
        Map<String, Reading.Belonging> found = new LinkedHashMap<>();
        List<Reading.Belonging> sorted = new ArrayList<>(person.belongings());
        sorted.sort(Comparator.comparing(Reading.Belonging::kind));
        boolean primary = false;
        for (Reading.Belonging belonging : sorted) {
            boolean first = belonging.kind() == AssignmentKind.PRIMARY;
            if (belonging.unitCode().isEmpty()) {
                report(Problem.Kind.ASSIGNMENT_UNREADABLE, person.employeeNumber(), belonging.text());
            } else if (tree.byCode(belonging.unitCode()) != null) {
                found.putIfAbsent(belonging.unitCode(), belonging);
                primary |= first;
            } else {
                report(Problem.Kind.UNIT_UNKNOWN, person.employeeNumber(), belonging.unitCode());
            }
            String title = belonging.position();
            if (title != null
                    && !mapping.positions().isEmpty()
                    && !mapping.positions().containsKey(title)) {
                report(Problem.Kind.POSITION_UNKNOWN, person.employeeNumber(), title);
            }
        }
        List<Reading.Belonging> result = new ArrayList<>(found.values());
        if (!primary) {
            if (primaries(person) == 0) {
                report(Problem.Kind.NO_UNIT, person.employeeNumber(), person.dn());
            }
            unsortedUsed = true;
            String title = person.position().isEmpty() ? null : person.position();
            result.add(0, new Reading.Belonging(OrgTree.UNSORTED, AssignmentKind.PRIMARY, title, ""));
        }
        return result;
    }

    private void findHead(Reading.UnitEntry unit) {
        List<Reading.PersonEntry> heads = new ArrayList<>();
        for (String dn : unit.heads()) {
            Reading.PersonEntry head = byDn.get(dn);
            if (head != null) {
                heads.add(head);
            } else if (reading.outcome() == Outcome.COMPLETE) {
                report(Problem.Kind.HEAD_UNKNOWN, unit.place(), dn);
            }
        }
        if (heads.isEmpty()) {
            unit.heads().stream().map(leftOut::get).filter(Objects::nonNull).forEach(heads::add);
        }
        if (heads.size() > 1) {
            report(Problem.Kind.UNIT_TWO_HEADS, unit.place(), String.join(" / ", unit.heads()));
        }
        heads.stream()
                .min(Comparator.comparingInt((Reading.PersonEntry head) -> rank(head))
                        .thenComparing(Reading.PersonEntry::employeeNumber))
                .ifPresent(head -> {
                    headOf.put(unit.code(), head);
                    if (byDn.containsKey(head.dn())
                            && belongings(head).stream()
                                    .noneMatch(each -> each.unitCode().equals(unit.code()))) {
                        report(Problem.Kind.HEAD_ELSEWHERE, unit.place(), head.employeeNumber());
                    }
                });
    }

    private Reading.@Nullable PersonEntry present(String dn) {
        Reading.PersonEntry person = byDn.get(dn);
        return person == null ? leftOut.get(dn) : person;
    }

    private List<Reading.Belonging> belongings(Reading.PersonEntry person) {
        return placed.getOrDefault(person.dn(), List.of());
    }

    private int rank(Reading.PersonEntry person) {
        Mapping.Position position = mapping.positions().get(person.position());
        return position == null ? Integer.MAX_VALUE : position.rank();
    }

    private Map<String, Set<String>> roles() {
        Map<String, Set<String>> roles = new HashMap<>();
        for (String role : new TreeSet<>(mapping.roles().keySet())) {
            Set<String> members = reading.roleMembers().get(role);
            if (members == null) {
                if (reading.outcome() != Outcome.FAILED) {
                    report(
                            Problem.Kind.ROLE_GROUP_MISSING,
                            role,
                            String.valueOf(mapping.roles().get(role)));
                }
                continue;
            }
            for (String dn : members) {
                if (byDn.containsKey(dn)) {
                    roles.computeIfAbsent(dn, any -> new TreeSet<>()).add(role);
                } else if (reading.outcome() == Outcome.COMPLETE) {
                    report(Problem.Kind.ROLE_MEMBER_UNKNOWN, role, dn);
                }
            }
        }
        return roles;
    }

    private Snapshot.Person person(Reading.PersonEntry person, Map<String, Set<String>> roles) {
        List<Snapshot.Assignment> assignments = new ArrayList<>();
        for (Reading.Belonging belonging : belongings(person)) {
            Reading.PersonEntry head = headOf.get(belonging.unitCode());
            assignments.add(new Snapshot.Assignment(
                    String.valueOf(keyOf(belonging.unitCode())),
                    belonging.kind(),
                    belonging.position(),
                    head != null && head.key().equals(person.key()),
                    boss(person, belonging)));
        }
        return new Snapshot.Person(
                person.key(),
                person.employeeNumber(),
                person.login(),
                person.name(),
                person.kana(),
                person.mail(),
                person.enabled(),
                person.evaluator(),
                assignments,
                roles.getOrDefault(person.dn(), Set.of()),
                person.leaves().stream().sorted().toList());
    }

    private @Nullable String boss(Reading.PersonEntry person, Reading.Belonging belonging) {
        if (belonging.kind() == AssignmentKind.PRIMARY && person.manager() != null) {
            Reading.PersonEntry named = present(person.manager());
            if (named != null && !named.dn().equals(person.dn())) {
                return named.key();
            }
            if (named != null) {
                report(Problem.Kind.MANAGER_SELF, person.employeeNumber(), person.dn());
            } else if (reading.outcome() == Outcome.COMPLETE) {
                report(Problem.Kind.MANAGER_UNKNOWN, person.employeeNumber(), person.manager());
            }
        }
        String code = belonging.unitCode();
        while (code != null) {
            Reading.PersonEntry head = headOf.get(code);
            if (head != null && !head.dn().equals(person.dn())) {
                return head.key();
            }
            code = tree.parentOf(code);
        }
        return null;
    }

    /**
     * Names rings of managers. The lines stay as they are: whoever asks for the people above somebody gets everyone in the ring, once,
     * which is what a question about conflicts of interest needs.
     */
    private void reportRings(Collection<Snapshot.Person> people) {
        Map<String, String> boss = new HashMap<>(room(people.size()));
        for (Snapshot.Person person : people) {
            if (!person.assignments().isEmpty() && person.assignments().get(0).managerKey() != null) {
                boss.put(
                        person.key(), String.valueOf(person.assignments().get(0).managerKey()));
            }
        }
        if (!anyRing(boss)) {
            return;
        }
        Map<String, String> number = new HashMap<>();
        people.forEach(person -> number.put(person.key(), person.employeeNumber()));
        Set<String> sound = new HashSet<>();
        for (String start : boss.keySet().stream().sorted().toList()) {
            Set<String> way = new java.util.LinkedHashSet<>();
            String at = start;
            while (at != null && !sound.contains(at) && way.add(at)) {
                at = boss.get(at);
            }
            if (at != null && way.contains(at)) {
                List<String> ring = new ArrayList<>(way);
                List<String> names = ring.subList(ring.indexOf(at), ring.size()).stream()
                        .map(key -> number.getOrDefault(key, key))
                        .toList();
                report(
                        Problem.Kind.MANAGER_CYCLE,
                        names.stream().min(Comparator.naturalOrder()).orElseThrow(),
                        String.join(" → ", names));
            }
            sound.addAll(way);
        }
    }

    /** Whether anybody is their own boss at last; who is asked once is not asked again. */
    private static boolean anyRing(Map<String, String> boss) {
        Map<String, String> asked = new HashMap<>(room(boss.size()));
        for (String start : boss.keySet()) {
            String at = start;
            String by = null;
            while (at != null && by == null) {
                by = asked.putIfAbsent(at, start);
                if (start.equals(by)) {
                    return true;
                }
                at = boss.get(at);
            }
        }
        return false;
    }

    private void report(Problem.Kind kind, String where, String detail) {
        problems.add(new Problem(kind, where, detail));
    }
}
