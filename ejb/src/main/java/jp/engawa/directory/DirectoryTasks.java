package jp.engawa.directory;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import jp.engawa.audit.AuditTrail;
import jp.engawa.base.Caller;
import jp.engawa.base.Desk;
import jp.engawa.base.Role;
import jp.engawa.base.RuleViolation;
import org.jspecify.annotations.Nullable;

/** The operator's desk for work at the company directory that takes its time: start it, look how far it is, stop it. */
@Stateless
@Desk(Role.OPERATOR)
public class DirectoryTasks {
    @Inject
    TaskRepository tasks;

    @Inject
    RunRepository runs;

    @Inject
    MappingFile file;

    @Inject
    Restoration restoration;

    @Inject
    ChangeHints hints;

    @Inject
    Event<TaskWork.Begun> begun;

    @Inject
    AuditTrail audit;

    @Inject
    Caller caller;

    @Inject
    Clock clock;

    /** Begins to read everything and to say what would change. */
    public TaskLine plan() {
        file.sound();
        return begin(TaskKind.PLAN, null);
    }

    /** Begins to apply a plan as it was shown. */
    public TaskLine apply(long run) {
        if (!runs.line(run).applicable()) {
            throw new RuleViolation("directory.plan-not-applicable");
        }
        file.sound();
        return begin(TaskKind.APPLY, run);
    }

    /** Begins to make the plan that takes the last applied run back. */
    public TaskLine restore() {
        file.sound();
        restoration.last();
        return begin(TaskKind.RESTORE, null);
    }

    private TaskLine begin(TaskKind kind, @Nullable Long run) {
        Optional<Long> task =
                tasks.begin(kind, run, caller.actor(), TaskNode.name(), clock.instant(), TaskSteps.READING);
        if (task.isEmpty()) {
            throw tasks.running()
                    .map(other -> new RuleViolation("directory.run-in-progress", other.startedBy(), other.startedAt()))
                    .orElseGet(() -> new RuleViolation("directory.run-elsewhere"));
        }
        begun.fire(new TaskWork.Begun(task.get(), kind, run, caller.identity(), "", ""));
        return tasks.line(task.get());
    }

    public TaskLine show(long task) {
        return tasks.line(task);
    }

    /** How the directory is asked for changes; empty where it is not, or not yet. */
    public Optional<HintLine> hints() {
        return hints.line();
    }

    /** What is being done now, on any node. */
    public Optional<TaskLine> running() {
        return tasks.running();
    }

    /** Asks the task to stop; what was read so far is forgotten. */
    public TaskLine cancel(long task) {
        TaskLine line = tasks.line(task);
        if (!tasks.cancel(task, caller.actor(), clock.instant())) {
            throw new RuleViolation("directory.task-not-stoppable");
        }
        audit.record("directory.task.cancelled", "task:" + task, Map.of("kind", line.kind()));
        return tasks.line(task);
    }
}
