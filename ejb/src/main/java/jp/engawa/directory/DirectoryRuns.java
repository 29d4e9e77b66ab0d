package jp.engawa.directory;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import jp.engawa.base.Caller;
import jp.engawa.base.Desk;
import jp.engawa.base.Role;
import jp.engawa.ldap.DirectoryCheck;
import jp.engawa.ldap.Mapping;
import jp.engawa.ldap.MappingRejected;
import jp.engawa.ldap.Problem;

/** The operator's desk for the company directory: examine it, look at plans and at what was done; {@link DirectoryTasks} does the work. */
@Stateless
@Desk(Role.OPERATOR)
public class DirectoryRuns {
    private static final int HISTORY = 50;
    private static final int UNITS = 100;

    /** So many items are shown at once. */
    public static final int PAGE = 50;

    @Inject
    MappingFile file;

    @Inject
    RunRepository runs;

    @Inject
    ReleaseRepository releases;

    @Inject
    ProblemRepository problems;

    @Inject
    CallRepository calls;

    @Inject
    ScheduledReads reads;

    @Inject
    Caller caller;

    @Inject
    Clock clock;

    /** Lets operators in and nobody else, before anything is asked. */
    public void enter() {}

    /** Connects, samples and reads; changes nothing and keeps nothing. A large directory takes longer than a transaction may. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public CheckReport check() {
        Mapping mapping;
        try {
            mapping = file.read();
        } catch (MappingRejected rejected) {
            List<Sentence> faults = rejected.faults().stream()
                    .map(fault -> Sentence.of(messages -> messages.fault(fault)))
                    .toList();
            return new CheckReport(false, 0, 0, faults, List.of(), List.of(), List.of(), List.of());
        }
        return report(DirectoryCheck.of(mapping, clock));
    }

    private static CheckReport report(DirectoryCheck.Result check) {
        return new CheckReport(
                check.passed(),
                check.people(),
                check.units(),
                List.of(),
                check.steps().stream()
                        .map(step -> new CheckReport.Step(
                                Sentence.of(messages -> messages.step(step.aim())),
                                CheckMark.valueOf(step.mark().name()),
                                Sentence.of(step::in)))
                        .toList(),
                check.filled().entrySet().stream()
                        .map(each -> new CheckReport.Filled(each.getKey(), each.getValue()))
                        .toList(),
                check.samples().stream()
                        .map(person -> new CheckReport.Sample(
                                person.name(),
                                person.employeeNumber(),
                                person.login(),
                                person.unit(),
                                person.position(),
                                person.enabled()))
                        .toList(),
                ProblemCount.of(check.problems()));
    }

    public RunReport show(long run) {
        RunReport report = runs.report(run);
        return report.with(
                report.releasable(), releases.shown(run, caller.actor()).orElse(null));
    }

    /** The items that the filter lets through, {@link #PAGE} at a time, behind the given place. */
    public List<PlanLine> items(long run, ItemFilter filter, int after) {
        return runs.items(run, filter, after, PAGE);
    }

    /** What was wrong in the directory in one way, {@link #PAGE} at a time, behind the given place. */
    public List<ProblemLine> problems(long run, String kind, int after) {
        runs.line(run);
        String known = ItemFilter.known("directory.item-kind", kind, Problem.Kind.values());
        return known == null ? List.of() : problems.lines(run, Problem.Kind.valueOf(known), after, PAGE);
    }

    /** The units most concerned, with how many items of those that the filter lets through. */
    public List<UnitCount> units(long run, ItemFilter filter) {
        return runs.units(run, filter, UNITS);
    }

    /** What the newest reads say of the way to the directory: a password or a certificate that ends, or ended. */
    public List<Sentence> cautions() {
        return calls.ofTheWay();
    }

    /** Whether the last two reads of the schedule did not come. */
    public boolean missed() {
        return reads.missed();
    }

    /** The newest runs. */
    public List<RunLine> history() {
        return runs.newest(HISTORY);
    }
}
