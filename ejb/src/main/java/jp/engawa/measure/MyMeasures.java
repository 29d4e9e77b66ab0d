package jp.engawa.measure;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import jp.engawa.base.Caller;
import jp.engawa.base.MeasureKind;
import jp.engawa.base.Signed;
import org.jspecify.annotations.Nullable;

/** A person's own measures: why, until when, and what came of them. Nobody else's are shown here. */
@Stateless
@Signed
public class MyMeasures {
    @Inject
    private Measures measures;

    @Inject
    private Caller caller;

    @Inject
    private Clock clock;

    /**
     * One of my measures.
     *
     * @param caseRef the case an objection refers to
     */
    public record Line(
            MeasureKind kind,
            MeasureState state,
            Instant from,
            @Nullable Instant until,
            String article,
            String reason,
            String caseRef,
            @Nullable Instant overturnedAt,
            @Nullable String overturnedReason) {}

    /** Newest first. */
    public List<Line> mine() {
        Instant now = clock.instant();
        return measures.of(caller.id()).stream()
                .map(card -> new Line(
                        card.kind(),
                        card.stateAt(now),
                        card.from(),
                        card.until(),
                        card.article(),
                        card.reason(),
                        card.caseRef(),
                        card.overturnedAt(),
                        card.overturnedReason()))
                .toList();
    }
}
