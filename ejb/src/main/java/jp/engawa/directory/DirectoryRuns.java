package jp.engawa.directory;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import jp.engawa.base.Desk;
import jp.engawa.base.Role;
import jp.engawa.ldap.DirectoryCheck;
import jp.engawa.ldap.Mapping;
import jp.engawa.ldap.MappingRejected;
import jp.engawa.ldap.Problem;

/** The operator's desk for the company directory: examine it, plan, look at the plan, apply it. */
@Stateless
@Desk(Role.OPERATOR)
public class DirectoryRuns {
    private static final int HISTORY = 50;

    /** So many items are shown at once. */
    public static final int PAGE = 50;

    @Inject
    MappingFile file;

    @Inject
    Synchronisation synchronisation;

    @Inject
    RunRepository runs;

    @Inject
    Clock clock;

    /** Connects, samples and reads; changes nothing and keeps nothing. */
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
                                step.detail()))
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
                check.problems().stream().map(DirectoryRuns::sentence).toList());
    }

    private static Sentence sentence(Problem problem) {
        return Sentence.of(messages -> messages.problem(problem));
    }

    /** Reads everything and says what would change; the plan is kept, nothing else is. */
    public RunLine plan() {
        return runs.line(
                synchronisation.plan(file.sound(), "directory.run.planned").run());
    }

    public RunReport show(long run) {
        return runs.report(run);
    }

    /** The items of one kind and reason, {@link #PAGE} at a time. */
    public List<PlanLine> items(long run, String kind, String reason, int from) {
        return runs.items(run, kind, reason, from, PAGE);
    }

    /** Applies the plan as it was shown. */
    public RunLine apply(long run) {
        synchronisation.apply(run, file.sound(), "directory.run.applied");
        return runs.line(run);
    }

    /** The newest runs. */
    public List<RunLine> history() {
        return runs.newest(HISTORY);
    }
}
