package jp.engawa.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import jp.engawa.base.EngawaClock;
import jp.engawa.ldap.ChangeWatch;
import jp.engawa.ldap.Changes;
import jp.engawa.ldap.Failure;

/** The steps of a question for changes, each in a transaction of its own: the directory is asked while none is open. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
class HintSteps {
    private static final Logger LOG = Logger.getLogger(HintSteps.class.getName());

    @Inject
    HintRepository hints;

    @Inject
    TaskRepository tasks;

    @Inject
    Event<TaskWork.Begun> begun;

    @Inject
    Clock clock;

    /** Takes the next question; empty while a task runs, when it is too early, or when another node took it. */
    Optional<HintRepository.Question> take(Duration every) {
        hints.settle();
        return tasks.running().isPresent() ? Optional.empty() : hints.take(now(), every);
    }

    /** Keys of the units Engawa holds. */
    Set<String> units() {
        return hints.units(LocalDate.ofInstant(clock.instant(), EngawaClock.ZONE));
    }

    /** Keys of the people Engawa holds. */
    Set<String> people() {
        return hints.people();
    }

    /** Takes note of the answer, and begins to read the directory if it is a reason to. */
    void answered(HintRepository.Question question, ChangeWatch.Answer answer) {
        Changes changes = answer.changes();
        ChangeWatch.Way way = answer.way();
        String said = said(answer.failures());
        if (changes == null || way == null) {
            if (hints.failed(question, now(), said)) {
                LOG.warning(() -> "directory: could not be asked for changes; the daily read goes on: " + said);
            }
        } else if (!changes.any()) {
            hints.unchanged(question, changes.cookie(), way.name(), said);
        } else {
            read(question, changes, way, answer.server(), said);
        }
    }

    /** If another node asked, or somebody else began a task meanwhile, the directory will tell the same at the next question. */
    private void read(
            HintRepository.Question question, Changes changes, ChangeWatch.Way way, String server, String said) {
        if (!hints.holds(question)) {
            return;
        }
        Optional<Long> task = tasks.begin(
                TaskKind.PLAN, null, HintRepository.ACTOR, TaskNode.name(), clock.instant(), TaskSteps.READING);
        if (task.isEmpty()) {
            return;
        }
        hints.reading(changes.cookie(), task.get(), way.name(), said);
        LOG.info(() -> changes.everything()
                ? "directory: anything may have changed; reading it (" + way + ")"
                : "directory: " + changes.changed().size() + " entries changed, "
                        + changes.removed().size() + " went; reading it (" + way + ")");
        begun.fire(new TaskWork.Begun(task.get(), TaskKind.PLAN, null, null, HintRepository.WORKER, server));
    }

    private static String said(List<Failure> failures) {
        return failures.stream()
                .map(failure -> failure.kind() + " " + failure.where() + ": " + failure.detail())
                .collect(Collectors.joining("; "));
    }

    /** As exact as the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
