package jp.engawa.rollout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import jp.engawa.base.Deadlines;

/** When the next wave opens. */
@ApplicationScoped
class WaveDeadlines implements Deadlines {
    @Inject
    private WaveRepository waves;

    @Override
    public Optional<Instant> nextAfter(Instant now) {
        return waves.nextOpening(now);
    }
}
