package jp.engawa.moderation;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import jp.engawa.base.Desk;
import jp.engawa.base.MemberId;
import jp.engawa.base.Role;
import jp.engawa.base.RuleViolation;
import jp.engawa.directory.Organisation;
import jp.engawa.measure.Measures;
import jp.engawa.moderation.CasePaper.Kind;
import jp.engawa.moderation.Passage.Guard;
import jp.engawa.outbox.Outbox;
import jp.engawa.policy.ArticleId;
import jp.engawa.policy.LegalBasis;
import jp.engawa.policy.Policies;
import org.jspecify.annotations.Nullable;

/**
 * 決定と通知. From the proposal to the letters, and what follows when they are approved.
 *
 * <p>Nobody approves what they made: the officer in charge proposes and writes, another decides or calls the committee, another approves.
 */
@Stateless
@Desk(Role.INTAKE_OFFICER)
public class CaseDecisions {
    private static final int LEAST_PANEL = 3;

    @Inject
    private CaseRepository cases;

    @Inject
    private CaseWork work;

    @Inject
    private CaseFolder folder;

    @Inject
    private LegalGate gate;

    @Inject
    private Enforcement enforcement;

    @Inject
    private Recusal recusal;

    @Inject
    private Policies policies;

    @Inject
    private Organisation organisation;

    @Inject
    private Measures measures;

    @Inject
    private Outbox outbox;

    @Inject
    private Clock clock;

    /**
     * What the officer in charge proposes.
     *
     * @param sanction {@link Sanction#NONE} when no measure shall be taken
     * @param withoutConsent why a rule that was made known but not accepted is used all the same; else empty
     */
    public record Proposal(Sanction sanction, @Nullable ArticleId article, String reasons, String withoutConsent) {}

    /** The rules that bound the accused at the act, each with its range of measures and whether it was made known and accepted. */
    public List<LegalBasis> rules(String address) {
        ModerationCase subject = work.visible(address);
        Parties parties = folder.parties(subject);
        Instant act = parties.act();
        return act == null || parties.accused() == null
                ? List.of()
                : policies.articlesInForce(act).stream()
                        .filter(article -> !article.measures().isEmpty())
                        .map(article -> gate.basis(article.id(), parties))
                        .flatMap(Optional::stream)
                        .toList();
    }

    /** Proposes a decision, or another one as long as nobody decided. */
    public void propose(CaseSeen seen, Proposal proposal) {
        ModerationCase subject = work.inCharge(seen);
        work.require(subject, CaseState.FINDINGS, CaseState.HEARING);
        if (proposal.reasons().isBlank()) {
            throw new RuleViolation(Guard.REASON.sentence());
        }
        Sanction sanction = proposal.sanction();
        enforcement.requirePossible(sanction, folder.parties(subject));
        CaseDecision decision = cases.decision(subject).orElseGet(() -> {
            CaseDecision made = new CaseDecision(subject, work.me());
            cases.add(made);
            return made;
        });
        decision.propose(sanction, proposal.article(), work.me());
        LegalBasis basis = gate.basis(decision, folder.parties(subject)).orElse(null);
        LegalBasis.Answer answer = LegalGate.answer(sanction, basis);
        if (answer == LegalBasis.Answer.NO) {
            throw new RuleViolation(Guard.LEGAL_BASIS.sentence());
        }
        if (answer == LegalBasis.Answer.WITH_WRITTEN_REASON
                && proposal.withoutConsent().isBlank()) {
            throw new RuleViolation("moderation.without-consent");
        }
        folder.put(subject, Kind.PROPOSAL, work.me(), proposal.reasons().strip());
        folder.put(
                subject,
                Kind.WITHOUT_CONSENT,
                work.me(),
                proposal.withoutConsent().strip());
        work.record("moderation.decision.proposed", subject, details(decision));
    }

    /** Decides as proposed: alone for the lightest steps, as the second officer up to a posting stop. */
    public void decide(CaseSeen seen) {
        ModerationCase subject = work.visible(seen);
        work.byOfficer(subject, CaseAction.DECIDE, null);
        decision(subject).decide(work.me());
    }

    /** Calls the committee; any officer may, instead of deciding with two. */
    public void askCommittee(CaseSeen seen, String reason) {
        ModerationCase subject = work.visible(seen);
        List<String> panel = panel(subject);
        Guard[] held = panel.size() < LEAST_PANEL ? new Guard[0] : new Guard[] {Guard.PANEL};
        work.byOfficer(subject, CaseAction.ASK_COMMITTEE, reason, held);
        cases.clearBallots(subject);
        panel.forEach(member -> cases.add(new CaseBallot(subject, member)));
        decision(subject).voteUntil(ModerationCase.endOfDay(work.now(), CaseDecision.BALLOT_DAYS));
    }

    /** Writes both letters, or again as long as nobody approved them. */
    public void write(CaseSeen seen, String letter, String reporterLetter) {
        ModerationCase subject = work.inCharge(seen);
        work.require(subject, CaseState.DECIDED);
        if (letter.isBlank() || reporterLetter.isBlank()) {
            throw new RuleViolation(Guard.LETTERS.sentence());
        }
        folder.put(subject, Kind.LETTER, work.me(), letter.strip());
        folder.put(subject, Kind.REPORTER_LETTER, work.me(), reporterLetter.strip());
        decision(subject).write(work.me());
        work.record("moderation.letters.written", subject, Map.of());
    }

    /** Approves the letters: both sides are told, and the measure is in force with the same commit. */
    public void approve(CaseSeen seen) {
        ModerationCase subject = work.visible(seen);
        Optional<CaseDecision> made = cases.decision(subject);
        Parties parties = folder.parties(subject);
        List<Guard> held = new ArrayList<>();
        if (made.map(CaseDecision::letterBy).isPresent()) {
            held.add(Guard.LETTERS);
        }
        if (made.isPresent() && gate.green(subject, made.get(), parties)) {
            held.add(Guard.LEGAL_BASIS);
        }
        work.byOfficer(subject, CaseAction.NOTIFY, null, held.toArray(Guard[]::new));
        CaseDecision decision = made.orElseThrow();
        Instant now = work.now();
        decision.tell(work.me(), now);
        if (decision.sanction().isMeasure()) {
            LegalBasis basis = gate.basis(decision, parties).orElseThrow();
            enforcement.impose(subject, decision.sanction(), parties, basis, now);
            work.bySystem(subject, CaseAction.EXECUTE);
        } else {
            work.bySystem(subject, CaseAction.FOLLOW);
        }
        work.record("moderation.case.decided", subject, details(decision));
        outbox.append(new CaseDecided(subject.id(), decision.sanction().isMeasure()));
    }

    /** Goes on to the follow-up when the time for an objection is over. */
    public void follow(CaseSeen seen) {
        work.byOfficer(work.inCharge(seen), CaseAction.FOLLOW, null);
    }

    /** Ends the case with what the checks afterwards showed. */
    public void close(CaseSeen seen, String checks) {
        ModerationCase subject = work.inCharge(seen);
        boolean written = !checks.isBlank();
        if (written) {
            folder.put(subject, Kind.CHECKS, work.me(), checks.strip());
        }
        work.byOfficer(subject, CaseAction.CLOSE, checks, written ? new Guard[] {Guard.CHECKED} : new Guard[0]);
    }

    /** The members of the committee who have no conflict, did not work on the case and can vote: their own account is not stopped. */
    private List<String> panel(ModerationCase subject) {
        Map<String, Recusal.Result> results = cases.recusals(subject.id());
        Set<MemberId> worked = folder.workers(subject);
        return organisation.holders(Role.COMMITTEE).stream()
                .filter(member -> !worked.contains(member))
                .filter(member -> measures.accountStop(member, clock.instant()).isEmpty())
                .map(recusal::worker)
                .filter(hash -> results.getOrDefault(hash, Recusal.Result.HARD) != Recusal.Result.HARD)
                .toList();
    }

    private CaseDecision decision(ModerationCase subject) {
        return cases.decision(subject).orElseThrow();
    }

    private static Map<String, ?> details(CaseDecision decision) {
        Sanction sanction = decision.sanction();
        ArticleId article = decision.article();
        return Map.of(
                "kind", Objects.toString(sanction.kind(), "NONE"),
                "days", sanction.days(),
                "article", article == null ? 0L : article.value());
    }
}
