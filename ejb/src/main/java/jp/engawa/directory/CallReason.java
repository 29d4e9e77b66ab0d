package jp.engawa.directory;

/** Why the operators are called. */
public enum CallReason {
    /** The brake stopped a plan. */
    HELD,
    INCOMPLETE,
    FAILED,
    /** Two reads of the schedule in a row did not come. */
    MISSED,
    PASSWORD_EXPIRING,
    PASSWORD_EXPIRED,
    CERTIFICATE_ENDING
}
