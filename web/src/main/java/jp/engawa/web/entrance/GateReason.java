package jp.engawa.web.entrance;

import jp.engawa.access.Standing;
import jp.engawa.rollout.Invitation;

/** What the gate page has to say. */
public enum GateReason {
    WELCOME,
    NO_WAVE,
    OUTSIDE,
    EVALUATOR,
    NOT_YET,
    FROZEN,
    TERMS,
    /** Kept out by a measure after a decided case. */
    MEASURE,
    /** Kept out by an operator. */
    ADMIN,
    /** Kept out by what the directory says. */
    DIRECTORY;

    /** The reason for a standing. */
    public static GateReason of(Standing standing) {
        if (standing instanceof Standing.NotInvited out) {
            return of(out.invitation().state());
        } else if (standing instanceof Standing.PolicyPending) {
            return TERMS;
        } else if (standing instanceof Standing.Suspended out) {
            return switch (out.source()) {
                case MEASURE -> MEASURE;
                case ADMIN -> ADMIN;
                case DIRECTORY -> DIRECTORY;
            };
        }
        return WELCOME;
    }

    private static GateReason of(Invitation.State state) {
        return switch (state) {
            case OPEN -> WELCOME;
            case NOT_YET -> NOT_YET;
            case FROZEN -> FROZEN;
            case EVALUATOR -> EVALUATOR;
            case OUTSIDE -> OUTSIDE;
            case NO_WAVE -> NO_WAVE;
        };
    }
}
