package jp.engawa.moderation;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.engawa.base.Caller;
import jp.engawa.base.Desk;
import jp.engawa.base.NotFound;
import jp.engawa.base.Role;
import jp.engawa.base.RuleViolation;
import jp.engawa.measure.MeasureCard;
import jp.engawa.moderation.CaseFile.Review;
import jp.engawa.moderation.CasePaper.Kind;
import jp.engawa.moderation.Passage.Guard;
import jp.engawa.outbox.Outbox;
import jp.engawa.policy.LegalBasis;

/**
 * 不服審査. Somebody who had no part in a case looks at the decision again; it stands, becomes milder or falls, never heavier.
 *
 * <p>Whoever worked on the case, or reports to somebody who did, does not find the objection.
 */
@Stateless
@Desk(Role.REVIEWER)
public class CaseAppeals {
    @Inject
    private CaseRepository cases;

    @Inject
    private CaseWork work;

    @Inject
    private CaseFolder folder;

    @Inject
    private CaseFiles files;

    @Inject
    private LegalGate gate;

    @Inject
    private Enforcement enforcement;

    @Inject
    private Recusal recusal;

    @Inject
    private Outbox outbox;

    @Inject
    private Caller caller;

    /** The objections that wait and that the caller may decide. */
    public List<CaseLine> open() {
        Instant now = work.now();
        return cases.appeals(me()).stream()
                .map(subject -> CaseLine.of(subject, me(), now))
                .toList();
    }

    public CaseFile read(String address) {
        ModerationCase subject = visible(address);
        work.record("moderation.case.read", subject, Map.of());
        return files.read(subject, me(), CasePart.REVIEWER);
    }

    /** The decision stands. */
    public void uphold(CaseSeen seen, String reason) {
        ModerationCase subject = visible(seen);
        CaseDecision decision = decision(subject);
        work.byReviewer(subject, CaseAction.UPHOLD, reason, Guard.UNINVOLVED);
        conclude(subject, decision, Review.UPHELD, decision.sanction(), reason);
    }

    /** A milder step takes the place of the measure, counted from the measure's first moment. */
    public void moderate(CaseSeen seen, Sanction instead, String reason) {
        ModerationCase subject = visible(seen);
        CaseDecision decision = decision(subject);
        Parties parties = folder.parties(subject);
        boolean milder = instead.isMeasure() && instead.compareTo(decision.sanction()) < 0;
        LegalBasis basis = gate.basis(decision, parties).orElseThrow();
        if (milder && LegalGate.answer(instead, basis) == LegalBasis.Answer.NO) {
            throw new RuleViolation(Guard.LEGAL_BASIS.sentence());
        }
        enforcement.requirePossible(instead, parties);
        Guard[] held = milder ? new Guard[] {Guard.UNINVOLVED, Guard.MILDER} : new Guard[] {Guard.UNINVOLVED};
        work.byReviewer(subject, CaseAction.MODERATE, reason, held);
        Optional<MeasureCard> before = enforcement.enforced(subject);
        enforcement.lift(subject, parties);
        enforcement.impose(
                subject, instead, parties, basis, before.map(MeasureCard::from).orElseGet(work::now));
        conclude(subject, decision, Review.MODERATED, instead, reason);
    }

    /** The measure falls with the same commit; the record keeps both. */
    public void overturn(CaseSeen seen, String reason) {
        ModerationCase subject = visible(seen);
        CaseDecision decision = decision(subject);
        work.byReviewer(subject, CaseAction.OVERTURN, reason, Guard.UNINVOLVED);
        enforcement.lift(subject, folder.parties(subject));
        conclude(subject, decision, Review.OVERTURNED, Sanction.NONE, reason);
        work.bySystem(subject, CaseAction.FOLLOW);
    }

    private void conclude(
            ModerationCase subject, CaseDecision decision, Review outcome, Sanction instead, String reason) {
        decision.review(outcome, instead, recusal.worker(caller.id()), work.now());
        folder.put(subject, Kind.REVIEW, me(), reason.strip());
        work.record("moderation.objection.decided", subject, Map.of("outcome", outcome));
        outbox.append(new ObjectionDecided(subject.id(), outcome == Review.OVERTURNED));
    }

    private CaseDecision decision(ModerationCase subject) {
        work.require(subject, CaseState.APPEAL);
        return cases.decision(subject).orElseThrow(NotFound::new);
    }

    private ModerationCase visible(CaseSeen seen) {
        ModerationCase subject = visible(seen.address());
        subject.requireVersion(seen.version());
        return subject;
    }

    private ModerationCase visible(String address) {
        return cases.visible(address, me()).orElseThrow(NotFound::new);
    }

    private String me() {
        return recusal.reviewer(caller.id());
    }
}
