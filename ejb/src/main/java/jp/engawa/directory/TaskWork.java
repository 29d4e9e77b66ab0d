package jp.engawa.directory;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import jp.engawa.base.Caller;
import jp.engawa.base.Identity;
import jp.engawa.base.Pace;
import jp.engawa.base.RuleViolation;
import jp.engawa.ldap.DirectoryReader;
import jp.engawa.ldap.Mapping;
import jp.engawa.ldap.Snapshot;
import org.jspecify.annotations.Nullable;

/** Does the tasks at the company directory, one after the other, away from the request that asked for them. */
@ApplicationScoped
class TaskWork {
    private static final Logger LOG = Logger.getLogger(TaskWork.class.getName());
    private static final long BEAT_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    @Resource
    ManagedExecutorService executor;

    @Inject
    TaskSteps steps;

    @Inject
    MappingFile file;

    @Inject
    Caller caller;

    @Inject
    Pace pace;

    @Inject
    Clock clock;

    @Inject
    TaskWork self;

    @SuppressWarnings("NullAway.Init") // the container fills the fields
    TaskWork() {}

    /**
     * A task that was begun.
     *
     * @param by the person on whose behalf it runs; null for Engawa itself
     * @param worker the name under which Engawa itself works; empty for a person
     * @param server the one that told of changes, to be read before all others; empty where none did
     */
    record Begun(
            long task,
            TaskKind kind,
            @Nullable Long run,
            @Nullable Identity by,
            String worker,
            String server) {}

    /** Only wakes: in this phase of the transaction nothing else works. */
    void begun(@Observes(during = TransactionPhase.AFTER_SUCCESS) Begun begun) {
        executor.execute(() -> self.perform(begun));
    }

    /** Does the task to its end, whatever that is. */
    @ActivateRequestContext
    void perform(Begun begun) {
        Identity person = begun.by();
        if (person == null) {
            caller.runAs(begun.worker(), () -> attempt(begun));
        } else {
            caller.enter(person);
            attempt(begun);
        }
    }

    private void attempt(Begun begun) {
        try {
            work(begun);
        } catch (TaskSteps.Cancelled asked) {
            steps.cancelled(begun.task());
        } catch (TaskSteps.Lost taken) {
            LOG.warning(() -> "directory: task " + begun.task() + " lost its lease and was given up");
        } catch (RuleViolation reason) {
            steps.failed(begun.task(), reason);
        } catch (RuntimeException defect) { // nobody waits for it, so it is told here and in the task
            LOG.log(Level.SEVERE, defect, () -> "directory: task " + begun.task() + " broke off");
            steps.failed(begun.task(), new RuleViolation("directory.task-broke"));
        }
    }

    private void work(Begun begun) {
        Mapping mapping = file.sound();
        long task = begun.task();
        Long applied = begun.run();
        if (begun.kind() == TaskKind.RESTORE || (applied != null && !steps.reads(applied))) {
            steps.beat(task, TaskStep.WRITING, 0, 0, 0);
            if (applied == null) {
                steps.restore(task, mapping);
            } else {
                steps.apply(task, applied, null, mapping);
            }
            return;
        }
        // another replica may lag behind the one that told of changes, or that the plan was made of
        String first = applied == null ? begun.server() : steps.server(applied);
        pace.begin();
        Snapshot snapshot = new DirectoryReader(mapping, clock, new Beat(task), first).read();
        beat(task, TaskStep.COMPARING, snapshot);
        beat(task, TaskStep.WRITING, snapshot);
        if (applied != null) {
            steps.apply(task, applied, snapshot, mapping);
        } else {
            steps.plan(task, snapshot, mapping);
        }
    }

    private void beat(long task, TaskStep step, Snapshot snapshot) {
        steps.beat(
                task,
                step,
                snapshot.pages(),
                snapshot.units().size(),
                snapshot.people().size());
    }

    /** Tells the progress of a read, not after every page of a quick directory, and keeps its pace. */
    private final class Beat implements jp.engawa.ldap.ReadProgress {
        private final long task;
        private long last = System.nanoTime() - BEAT_NANOS;

        Beat(long task) {
            this.task = task;
        }

        @Override
        public void read(int pages, int units, int people) {
            if (System.nanoTime() - last >= BEAT_NANOS) {
                steps.beat(task, TaskStep.READING, pages, units, people);
                last = System.nanoTime();
            }
            pace.rest();
        }
    }
}
