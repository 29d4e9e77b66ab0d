package jp.engawa.measure;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import jp.engawa.base.Deadlines;

/** When the next measure begins or ends by itself. */
@ApplicationScoped
class MeasureDeadlines implements Deadlines {
    @Inject
    private MeasureRepository measures;

    @Override
    public Optional<Instant> nextAfter(Instant now) {
        return measures.nextChange(now);
    }
}
