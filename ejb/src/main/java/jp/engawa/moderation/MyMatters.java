package jp.engawa.moderation;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.engawa.base.Caller;
import jp.engawa.base.NotFound;
import jp.engawa.base.RuleViolation;
import jp.engawa.base.Signed;
import jp.engawa.moderation.CasePaper.Kind;

/**
 * 自分に関する件. What the two sides of a case see and do: the reporter follows it and talks with the desk, the accused is heard, reads the
 * decision and may object. Open to everybody the directory knows, whatever gate or measure stands.
 */
@Stateless
@Signed
public class MyMatters {
    private static final Set<CaseState> QUIET =
            EnumSet.of(CaseState.CLOSED, CaseState.REOPENED, CaseState.RETAINED, CaseState.DISPOSED, CaseState.MERGED);

    @Inject
    private CaseRepository cases;

    @Inject
    private CaseFolder folder;

    @Inject
    private CaseFiles files;

    @Inject
    private CaseWork work;

    @Inject
    private LegalGate gate;

    @Inject
    private Enforcement enforcement;

    @Inject
    private Recusal recusal;

    @Inject
    private Caller caller;

    /** My matters, newest first. Confidential consultations are not listed: their receipt opens them. */
    public List<Matter.Line> mine() {
        return cases.mine(me()).stream()
                .map(subject -> new Matter.Line(
                        subject.address(),
                        subject.number(),
                        side(subject),
                        subject.state(),
                        subject.stateSince(),
                        side(subject) == Matter.Side.ACCUSED && (answerable(subject) || objectable(subject))))
                .toList();
    }

    /** The address of the matter that a receipt belongs to; {@link RuleViolation} for a receipt that is not mine. */
    public String byReceipt(String code) {
        return cases.byReceipt(Codes.receiptHash(code), me())
                .map(ModerationCase::address)
                .orElseThrow(() -> new RuleViolation("moderation.receipt-unknown"));
    }

    public Matter open(String address) {
        ModerationCase subject = own(address);
        boolean reporter = side(subject) == Matter.Side.REPORTER;
        return new Matter(
                subject.address(),
                subject.number(),
                side(subject),
                subject.state(),
                subject.stateSince(),
                subject.receivedAt(),
                folder.text(subject, Kind.WORDS),
                reporter ? forReporter(subject) : null,
                reporter ? null : forAccused(subject));
    }

    /** Writes to the desk, as the reporter. */
    public void say(String address, String text) {
        ModerationCase subject = own(address, Matter.Side.REPORTER);
        if (QUIET.contains(subject.state())) {
            throw new RuleViolation("moderation.matter-closed");
        }
        folder.put(subject, Kind.FROM_REPORTER, me(), Words.needed(text));
        work.recordForParty("moderation.reporter.wrote", subject, Map.of());
    }

    /** Takes the report back, as long as no inquiry began. */
    public void withdraw(String address) {
        work.byParty(own(address, Matter.Side.REPORTER), CaseAction.WITHDRAW, CasePart.REPORTER);
    }

    /** Answers the chance to be heard. */
    public void answer(String address, String text) {
        ModerationCase subject = own(address, Matter.Side.ACCUSED);
        hearing(subject).answer(false, work.now());
        folder.put(subject, Kind.ANSWER, me(), Words.needed(text));
        work.recordForParty("moderation.hearing.answered", subject, Map.of());
    }

    /** Says that one does not wish to be heard. */
    public void decline(String address) {
        ModerationCase subject = own(address, Matter.Side.ACCUSED);
        hearing(subject).answer(true, work.now());
        work.recordForParty("moderation.hearing.declined", subject, Map.of());
    }

    /** Objects to the decision, once, within fourteen days. The measure goes on meanwhile. */
    public void object(String address, String ground) {
        ModerationCase subject = own(address, Matter.Side.ACCUSED);
        String text = Words.needed(ground);
        CaseDecision decision = cases.decision(subject).orElseThrow(() -> new RuleViolation("moderation.wrong-step"));
        work.byParty(subject, CaseAction.LODGE, CasePart.ACCUSED);
        decision.object(work.now());
        folder.put(subject, Kind.OBJECTION, me(), text);
        recusal.examineReviewers(subject, folder.parties(subject), folder.workers(subject));
    }

    private Matter.ForReporter forReporter(ModerationCase subject) {
        return new Matter.ForReporter(
                subject.door(),
                folder.text(subject, Kind.REPORT),
                subject.evidenceHash(),
                subject.unsealed(),
                files.dialogue(subject),
                !QUIET.contains(subject.state()),
                told(subject).isPresent() ? folder.text(subject, Kind.REPORTER_LETTER) : "");
    }

    private Matter.ForAccused forAccused(ModerationCase subject) {
        Optional<CaseHearing> hearing = cases.hearing(subject);
        return new Matter.ForAccused(
                folder.text(subject, Kind.INVITATION),
                hearing.map(CaseHearing::answerBy).orElse(null),
                answerable(subject),
                hearing.map(CaseHearing::answeredAt).orElse(null),
                hearing.map(CaseHearing::declined).orElse(false),
                folder.text(subject, Kind.ANSWER),
                told(subject).map(decision -> told(subject, decision)).orElse(null));
    }

    private Matter.Told told(ModerationCase subject, CaseDecision decision) {
        Instant at = decision.notifiedAt();
        return new Matter.Told(
                decision.sanction().kind(),
                decision.sanction().days(),
                gate.basis(decision, folder.parties(subject)).orElse(null),
                folder.text(subject, Kind.LETTER),
                at == null ? subject.stateSince() : at,
                enforcement.enforced(subject).orElse(null),
                decision.appealUntil(),
                objectable(subject),
                decision.appealedAt(),
                folder.text(subject, Kind.OBJECTION),
                decision.outcome(),
                decision.remaining(),
                folder.text(subject, Kind.REVIEW));
    }

    private Optional<CaseDecision> told(ModerationCase subject) {
        return cases.decision(subject).filter(decision -> decision.notifiedAt() != null);
    }

    private boolean answerable(ModerationCase subject) {
        return subject.state() == CaseState.HEARING
                && cases.hearing(subject)
                        .filter(hearing -> hearing.answeredAt() == null)
                        .isPresent();
    }

    private boolean objectable(ModerationCase subject) {
        return subject.state() == CaseState.EXECUTION
                && told(subject)
                        .filter(decision -> decision.mayObject(work.now()))
                        .isPresent();
    }

    private CaseHearing hearing(ModerationCase subject) {
        work.require(subject, CaseState.HEARING);
        return cases.hearing(subject).orElseThrow(NotFound::new);
    }

    private Matter.Side side(ModerationCase subject) {
        return subject.reporter().equals(me()) ? Matter.Side.REPORTER : Matter.Side.ACCUSED;
    }

    private ModerationCase own(String address, Matter.Side side) {
        ModerationCase subject = own(address);
        if (side(subject) != side) {
            throw new NotFound();
        }
        return subject;
    }

    private ModerationCase own(String address) {
        return cases.mine(address, me()).orElseThrow(NotFound::new);
    }

    private String me() {
        return recusal.party(caller.id());
    }
}
