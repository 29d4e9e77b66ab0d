package jp.engawa.directory;

/** Where a re-organisation plan stands. */
public enum ReorganisationState {
    /** Being written; nothing of it holds. */
    DRAFT,
    /** Its rows are written and hold from its day. */
    APPROVED,
    /** Taken back before its day. */
    TAKEN_BACK
}
