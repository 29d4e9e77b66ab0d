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

    /** Where a measure stands at an instant. */
    public enum State {
        /** Decided, begins later. */
        AHEAD,
        IN_FORCE,
        /** Its time is over. */
        ENDED,
        /** Lifted on objection. */
        OVERTURNED,
        /** A step that happens once, such as a warning: nothing is closed. */
        DONE
    }

    /** Decided by comparing instants, whenever somebody asks. */
    public State stateAt(Instant at) {
        if (overturnedAt != null && !at.isBefore(overturnedAt)) {
            return State.OVERTURNED;
        } else if (at.isBefore(from)) {
            return State.AHEAD;
        } else if (until != null && !at.isBefore(until)) {
            return State.ENDED;
        }
        return kind.closesSomething() ? State.IN_FORCE : State.DONE;
    }
}
