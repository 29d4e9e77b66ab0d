package jp.engawa.directory;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.engawa.audit.AuditTrail;
import jp.engawa.base.Caller;
import jp.engawa.base.Desk;
import jp.engawa.base.Role;
import jp.engawa.base.RuleViolation;
import jp.engawa.ldap.Plan;

/**
 * The desk where two operators let the brake of a held plan off.
 *
 * <p>What is let through is this one plan: it is applied only while the directory, Engawa and the limits it passed are as they were. A
 * plan that would leave nobody in, or nobody who may operate, is never let through.
 */
@Stateless
@Desk(Role.OPERATOR)
public class DirectoryBrake {
    private static final Set<Plan.Stop.Cause> FINAL = EnumSet.of(Plan.Stop.Cause.EMPTY, Plan.Stop.Cause.NO_OPERATOR);

    @Inject
    ReleaseRepository releases;

    @Inject
    RunRepository runs;

    @Inject
    AuditTrail audit;

    @Inject
    Caller caller;

    @Inject
    Clock clock;

    /** Whether two operators may let it through at all. */
    static boolean releasable(RunLine line, Iterable<Plan.Stop> stops) {
        if (line.state() != RunState.PLANNED || line.verdict() != RunVerdict.HOLD) {
            return false;
        }
        for (Plan.Stop stop : stops) {
            if (FINAL.contains(stop.cause())) {
                return false;
            }
        }
        return true;
    }

    /** Proposes to let the plan through; whoever does the same with the same ticket as a second operator approves it. */
    public BrakeRelease release(long run, String typed) {
        String ticket = Ticket.of(typed);
        RunLine line = runs.line(run);
        if (line.state() != RunState.PLANNED || line.verdict() != RunVerdict.HOLD) {
            throw new RuleViolation("directory.brake-not-on");
        }
        if (!releasable(line, runs.stops(run))) {
            throw new RuleViolation("directory.brake-final");
        }
        if (releases.propose(run, ticket, clock.instant(), caller.actor())) {
            audit.record("directory.brake.proposed", "run:" + run, Map.of("ticket", ticket));
        } else {
            approve(run, ticket);
        }
        return releases.shown(run, caller.actor()).orElseThrow();
    }

    private void approve(long run, String ticket) {
        Optional<ReleaseRepository.Release> known = releases.find(run);
        if (known.isEmpty() || known.get().approved()) {
            return;
        }
        if (known.get().proposedBy().equals(caller.actor())) {
            throw new RuleViolation("directory.brake-second-person");
        }
        if (!known.get().ticket().equals(ticket)) {
            throw new RuleViolation("directory.brake-ticket", known.get().ticket());
        }
        releases.approve(run, clock.instant(), caller.actor());
        audit.record("directory.brake.released", "run:" + run, Map.of("ticket", ticket));
    }
}
