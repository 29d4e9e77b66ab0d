package jp.engawa.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.engawa.base.RuleViolation;
import jp.engawa.ldap.Mapping;
import jp.engawa.ldap.Schedule;
import org.jspecify.annotations.Nullable;

/**
 * Reads the directory when the mapping file says so, and applies what is within the limits if it says that too.
 *
 * <p>It acts as Engawa itself, which never lets the brake off. After a run was taken back it applies nothing until an operator did.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRED)
class ScheduledReads {
    private static final String WORKER = "schedule";
    private static final Duration DAY = Duration.ofDays(1);

    /** Those whose plans are applied without a person: Engawa by the clock, and Engawa when the directory told of changes. */
    private static final List<String> PLANNERS = List.of(ScheduleRepository.ACTOR, HintRepository.ACTOR);

    @Inject
    MappingFile file;

    @Inject
    ScheduleRepository schedule;

    @Inject
    TaskRepository tasks;

    @Inject
    RunRepository runs;

    @Inject
    Calls calls;

    @Inject
    Event<TaskWork.Begun> begun;

    @Inject
    Clock clock;

    /** One look, on every node: whoever takes the time does the work. */
    void look() {
        Mapping mapping = file.orNull();
        Schedule times = mapping == null ? null : mapping.schedule();
        if (mapping != null && times != null) {
            Instant due = times.lastDue(clock.instant(), mapping.zone());
            if (schedule.begins(due) || tasks.running().isPresent()) {
                return;
            }
            if (schedule.take(due)) {
                begin(TaskKind.PLAN, null);
                return;
            }
            if (times.apply() == Schedule.Apply.AUTOMATIC_IF_WITHIN_LIMITS && !schedule.paused()) {
                runs.ready(PLANNERS).ifPresent(run -> begin(TaskKind.APPLY, run));
            }
        }
        if (missed()) {
            calls.missed();
        }
    }

    /** Whether the last two reads that were due did not come; nothing is missed while one is under way. */
    boolean missed() {
        Mapping mapping = file.orNull();
        Schedule times = mapping == null ? null : mapping.schedule();
        if (mapping == null || times == null) {
            return late().filter(since -> since.compareTo(DAY) >= 0).isPresent();
        }
        Instant due = times.lastDue(clock.instant(), mapping.zone());
        Instant before = times.lastDue(due.minusMillis(1), mapping.zone());
        return schedule.counted(before)
                && !schedule.readSince(before)
                && tasks.running().isEmpty();
    }

    private void begin(TaskKind kind, @Nullable Long run) {
        long task = tasks.begin(
                        kind, run, ScheduleRepository.ACTOR, TaskNode.name(), clock.instant(), TaskSteps.READING)
                .orElseThrow(() -> new RuleViolation("directory.run-elsewhere")); // the time is taken at the next look
        begun.fire(new TaskWork.Begun(task, kind, run, null, WORKER, ""));
    }

    /**
     * How long a read has been due that did not come; empty without a schedule. While the mapping file cannot be used nobody knows the
     * times, only that there is one in a day.
     */
    Optional<Duration> late() {
        Instant now = clock.instant();
        Mapping mapping = file.orNull();
        if (mapping == null) {
            Optional<Instant> taken = file.unusable() ? schedule.taken() : Optional.empty();
            return taken.map(at -> Duration.between(at, now).minus(DAY))
                    .map(late -> late.isNegative() ? Duration.ZERO : late);
        }
        Schedule times = mapping.schedule();
        if (times == null || schedule.taken().isEmpty()) {
            return Optional.empty();
        }
        Instant due = times.lastDue(now, mapping.zone());
        return Optional.of(schedule.readSince(due) ? Duration.ZERO : Duration.between(due, now));
    }
}
