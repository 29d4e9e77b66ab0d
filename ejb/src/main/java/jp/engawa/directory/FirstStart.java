package jp.engawa.directory;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import jp.engawa.base.Caller;
import jp.engawa.base.Open;
import jp.engawa.base.Role;
import jp.engawa.base.RuleViolation;
import jp.engawa.ldap.Plan;

/**
 * The very first plan, made and applied by whoever can read the token on the server's disk, while nobody is an operator yet.
 *
 * <p>The token is good for half an hour, one plan that can be applied, and its application; the plan has to bring in two operators, so
 * that from then on two people watch each other.
 */
@Stateless
@Open
public class FirstStart {
    private static final int LEAST_OPERATORS = 2;

    @Inject
    MappingFile file;

    @Inject
    Synchronisation synchronisation;

    @Inject
    RunRepository runs;

    @Inject
    StartTokenRepository tokens;

    @Inject
    Caller caller;

    @Inject
    Clock clock;

    /** Whether a token waits on the server's disk. */
    public boolean waits() {
        return tokens.waits(clock.instant());
    }

    /** Reads the directory and says what would change. */
    public RunReport plan(String token) {
        StartTokenRepository.Token known = known(token);
        if (known.run() != null) {
            return runs.report(known.run());
        }
        Synchronisation.Planned planned =
                asBootstrap(() -> synchronisation.plan(file.sound(), "directory.bootstrap.planned"));
        if (planned.plan().verdict() == Plan.Verdict.READY) {
            if (operators(planned.plan()) < LEAST_OPERATORS) {
                throw new RuleViolation("directory.bootstrap-operators", LEAST_OPERATORS);
            }
            tokens.planned(StartToken.hash(token), planned.run());
        }
        return runs.report(planned.run());
    }

    /** The items of one kind and reason of the token's plan. */
    public List<PlanLine> items(String token, ItemFilter filter, int after) {
        return runs.items(planOf(token), filter, after, DirectoryRuns.PAGE);
    }

    /** Applies the token's plan and ends the token. */
    public RunReport apply(String token) {
        long run = planOf(token);
        asBootstrap(() -> {
            synchronisation.apply(run, file.sound(), "directory.bootstrap.applied");
            return run;
        });
        tokens.used(StartToken.hash(token), clock.instant());
        return runs.report(run);
    }

    private long planOf(String token) {
        Long run = known(token).run();
        if (run == null) {
            throw new RuleViolation("directory.bootstrap-plan-first");
        }
        return run;
    }

    private StartTokenRepository.Token known(String token) {
        if (tokens.anyOperator()) {
            throw new RuleViolation("directory.bootstrap-token");
        }
        return tokens.find(StartToken.hash(token), clock.instant())
                .orElseThrow(() -> new RuleViolation("directory.bootstrap-token"));
    }

    private static long operators(Plan plan) {
        return plan.items().stream()
                .filter(item -> item.kind() == Plan.Kind.ROLE_GRANTED
                        && !item.held()
                        && item.after().equals(Role.OPERATOR.name()))
                .filter(item -> plan.items().stream()
                        .noneMatch(other -> other.kind() == Plan.Kind.PERSON_SUSPEND
                                && other.key().equals(item.key())))
                .count();
    }

    private <T> T asBootstrap(Supplier<T> work) {
        List<T> result = new ArrayList<>(1);
        caller.runAs("BOOTSTRAP", () -> result.add(work.get()));
        return result.get(0);
    }
}
