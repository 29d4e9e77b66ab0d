package jp.engawa.directory;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import jp.engawa.audit.AuditTrail;
import jp.engawa.base.Caller;
import jp.engawa.base.Desk;
import jp.engawa.base.EngawaClock;
import jp.engawa.base.Epoch;
import jp.engawa.base.Role;
import jp.engawa.base.RuleViolation;
import jp.engawa.ldap.Plan;

/**
 * The desk where two operators say whether an entry is somebody Engawa knows: hired again, a number that changed, a login given on.
 *
 * <p>Nothing is taken over by itself, because it would give one person the posts and cases of another. What is decided changes what
 * identifies the known person and nothing else; the next plan then treats the entry like any other.
 */
@Stateless
@Desk(Role.OPERATOR)
public class HeldPeople {
    @Inject
    IdentityRepository identities;

    @Inject
    CompanyRepository company;

    @Inject
    AuditTrail audit;

    @Inject
    Epoch epoch;

    @Inject
    Caller caller;

    @Inject
    Clock clock;

    public HeldCase look(long run, int seq) {
        PlanLine item = identities.item(run, seq);
        IdentityRepository.Known known = identities.known(item, today()).orElse(null);
        IdentityRepository.Open open = identities.open(item.key()).orElse(null);
        return new HeldCase(
                run,
                item,
                known == null ? null : known.shown(),
                known != null && identities.newest(run) && !waitsElsewhere(run, item, known),
                open == null
                        ? null
                        : new HeldCase.Proposal(
                                open.choice(),
                                open.ticket(),
                                open.at(),
                                open.name(),
                                open.by().equals(caller.actor())));
    }

    /** Proposes a decision; it takes the place of one that was proposed before. */
    public void propose(long run, int seq, SamePerson choice, String typed) {
        String ticket = Ticket.of(typed);
        PlanLine item = identities.item(run, seq);
        IdentityRepository.Known known = decidable(run, item, choice);
        identities.propose(item, known.id(), choice, ticket, clock.instant(), caller.actor());
        record("directory.identity.proposed", item, known, choice, ticket);
    }

    /** Decides as the other operator proposed, and as it was shown. */
    public void approve(long run, int seq, SamePerson choice, String ticket) {
        PlanLine item = identities.item(run, seq);
        IdentityRepository.Known known = decidable(run, item, choice);
        IdentityRepository.Open open = identities
                .open(item.key())
                .filter(each -> each.choice() == choice && each.ticket().equals(ticket))
                .filter(each -> each.member().equals(known.id()))
                .orElseThrow(() -> new RuleViolation("directory.held-changed"));
        if (open.by().equals(caller.actor())) {
            throw new RuleViolation("directory.brake-second-person");
        }
        identities.approve(open.id(), clock.instant(), caller.actor());
        if (choice == SamePerson.SAME) {
            identities.link(known.id(), item.key(), item.number());
        } else {
            identities.part(known.id(), Plan.Reason.valueOf(item.reasonCode()));
        }
        epoch.bumpAll();
        record("directory.identity.decided", item, known, choice, ticket);
    }

    private IdentityRepository.Known decidable(long run, PlanLine item, SamePerson choice) {
        if (!company.lock()) {
            throw new RuleViolation("directory.run-elsewhere");
        }
        if (!identities.newest(run)) {
            throw new RuleViolation("directory.held-old");
        }
        IdentityRepository.Known known =
                identities.known(item, today()).orElseThrow(() -> new RuleViolation("directory.held-not-here"));
        if (waitsElsewhere(run, item, known)) {
            throw new RuleViolation("directory.held-first", known.shown().name(), known.number());
        }
        if (choice == SamePerson.SAME && identities.numberTaken(item.number(), known.id())) {
            throw new RuleViolation("directory.held-number", item.number());
        }
        return known;
    }

    private boolean waitsElsewhere(long run, PlanLine item, IdentityRepository.Known known) {
        return !known.key().equals(item.key()) && identities.waits(run, known.key());
    }

    private void record(String act, PlanLine item, IdentityRepository.Known known, SamePerson choice, String ticket) {
        audit.record(
                act,
                "member:" + known.id().value(),
                Map.of("entry", item.key(), "reason", item.reasonCode(), "choice", choice, "ticket", ticket));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), EngawaClock.ZONE);
    }
}
