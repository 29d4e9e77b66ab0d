package jp.engawa.ldap;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What Engawa holds about the company before a run: the units that exist and everybody it ever took in. */
public record State(List<Snapshot.Unit> units, List<Member> members) {
    public State {
        units = List.copyOf(units);
        members = List.copyOf(members);
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
                        .toList());
    }

    /** Identifies this state; a plan made against another one is stale. */
    public String fingerprint() {
        Snapshot facts = new Snapshot(
                Outcome.COMPLETE,
                Instant.EPOCH,
                "",
                0,
                0,
                List.of(),
                units,
                members.stream().map(Member::facts).toList(),
                List.of(),
                Set.of(),
                List.of(),
                List.of());
        String marks = members.stream()
                .filter(member -> !member.present())
                .map(member -> member.facts().key() + member.suspended() + member.missingSince())
                .sorted()
                .collect(Collectors.joining());
        return SnapshotJson.sha256(facts.fingerprint() + marks);
    }
}
