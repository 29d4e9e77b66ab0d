package jp.engawa.directory;

/** What may be done with a plan. */
public enum RunVerdict {
    /** It may be applied. */
    READY,
    /** There is nothing to do. */
    NOTHING,
    /** The brake is on. */
    HOLD,
    /** The read did not get to its end; nothing is removed. */
    INCOMPLETE,
    /** The directory could not be read. */
    FAILED
}
