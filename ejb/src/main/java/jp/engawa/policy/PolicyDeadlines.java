package jp.engawa.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import jp.engawa.base.Deadlines;

/** The days on which published versions take effect. */
@ApplicationScoped
class PolicyDeadlines implements Deadlines {
    @Inject
    private PolicyRepository versions;

    @Override
    public Optional<Instant> nextAfter(Instant now) {
        return versions.nextEffective(now);
    }
}
