package jp.engawa.moderation;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import jp.engawa.base.MeasureKind;
import jp.engawa.directory.PersonCard;
import jp.engawa.policy.LegalBasis;
import org.jspecify.annotations.Nullable;

/**
 * Everything one case holds that its reader may see now.
 *
 * @param open what the reader can do next, by the table alone
 * @param lineUnknown a reporting line is not known, so the reader is asked to think of a conflict themselves
 * @param words what was reported, as it stood when it was reported
 * @param noticeDue by when a whistle-blower must have heard that the company looks into it
 */
public record CaseFile(
        CaseLine line,
        int version,
        CaseIntake.Door door,
        Set<CaseAction> open,
        boolean lineUnknown,
        @Nullable Triage triage,
        @Nullable PersonCard accused,
        Reporter reporter,
        String report,
        String words,
        @Nullable Instant act,
        @Nullable String evidenceHash,
        @Nullable String evidenceRoot,
        Instant noticeDue,
        List<Finding> findings,
        @Nullable Hearing hearing,
        @Nullable Decision decision,
        List<Vote> votes,
        List<Message> dialogue,
        List<Step> steps) {

    /** Who reported, as far as it is open to the reader. */
    public record Reporter(Seal seal, @Nullable PersonCard card) {}

    /** How the reporter's name is kept. */
    public enum Seal {
        SEALED,
        /** The reader asked, another officer has to grant. */
        ASKED,
        /** Another officer asked, the reader may grant. */
        MAY_GRANT,
        OPEN
    }

    /**
     * One allegation and what became of it.
     *
     * @param evidence may be empty only where nothing is proven
     */
    public record Finding(String allegation, String evidence, boolean proven) {
        boolean answered() {
            return !proven || !evidence.isBlank();
        }
    }

    /** The chance to be heard, and what was said. */
    public record Hearing(
            String invitation,
            Instant answerBy,
            int notices,
            @Nullable Instant answeredAt,
            boolean declined,
            String answer,
            boolean over) {}

    /**
     * The decision from proposal to objection.
     *
     * @param basis the rule it rests on, as of the act; null without a measure
     * @param green whether that rule carries the measure
     */
    public record Decision(
            @Nullable MeasureKind kind,
            int days,
            String reasons,
            String withoutConsent,
            @Nullable LegalBasis basis,
            boolean green,
            boolean mineToApprove,
            String letter,
            String reporterLetter,
            @Nullable Instant ballotsUntil,
            @Nullable Instant notifiedAt,
            @Nullable Instant appealUntil,
            @Nullable Instant appealedAt,
            String objection,
            @Nullable Review outcome,
            Sanction remaining,
            String review) {}

    /** What a reviewer made of an objection. */
    public enum Review {
        UPHELD,
        MODERATED,
        OVERTURNED
    }

    /** One message between the reporter and the desk. */
    public record Message(boolean fromReporter, String text, Instant at) {}

    /**
     * One step of the case.
     *
     * @param by the officer's name; empty for the two sides and for the committee, which acts as one
     */
    public record Step(CaseState to, CaseAction action, CasePart part, String by, String reason, Instant at) {}
}
