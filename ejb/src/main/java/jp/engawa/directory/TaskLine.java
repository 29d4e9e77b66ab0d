package jp.engawa.directory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One task at the company directory: what is being done now, or how it ended.
 *
 * @param startedBy the person's name, or the name of what acted by itself
 * @param pages how many pages of the directory were read so far
 * @param cancelAskedBy who asked for its end
 * @param run the run it made or applied
 * @param failureKey the rule that ended it
 */
public record TaskLine(
        long id,
        TaskKind kind,
        TaskState state,
        TaskStep step,
        Instant startedAt,
        String startedBy,
        int pages,
        int units,
        int people,
        @Nullable String cancelAskedBy,
        @Nullable Long run,
        @Nullable String failureKey,
        String failureDetail,
        @Nullable Instant endedAt) {
    public boolean running() {
        return state == TaskState.RUNNING;
    }

    /** Whether somebody may still ask for its end. */
    public boolean stoppable() {
        return running() && step != TaskStep.WRITING && cancelAskedBy == null;
    }
}
