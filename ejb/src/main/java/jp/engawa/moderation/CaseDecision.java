package jp.engawa.moderation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Set;
import jp.engawa.base.MeasureKind;
import jp.engawa.base.RuleViolation;
import jp.engawa.moderation.CaseFile.Review;
import jp.engawa.moderation.Passage.Guard;
import jp.engawa.policy.ArticleId;
import org.jspecify.annotations.Nullable;

/**
 * 決定. What is done about a case: proposed, decided, told in letters, and objected to at most once.
 *
 * <p>No step is approved by the hand that made it, and the outcome of an objection is never heavier.
 */
@Entity
@Table(name = "case_decision")
@SuppressWarnings("NullAway.Init") // filled by the persistence provider
class CaseDecision {
    static final int APPEAL_DAYS = 14;
    static final int BALLOT_DAYS = 7;

    @Id
    @Column(name = "case_id")
    private Long caseId;

    @Version
    private int version;

    @Enumerated(EnumType.STRING)
    private @Nullable MeasureKind kind;

    private int days;
    private @Nullable Long article;

    @Column(name = "proposed_by")
    private String proposedBy;

    @Column(name = "decided_by")
    private @Nullable String decidedBy;

    @Column(name = "letter_by")
    private @Nullable String letterBy;

    @Column(name = "approved_by")
    private @Nullable String approvedBy;

    @Column(name = "ballots_until")
    private @Nullable Instant ballotsUntil;

    @Column(name = "notified_at")
    private @Nullable Instant notifiedAt;

    @Column(name = "appeal_until")
    private @Nullable Instant appealUntil;

    @Column(name = "appealed_at")
    private @Nullable Instant appealedAt;

    @Enumerated(EnumType.STRING)
    private @Nullable Review outcome;

    @Enumerated(EnumType.STRING)
    @Column(name = "instead_kind")
    private @Nullable MeasureKind insteadKind;

    @Column(name = "instead_days")
    private int insteadDays;

    @Column(name = "reviewed_by")
    private @Nullable String reviewedBy;

    @Column(name = "reviewed_at")
    private @Nullable Instant reviewedAt;

    protected CaseDecision() {}

    CaseDecision(ModerationCase of, String proposedBy) {
        this.caseId = of.id();
        this.proposedBy = proposedBy;
    }

    void propose(Sanction sanction, @Nullable ArticleId under, String by) {
        if (sanction.isMeasure() && under == null) {
            throw new RuleViolation("moderation.article-needed");
        }
        impose(sanction);
        article = under == null ? null : under.value();
        proposedBy = by;
    }

    void voteUntil(Instant until) {
        ballotsUntil = until;
    }

    void decide(String by) {
        decidedBy = by;
    }

    void decide(Sanction byBallots) {
        impose(byBallots);
        decidedBy = "committee";
    }

    void write(String by) {
        letterBy = by;
    }

    void tell(String by, Instant now) {
        approvedBy = by;
        notifiedAt = now;
        appealUntil = ModerationCase.endOfDay(now, APPEAL_DAYS);
    }

    void object(Instant now) {
        appealedAt = now;
    }

    void review(Review result, Sanction instead, String by, Instant now) {
        if (instead.compareTo(sanction()) > 0) {
            throw new RuleViolation(Guard.MILDER.sentence());
        }
        outcome = result;
        insteadKind = instead.kind();
        insteadDays = instead.days();
        reviewedBy = by;
        reviewedAt = now;
    }

    private void impose(Sanction sanction) {
        kind = sanction.kind();
        days = sanction.days();
    }

    /** The guards that the decision answers for this actor now. */
    void addHeld(Set<Guard> held, CaseAction action, String actor, Instant now) {
        held.add(Guard.PROPOSED);
        held.add(kind == null ? Guard.NO_MEASURE : Guard.MEASURE);
        if (kind == null || kind.milderThan(MeasureKind.WARNING)) {
            held.add(Guard.ONE_OFFICER_MEASURE);
        }
        if (kind == null || !MeasureKind.POSTING_STOP.milderThan(kind)) {
            held.add(Guard.TWO_OFFICER_MEASURE);
        }
        String maker = action == CaseAction.NOTIFY ? letterBy : proposedBy;
        if (maker != null && !maker.equals(actor)) {
            held.add(Guard.OTHER_HAND);
        }
        if (mayObject(now)) {
            held.add(Guard.APPEAL_OPEN);
        }
        if (outcome != null || (appealUntil != null && !now.isBefore(appealUntil))) {
            held.add(Guard.APPEAL_OVER);
        }
    }

    boolean mayObject(Instant now) {
        return appealUntil != null && now.isBefore(appealUntil) && appealedAt == null;
    }

    Sanction sanction() {
        return new Sanction(kind, days);
    }

    /** What the review left of it; the same as decided where there was no review. */
    Sanction remaining() {
        return outcome == null ? sanction() : new Sanction(insteadKind, insteadDays);
    }

    @Nullable
    ArticleId article() {
        return article == null ? null : new ArticleId(article);
    }

    String proposedBy() {
        return proposedBy;
    }

    @Nullable
    String letterBy() {
        return letterBy;
    }

    @Nullable
    Instant ballotsUntil() {
        return ballotsUntil;
    }

    @Nullable
    Instant notifiedAt() {
        return notifiedAt;
    }

    @Nullable
    Instant appealUntil() {
        return appealUntil;
    }

    @Nullable
    Instant appealedAt() {
        return appealedAt;
    }

    @Nullable
    Review outcome() {
        return outcome;
    }

    @Nullable
    Instant reviewedAt() {
        return reviewedAt;
    }
}
