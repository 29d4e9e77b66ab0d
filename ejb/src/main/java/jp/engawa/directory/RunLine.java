package jp.engawa.directory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One run of the directory in a list.
 *
 * @param items how many changes it planned
 * @param plannedBy who, as the audit trail names them
 */
public record RunLine(
        long id,
        State state,
        Verdict verdict,
        Instant plannedAt,
        String plannedBy,
        @Nullable Instant appliedAt,
        @Nullable String appliedBy,
        int people,
        int units,
        int items) {
    /** How far the run went. */
    public enum State {
        PLANNED,
        APPLIED
    }

    /** What may be done with the plan. */
    public enum Verdict {
        READY,
        NOTHING,
        HOLD,
        INCOMPLETE,
        FAILED
    }

    /** Whether the plan still waits and may be applied. */
    public boolean applicable() {
        return state == State.PLANNED && (verdict == Verdict.READY || verdict == Verdict.INCOMPLETE);
    }
}
