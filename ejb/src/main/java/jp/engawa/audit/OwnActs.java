package jp.engawa.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Map;

/** The trail's record of what is done with the trail itself; committed at once, so that an export holds its own record. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW) // see above
class OwnActs {
    private AuditTrail trail;

    @Inject
    OwnActs(AuditTrail trail) {
        this.trail = trail;
    }

    @SuppressWarnings("NullAway.Init") // for the container's proxy alone
    OwnActs() {}

    void record(String act) {
        trail.record(act, "audit", Map.of());
    }
}
