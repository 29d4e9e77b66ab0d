package jp.engawa.measure;

import java.time.Instant;
import jp.engawa.base.MeasureKind;
import jp.engawa.base.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * A measure as it is told to the person it concerns and to those who decided it.
 *
 * @param until the end that was decided; null where the step has none
 * @param article number, title and version of the article it rests on
 * @param caseRef the case it comes from, as text
 * @param overturnedAt when an objection lifted it; null while it stands
 */
public record MeasureCard(
        MeasureId id,
        MemberId member,
        MeasureKind kind,
        Instant from,
        @Nullable Instant until,
        String article,
        String caseRef,
        String reason,
        @Nullable Instant overturnedAt,
        @Nullable String overturnedReason) {

    /** Decided by comparing instants, whenever somebody asks. */
    public MeasureState stateAt(Instant at) {
        if (overturnedAt != null && !at.isBefore(overturnedAt)) {
            return MeasureState.OVERTURNED;
        } else if (at.isBefore(from)) {
            return MeasureState.AHEAD;
        } else if (until != null && !at.isBefore(until)) {
            return MeasureState.ENDED;
        }
        return kind.closesSomething() ? MeasureState.IN_FORCE : MeasureState.DONE;
    }
}
