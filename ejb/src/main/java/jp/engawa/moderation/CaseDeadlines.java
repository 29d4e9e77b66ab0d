package jp.engawa.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import jp.engawa.base.Deadlines;

/** When the next chance to be heard, ballot or time for an objection ends by itself. */
@ApplicationScoped
class CaseDeadlines implements Deadlines {
    @Inject
    private CaseRepository cases;

    @Override
    public Optional<Instant> nextAfter(Instant now) {
        return cases.nextDeadline(now);
    }
}
