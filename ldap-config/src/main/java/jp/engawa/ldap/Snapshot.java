package jp.engawa.ldap;

import java.time.Instant;
import java.util.List;
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
        String unitFile) {
    public Snapshot {
        failures = List.copyOf(failures);
        units = List.copyOf(units);
        people = List.copyOf(people);
        positions = List.copyOf(positions);
        readRoles = Set.copyOf(readRoles);
        rejected = List.copyOf(rejected);
        problems = List.copyOf(problems);
    }

    /** One whose units are in the directory. */
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
                outcome, readAt, server, pages, millis, failures, units, people, positions, readRoles, rejected,
                problems, "");
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
            Set<String> roles) {
        public Person {
            assignments = List.copyOf(assignments);
            roles = Set.copyOf(roles);
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
     * One belonging of a person to a unit.
     *
     * @param managerKey the boss in this assignment: the named manager, else the head of the unit, else of the nearest unit above
     */
    public record Assignment(
            String unitKey,
            AssignmentKind kind,
            @Nullable String position,
            boolean head,
            @Nullable String managerKey) {}

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
