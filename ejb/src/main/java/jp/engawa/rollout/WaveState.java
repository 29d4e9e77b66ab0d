package jp.engawa.rollout;

/** Where a wave stands. */
public enum WaveState {
    /** Waits for the second person. */
    PROPOSED,
    /** Approved; lets people in from its day on. */
    OPEN,
    /** Stopped for now; nobody comes in, everything is kept. */
    FROZEN,
    /** Taken back; what was written is hidden, never deleted. */
    ROLLED_BACK,
    /** The proposal was withdrawn. */
    CLOSED;

    boolean canBecome(WaveState next) {
        return switch (this) {
            case PROPOSED -> next == OPEN || next == CLOSED;
            case OPEN -> next == FROZEN || next == ROLLED_BACK;
            case FROZEN -> next == OPEN || next == ROLLED_BACK;
            case ROLLED_BACK, CLOSED -> false;
        };
    }
}
