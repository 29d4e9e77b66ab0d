package jp.engawa.ldap;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The company as the directory described it in one read: units in a tree, people with their assignments and roles, and what was wrong.
 *
 * @param failures every server that failed
 * @param positions the titles of the mapping file
 * @param readRoles roles whose group could be read; only those may be revoked
 * @param rejected entries that are in the directory but could not be taken; they are not missing
 * @param unitFile SHA-256 of the file that names the units; empty for units that are in the directory
 * @param validity of the certificate and the password that were used; no part of the facts
 */
public record Snapshot(
        Outcome outcome,
        Instant readAt,
        String server,
        int pages,
        long millis,
        List<Failure> failures,
        List<Unit> units,
        List<Person> people,
        List<Mapping.Position> positions,
        Set<String> readRoles,
        List<Rejected> rejected,
        List<Problem> problems,
        String unitFile,
        Validity validity) {
    public Snapshot {
        failures = List.copyOf(failures);
        units = List.copyOf(units);
        people = List.copyOf(people);
        positions = List.copyOf(positions);
        readRoles = Set.copyOf(readRoles);
        rejected = List.copyOf(rejected);
        problems = List.copyOf(problems);
    }

    /** One whose units are in the directory, and of the way there nothing is known. */
    public Snapshot(
            Outcome outcome,
            Instant readAt,
            String server,
            int pages,
            long millis,
            List<Failure> failures,
            List<Unit> units,
            List<Person> people,
            List<Mapping.Position> positions,
            Set<String> readRoles,
            List<Rejected> rejected,
            List<Problem> problems) {
        this(
                outcome,
                readAt,
                server,
                pages,
                millis,
                failures,
                units,
                people,
                positions,
                readRoles,
                rejected,
                problems,
                "",
                Validity.UNKNOWN);
    }

    /** The read as it is taken over onto what Engawa holds: what it leaves open stays as it is known. */
    public Snapshot onto(State state) {
        return new Taking(this, state, new Doubts(this, state)).snapshot();
    }

    /** The same read with other units and people. */
    Snapshot with(List<Unit> others, List<Person> persons) {
        return new Snapshot(
                outcome, readAt, server, pages, millis, failures, others, persons, positions, readRoles, rejected,
                problems, unitFile, validity);
    }

    /** An organisation unit; a null parent means a root. */
    public record Unit(
            String key,
            String code,
            String name,
            String kana,
            UnitKind kind,
            @Nullable String parentKey,
            int sort) {}

    /** An employee. */
    public record Person(
            String key,
            String employeeNumber,
            String login,
            String name,
            String kana,
            String mail,
            boolean enabled,
            boolean evaluator,
            List<Assignment> assignments,
            Set<String> roles,
            List<Leave> leaves) {
        public Person {
            assignments = List.copyOf(assignments);
            roles = Set.copyOf(roles);
            leaves = List.copyOf(leaves);
        }

        /** Somebody who is not away. */
        public Person(
                String key,
                String employeeNumber,
                String login,
                String name,
                String kana,
                String mail,
                boolean enabled,
                boolean evaluator,
                List<Assignment> assignments,
                Set<String> roles) {
            this(key, employeeNumber, login, name, kana, mail, enabled, evaluator, assignments, roles, List.of());
        }

        /** The same person with other posts. */
        Person with(List<Assignment> others) {
            return new Person(key, employeeNumber, login, name, kana, mail, enabled, evaluator, others, roles, leaves);
        }

        /** Kinds and units of all posts. */
        Set<String> belongs() {
            Set<String> belongs = new HashSet<>();
            assignments.forEach(each -> belongs.add(each.belongs()));
            return belongs;
        }

        /** Key of the unit of the 主務. */
        public @Nullable String primaryUnit() {
            for (Assignment each : assignments) {
                if (each.kind() == AssignmentKind.PRIMARY) {
                    return each.unitKey();
                }
            }
            return null;
        }
    }

    /**
     * A time in which an employee does not work. It changes nothing of units, roles or access.
     *
     * @param from first day; null where the directory names none: the day on which it is first seen
     * @param to first day back; null while open
     */
    public record Leave(
            LeaveKind kind,
            @Nullable LocalDate from,
            @Nullable LocalDate to) implements Comparable<Leave> {
        /** The leaves as they are to be known: one without a beginning keeps the beginning that is known of it. */
        public static List<Leave> onto(List<Leave> read, List<Leave> known) {
            return read.stream()
                    .map(leave -> leave.from() != null
                            ? leave
                            : known.stream()
                                    .filter(leave::sameButBeginning)
                                    .findFirst()
                                    .orElse(leave))
                    .sorted()
                    .toList();
        }

        private boolean sameButBeginning(Leave other) {
            return kind == other.kind && Objects.equals(to, other.to);
        }

        @Override
        public int compareTo(Leave other) {
            return ORDER.compare(this, other);
        }

        private static final Comparator<@Nullable LocalDate> DAYS = Comparator.nullsFirst(Comparator.naturalOrder());
        private static final Comparator<Leave> ORDER = Comparator.comparing(Leave::from, DAYS)
                .thenComparing(Leave::kind)
                .thenComparing(Leave::to, DAYS);
    }

    /**
     * One belonging of a person to a unit.
     *
     * @param managerKey the boss in this assignment: the named manager, else the head of the unit, else of the nearest unit above
     */
    public record Assignment(
            String unitKey,
            AssignmentKind kind,
            @Nullable String position,
            boolean head,
            @Nullable String managerKey) {
        /** Kind and unit in one text. */
        String belongs() {
            return belongs(kind, unitKey);
        }

        public static String belongs(AssignmentKind kind, String unitKey) {
            return kind + " " + unitKey;
        }
    }

    /** What is known of an entry that could not be taken; empty texts where it had nothing. */
    public record Rejected(String key, String employeeNumber, String login) {}

    /** Identifies the facts: equal for two reads exactly when the directory, and the file of units if there is one, said the same. */
    public String fingerprint() {
        return Fingerprint.of(this);
    }

    public String toJson() {
        return SnapshotJson.write(this);
    }

    /** Reads what {@link #toJson} wrote; {@link IllegalArgumentException} for anything else. */
    public static Snapshot fromJson(String json) {
        return SnapshotJson.read(json);
    }
}
