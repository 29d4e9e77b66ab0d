package jp.engawa.base;

/** A desk of work that a directory group grants. Being an employee needs no role. */
public enum Role {
    /** 情シス. Runs the directory and the server; holds no role in cases. */
    OPERATOR(false),
    /** 法務. Publishes terms and rules. */
    POLICY_PUBLISHER(false),
    /** 事務局. Opens and closes waves. */
    ROLLOUT_MANAGER(false),
    /** 相談窓口担当者. Takes in reports and works on cases; a designated handler (従事者). */
    INTAKE_OFFICER(true),
    /** 委員. Votes in deliberation. */
    COMMITTEE(true),
    /** 不服審査担当. Decides objections. */
    REVIEWER(true),
    /** 監査. Sees the log and its proofs, no content. */
    AUDITOR(false);

    private final boolean inCases;

    Role(boolean inCases) {
        this.inCases = inCases;
    }

    /** Whether the role reads cases; such a role never goes together with {@link #OPERATOR}. */
    public boolean inCases() {
        return inCases;
    }
}
