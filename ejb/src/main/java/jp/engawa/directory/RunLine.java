package jp.engawa.directory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One run of the directory in a list.
 *
 * @param items how many changes it planned
 * @param released whether two operators let it through the brake
 * @param restores the run that it takes back; null for an ordinary one
 * @param plannedBy the person's name, or the name of what acted by itself
 */
public record RunLine(
        long id,
        RunState state,
        RunVerdict verdict,
        Instant plannedAt,
        String plannedBy,
        @Nullable Instant appliedAt,
        @Nullable String appliedBy,
        int people,
        int units,
        int items,
        boolean released,
        @Nullable Long restores) {
    /** The number by which people and the command line call it. */
    public String number() {
        return Long.toString(id);
    }

    /** Whether the plan still waits and may be applied. */
    public boolean applicable() {
        return state == RunState.PLANNED
                && (verdict == RunVerdict.READY
                        || verdict == RunVerdict.INCOMPLETE
                        || (verdict == RunVerdict.HOLD && released));
    }
}
