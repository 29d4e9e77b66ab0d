package jp.engawa.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import jp.engawa.ldap.ChangeWatch;
import jp.engawa.ldap.Mapping;
import jp.engawa.ldap.Schedule;
import org.jspecify.annotations.Nullable;

/**
 * Asks the directory every few minutes whether it changed, and reads it early if it did. A hint removes nobody: what becomes of it is an
 * ordinary plan of a full read, with the brake and all.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
class ChangeHints {
    @Inject
    MappingFile file;

    @Inject
    HintSteps steps;

    @Inject
    HintRepository hints;

    @Inject
    Clock clock;

    /** One look, on every node: whoever takes the question asks. */
    void look() {
        Mapping mapping = file.orNull();
        Duration every = every(mapping);
        if (mapping == null || every == null) {
            return;
        }
        steps.take(every).ifPresent(question -> {
            ChangeWatch.Known known = new ChangeWatch.Known(steps::units, steps::people);
            steps.answered(question, new ChangeWatch(mapping, clock).look(question.cookie(), known));
        });
    }

    /** How the directory is asked; empty where the mapping file does not want it, or before the first question. */
    @Transactional(Transactional.TxType.REQUIRED)
    Optional<HintLine> line() {
        return every(file.orNull()) == null ? Optional.empty() : hints.line();
    }

    private static @Nullable Duration every(@Nullable Mapping mapping) {
        Schedule schedule = mapping == null ? null : mapping.schedule();
        return schedule == null ? null : schedule.changes();
    }
}
