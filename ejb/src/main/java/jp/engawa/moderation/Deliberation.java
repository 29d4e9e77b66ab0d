package jp.engawa.moderation;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import jp.engawa.base.Desk;
import jp.engawa.base.NotFound;
import jp.engawa.base.Role;
import jp.engawa.base.RuleViolation;
import jp.engawa.moderation.Passage.Guard;
import jp.engawa.policy.LegalBasis;
import org.jspecify.annotations.Nullable;

/**
 * 審議. The committee's desk: each member votes alone on facts, article and measure; nobody reads a vote before all are cast.
 *
 * <p>The last vote decides. When a member stays silent beyond the time, two thirds are enough and any member may close.
 */
@Stateless
@Desk(Role.COMMITTEE)
public class Deliberation {
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

    /**
     * What a member votes on.
     *
     * @param cast how many of the panel have voted; never how
     * @param closable whether the time is over and enough have voted
     */
    public record BallotPaper(CaseFile file, int panel, int cast, boolean voted, boolean closable) {}

    /** The deliberations that wait for the caller or for the others of the panel. */
    public List<CaseLine> open() {
        Instant now = work.now();
        return cases.ballotCases(work.me()).stream()
                .map(subject -> CaseLine.of(subject, work.me(), now))
                .toList();
    }

    public BallotPaper read(String address) {
        ModerationCase subject = panelled(address);
        List<CaseBallot> ballots = cases.ballots(subject);
        work.record("moderation.case.read", subject, Map.of());
        return new BallotPaper(
                files.read(subject, work.me(), CasePart.COMMITTEE),
                ballots.size(),
                (int) ballots.stream().filter(ballot -> ballot.castAt() != null).count(),
                mine(ballots).castAt() != null,
                subject.state() == CaseState.DELIBERATION && isComplete(subject, ballots));
    }

    /** Votes. The last vote of the panel settles the decision. */
    public void cast(CaseSeen seen, Vote vote) {
        ModerationCase subject = panelled(seen);
        work.require(subject, CaseState.DELIBERATION);
        if (vote.proven() && vote.applies()) {
            LegalBasis basis = cases.decision(subject)
                    .flatMap(decision -> gate.basis(decision, folder.parties(subject)))
                    .orElse(null);
            requireRule(vote.sanction(), basis);
            enforcement.requirePossible(vote.sanction(), folder.parties(subject));
        }
        List<CaseBallot> ballots = cases.ballots(subject);
        mine(ballots).cast(folder.seal(subject, "ballot", vote.write()), work.now());
        folder.worked(subject, work.caller(), work.me());
        work.record("moderation.ballot.cast", subject, Map.of());
        if (ballots.stream().allMatch(ballot -> ballot.castAt() != null)) {
            settle(subject);
        }
    }

    /** Settles a deliberation whose time is over with the votes of those who voted. */
    public void close(CaseSeen seen) {
        ModerationCase subject = panelled(seen);
        if (!isComplete(subject, cases.ballots(subject))) {
            throw new RuleViolation(Guard.ALL_CAST.sentence());
        }
        settle(subject);
    }

    private void settle(ModerationCase subject) {
        work.byCommittee(subject, CaseAction.DECIDE, null, Guard.ALL_CAST);
        Sanction outcome = Vote.outcome(files.votes(subject));
        cases.decision(subject).orElseThrow().decide(outcome);
        work.record(
                "moderation.ballots.opened",
                subject,
                Map.of("kind", Objects.toString(outcome.kind(), "NONE"), "days", outcome.days()));
    }

    private static void requireRule(Sanction sanction, @Nullable LegalBasis basis) {
        if (LegalGate.answer(sanction, basis) == LegalBasis.Answer.NO) {
            throw new RuleViolation(Guard.LEGAL_BASIS.sentence());
        }
    }

    private boolean isComplete(ModerationCase subject, List<CaseBallot> ballots) {
        long cast = ballots.stream()
                .map(CaseBallot::castAt)
                .flatMap(Stream::ofNullable)
                .count();
        boolean over = cases.decision(subject)
                .map(CaseDecision::ballotsUntil)
                .filter(until -> !work.now().isBefore(until))
                .isPresent();
        return cast == ballots.size() || (over && cast * 3 >= ballots.size() * 2L);
    }

    private CaseBallot mine(List<CaseBallot> ballots) {
        return ballots.stream()
                .filter(ballot -> ballot.officer().equals(work.me()))
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    /** One vote after the other: of the last two at once, each would believe that the other's is missing. */
    private ModerationCase panelled(CaseSeen seen) {
        ModerationCase subject = panelled(seen.address());
        cases.lock(subject);
        subject.requireVersion(seen.version());
        return subject;
    }

    private ModerationCase panelled(String address) {
        return cases.ballotCase(address, work.me()).orElseThrow(NotFound::new);
    }
}
