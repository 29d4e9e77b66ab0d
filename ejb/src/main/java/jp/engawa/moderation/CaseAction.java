package jp.engawa.moderation;

/** What somebody does to a case so that it moves on. */
public enum CaseAction {
    /** The report itself, which begins every case. */
    RECEIVE,
    TAKE,
    ADVISE,
    NOTIFY_GENTLY,
    MEDIATE,
    INVESTIGATE,
    OVERRIDE,
    REFER,
    DISMISS,
    OBJECT,
    RETURN,
    MERGE,
    WITHDRAW,
    SUSPEND,
    RESUME,
    CONCLUDE,
    INVITE,
    DECIDE,
    ASK_COMMITTEE,
    ASK_MORE,
    NOTIFY,
    EXECUTE,
    LODGE,
    UPHOLD,
    MODERATE,
    OVERTURN,
    FOLLOW,
    FIND_RETALIATION,
    CLOSE,
    REOPEN,
    RETAIN,
    DISPOSE
}
