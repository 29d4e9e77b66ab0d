package jp.engawa.moderation;

/**
 * 受付審査. What an officer settles before anything else happens.
 *
 * @param whistleblowing 公益通報該当性; UNKNOWN is handled as YES
 * @param wish how far the hurt person wants to go
 */
public record Triage(Severity severity, Whistleblowing whistleblowing, Wish wish) {
    /** How badly somebody can be hurt if nothing is done. */
    public enum Severity {
        LIGHT,
        MIDDLE,
        SEVERE
    }

    /** 公益通報該当性. */
    public enum Whistleblowing {
        YES,
        NO,
        UNKNOWN
    }

    /** The hurt person's choice. */
    public enum Wish {
        /** Advice only. */
        ADVICE,
        /** 通知・調整. */
        TALK,
        /** 調査. */
        INQUIRY
    }
}
