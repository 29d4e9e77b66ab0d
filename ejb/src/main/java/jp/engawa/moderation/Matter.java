package jp.engawa.moderation;

import java.time.Instant;
import java.util.List;
import jp.engawa.base.MeasureKind;
import jp.engawa.measure.MeasureCard;
import jp.engawa.policy.LegalBasis;
import org.jspecify.annotations.Nullable;

/**
 * A case as one of its two sides may see it: only their own part.
 *
 * @param state to be told in plain words for that side
 * @param words what was reported, as it stood then
 */
public record Matter(
        String address,
        String number,
        Side side,
        CaseState state,
        Instant since,
        Instant receivedAt,
        String words,
        @Nullable ForReporter forReporter,
        @Nullable ForAccused forAccused) {

    /** Which side the reader is on. */
    public enum Side {
        REPORTER,
        ACCUSED
    }

    /**
     * The reporter's part.
     *
     * @param nameOpened two officers opened who reported
     * @param letter the result, without private facts of the other side; empty before
     */
    public record ForReporter(
            CaseIntake.Door door,
            String report,
            @Nullable String evidenceHash,
            boolean nameOpened,
            List<CaseFile.Message> dialogue,
            boolean open,
            String letter) {}

    /**
     * The part of the person who is said to have done it.
     *
     * @param answerable whether the chance to be heard is still open
     * @param decision null before the letter
     */
    public record ForAccused(
            String invitation,
            @Nullable Instant answerBy,
            boolean answerable,
            @Nullable Instant answeredAt,
            boolean declined,
            String answer,
            @Nullable Told decision) {}

    /**
     * The decision as it was told.
     *
     * @param kind null when no measure was taken
     * @param measure the measure as it stands now; null without one
     * @param objectable whether an objection is still possible
     * @param outcome null before a review
     */
    public record Told(
            @Nullable MeasureKind kind,
            int days,
            @Nullable LegalBasis basis,
            String letter,
            Instant at,
            @Nullable MeasureCard measure,
            @Nullable Instant appealUntil,
            boolean objectable,
            @Nullable Instant appealedAt,
            String objection,
            CaseFile.@Nullable Review outcome,
            Sanction remaining,
            String review) {}

    /** A matter in the list of one's own. */
    public record Line(String address, String number, Side side, CaseState state, Instant since, boolean waitsForMe) {}
}
