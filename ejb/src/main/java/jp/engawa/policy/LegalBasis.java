package jp.engawa.policy;

import java.time.Instant;
import java.util.List;
import jp.engawa.base.MeasureKind;
import org.jspecify.annotations.Nullable;

/**
 * What an article meant for one person at the moment of an act: no measure without a rule that was there that day.
 *
 * <p>The words and the measures are those of the version in force at the act, never a later one; only a milder measure that a later
 * version added may be used as well.
 *
 * @param inForce whether the article bound anybody at that moment; if not, the words are those of its first version
 * @param madeKnown 周知: whether the version was published and put before this person by then
 * @param accepted whether the person's acceptance held by then
 * @param acceptedAt when it was given; null without an acceptance
 * @param receipt its receipt code; null without an acceptance
 */
public record LegalBasis(
        ArticleId article,
        String document,
        int version,
        int articleNumber,
        String articleTitle,
        String articleText,
        String hash,
        Instant effectiveFrom,
        Instant act,
        boolean inForce,
        boolean madeKnown,
        boolean accepted,
        @Nullable Instant acceptedAt,
        @Nullable String receipt,
        List<AllowedMeasure> measures) {

    /** How far the law of the day carries a measure. */
    public enum Answer {
        /** The rule carries it. */
        YES,
        /** Made known but not accepted: two officers must write down why it is used all the same. */
        WITH_WRITTEN_REASON,
        NO
    }

    /**
     * Whether the article carries this measure for this person.
     *
     * @param days how long it shall last; null for a measure that is not counted in days
     */
    public Answer allows(MeasureKind kind, @Nullable Integer days) {
        if (!inForce || measures.stream().noneMatch(allowed -> allowed.kind() == kind && fits(allowed, days))) {
            return Answer.NO;
        }
        if (!kind.closesSomething() || accepted) {
            return Answer.YES;
        }
        return madeKnown ? Answer.WITH_WRITTEN_REASON : Answer.NO;
    }

    private static boolean fits(AllowedMeasure allowed, @Nullable Integer days) {
        Integer most = allowed.maxDays();
        if (most == null) {
            return days == null;
        }
        int least = allowed.kind().days().map(MeasureKind.Days::least).orElse(1);
        return days != null && days >= least && days <= most;
    }
}
