package jp.engawa.moderation;

/** Where a case stands. The way from one state to the next is in {@link Passage}, nowhere else. */
public enum CaseState {
    /** 受付. */
    RECEIVED(Phase.RECEIVING),
    /** 受付審査. */
    TRIAGE(Phase.ASSESSING),
    /** 相談継続: the person wants advice, no inquiry. */
    CONSULTATION(Phase.ASSESSING),
    /** 通知: the other side is told how it was felt. */
    NOTICE(Phase.ASSESSING),
    /** 調整: an officer talks with both. */
    MEDIATION(Phase.ASSESSING),
    /** 他機関等への引き継ぎ. */
    REFERRED(Phase.ASSESSING),
    /** 不受理. */
    DISMISSED(Phase.ASSESSING),
    /** 取り下げ. */
    WITHDRAWN(Phase.ASSESSING),
    /** 併合: goes on inside another case. */
    MERGED(Phase.ASSESSING),
    /** 調査. */
    INVESTIGATION(Phase.ADDRESSING),
    /** 中断, for instance while the police work on it. */
    SUSPENDED(Phase.ADDRESSING),
    /** 事実認定. */
    FINDINGS(Phase.ADDRESSING),
    /** 弁明の機会の付与. */
    HEARING(Phase.ADDRESSING),
    /** 審議. */
    DELIBERATION(Phase.ADDRESSING),
    /** 決定. */
    DECIDED(Phase.CONCLUDING),
    /** 決定通知. */
    NOTIFIED(Phase.CONCLUDING),
    /** 措置の実施. */
    EXECUTION(Phase.CONCLUDING),
    /** 不服審査. */
    APPEAL(Phase.CONCLUDING),
    /** 決定の取り消し. */
    OVERTURNED(Phase.CONCLUDING),
    /** フォロー. */
    FOLLOW_UP(Phase.CONCLUDING),
    /** 終結. */
    CLOSED(Phase.CONCLUDING),
    /** 再開: goes on as a new, linked case. */
    REOPENED(Phase.CONCLUDING),
    /** 保管. */
    RETAINED(Phase.CONCLUDING),
    /** 廃棄. */
    DISPOSED(Phase.CONCLUDING);

    private final Phase phase;

    CaseState(Phase phase) {
        this.phase = phase;
    }

    public Phase phase() {
        return phase;
    }

    /** The four groups of ISO 37002. */
    public enum Phase {
        RECEIVING,
        ASSESSING,
        ADDRESSING,
        CONCLUDING
    }
}
