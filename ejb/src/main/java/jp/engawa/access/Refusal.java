package jp.engawa.access;

import java.time.Instant;
import jp.engawa.base.NotPermitted;
import jp.engawa.rollout.Invitation;
import org.jspecify.annotations.Nullable;

/** Turns a standing that does not let somebody in into the sentence that tells why. */
final class Refusal {
    private Refusal() {}

    static NotPermitted of(Standing standing) {
        if (standing instanceof Standing.NotInvited out) {
            return notInvited(out.invitation());
        } else if (standing instanceof Standing.PolicyPending pending) {
            return new NotPermitted("access.terms-pending", pending.terms().number());
        } else if (standing instanceof Standing.Suspended suspended) {
            return dated("access.suspended", suspended.until());
        }
        Standing.Stop stop = standing instanceof Standing.Welcome welcome ? welcome.stop() : null;
        if (stop != null && stop.ground() == Standing.StopGround.TERMS_WITHDRAWN) {
            return new NotPermitted("access.terms-withdrawn");
        } else if (stop != null) {
            return dated("access.posting-stopped", stop.until());
        }
        throw new IllegalArgumentException("nothing to refuse: " + standing);
    }

    private static NotPermitted notInvited(Invitation invitation) {
        return switch (invitation.state()) {
            case NOT_YET -> dated("access.not-yet", invitation.from());
            case FROZEN -> new NotPermitted("access.wave-frozen");
            case EVALUATOR -> new NotPermitted("access.evaluator");
            case OUTSIDE -> new NotPermitted("access.outside");
            case NO_WAVE -> new NotPermitted("access.no-wave");
            case OPEN -> throw new IllegalArgumentException("nothing to refuse: " + invitation);
        };
    }

    private static NotPermitted dated(String key, @Nullable Instant at) {
        return at == null ? new NotPermitted(key + "-without-end") : new NotPermitted(key, at);
    }
}
