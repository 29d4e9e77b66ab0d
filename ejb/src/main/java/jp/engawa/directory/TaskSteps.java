package jp.engawa.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Collectors;
import jp.engawa.base.RuleViolation;
import jp.engawa.ldap.Mapping;
import jp.engawa.ldap.Snapshot;
import org.jspecify.annotations.Nullable;

/** The steps of a task, each in a transaction of its own: the directory is read while none is open. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
class TaskSteps {
    /** A page of the directory takes less, whatever its time limit. */
    static final Duration READING = Duration.ofMinutes(2);

    /** Longer than the longest transaction. */
    private static final Duration WRITING = Duration.ofMinutes(10);

    @Inject
    TaskRepository tasks;

    @Inject
    Synchronisation synchronisation;

    @Inject
    Clock clock;

    /** Somebody asked for the end of the task. */
    static final class Cancelled extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** The lease ran out and the task belongs to nobody any more. */
    static final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Tells how far the task is; {@link Cancelled} or {@link Lost} when it must not go on. */
    void beat(long task, TaskStep step, int pages, int units, int people) {
        switch (tasks.beat(task, step, pages, units, people, step == TaskStep.READING ? READING : WRITING)) {
            case CANCELLED -> throw new Cancelled();
            case LOST -> throw new Lost();
            case GOES_ON -> {}
        }
    }

    /** Keeps the plan made of the snapshot. */
    long plan(long task, Snapshot snapshot, Mapping mapping) {
        long run =
                synchronisation.keep(snapshot, mapping, "directory.run.planned").run();
        done(task, run);
        return run;
    }

    /** Keeps the plan that takes the last applied run back. */
    void restore(long task, Mapping mapping) {
        done(
                task,
                synchronisation
                        .restore(mapping, "directory.run.restoration-planned")
                        .run());
    }

    /** Whether the directory has to be read before the run is applied. */
    boolean reads(long run) {
        return synchronisation.reads(run);
    }

    /** The server that the run was read from. */
    String server(long run) {
        return synchronisation.server(run);
    }

    /** Applies the run if both sides are as they were. */
    void apply(long task, long run, @Nullable Snapshot snapshot, Mapping mapping) {
        synchronisation.apply(run, snapshot, mapping, "directory.run.applied");
        done(task, run);
    }

    private void done(long task, long run) {
        if (!tasks.end(task, TaskState.DONE, run, null, "", clock.instant())) {
            throw new Lost();
        }
    }

    void cancelled(long task) {
        tasks.end(task, TaskState.CANCELLED, null, null, "", clock.instant());
    }

    void failed(long task, RuleViolation reason) {
        String detail = reason.details().stream().map(String::valueOf).collect(Collectors.joining(", "));
        tasks.end(task, TaskState.FAILED, null, reason.key(), detail, clock.instant());
    }
}
