package jp.engawa.ldap;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Engawa holds about the company before a run: the units that exist, everybody it ever took in, and the ranks of titles.
 *
 * @param reorganised what approved re-organisations of the last days changed, by the key of the unit or person
 */
public record State(
        List<Snapshot.Unit> units,
        List<Member> members,
        List<Mapping.Position> positions,
        Map<String, Lately> reorganised) {
    public State {
        units = List.copyOf(units);
        members = List.copyOf(members);
        positions = List.copyOf(positions);
        reorganised = Map.copyOf(reorganised);
    }

    /** One in which nothing was re-organised lately. */
    public State(List<Snapshot.Unit> units, List<Member> members, List<Mapping.Position> positions) {
        this(units, members, positions, Map.of());
    }

    /** One that knows no titles yet. */
    public State(List<Snapshot.Unit> units, List<Member> members) {
        this(units, members, List.of());
    }

    /**
     * What a re-organisation changed a few days ago.
     *
     * @param plan its name
     * @param belonged of a person, the kinds and units of all posts on the eve of it, once for each plan; a directory that says so still
     *     has not followed
     */
    public record Lately(String plan, Set<Set<String>> belonged) {
        public Lately {
            belonged = Set.copyOf(belonged);
        }
    }

    /**
     * A person Engawa knows.
     *
     * @param suspended whether the directory's own suspension is open; those of administrators are not its business
     * @param missingSince when the person was first absent from a complete read; null while present
     */
    public record Member(
            Snapshot.Person facts,
            boolean suspended,
            @Nullable Instant missingSince) {
        boolean present() {
            return !suspended && missingSince == null;
        }
    }

    public static State empty() {
        return new State(List.of(), List.of());
    }

    /** The state after everything in the snapshot was taken over. */
    public static State of(Snapshot snapshot) {
        return new State(
                snapshot.units(),
                snapshot.people().stream()
                        .map(person -> new Member(person, !person.enabled(), null))
                        .toList(),
                snapshot.positions());
    }

    /** Identifies this state; a plan made against another one is stale. */
    public String fingerprint() {
        return Fingerprint.of(this);
    }
}
