package jp.engawa.operation;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import jp.engawa.audit.AuditVitals;
import jp.engawa.base.Vitals;
import jp.engawa.directory.DirectoryVitals;
import jp.engawa.outbox.OutboxVitals;

/**
 * Engawa's own figures among the server's metrics, for alarms: what waits, what was given up, what grows old.
 *
 * <p>Each is worked out when it is asked for, so a node has no work with it otherwise. What can't be known at the moment is NaN.
 */
@ApplicationScoped
public class Gauges {
    private static final String SECONDS = "seconds";

    @Inject
    private MeterRegistry registry;

    @Inject
    private OutboxVitals outbox;

    @Inject
    private AuditVitals audit;

    @Inject
    private DirectoryVitals directory;

    @Inject
    private Vitals vitals;

    @Inject
    private Clock clock;

    void publish(@Observes Startup started) {
        Lately<Vitals.Signs> signs = new Lately<>(vitals::check);
        number("engawa.database.up", "1 while the database answers", signs, found -> found.database() ? 1 : 0);

        Lately<OutboxVitals.Backlog> backlog = new Lately<>(outbox::backlog);
        number("engawa.outbox.waiting", "Deliveries still to be made", backlog, found -> (double) found.waiting());
        number("engawa.outbox.dead", "Deliveries given up after the last try", backlog, found -> (double) found.dead());
        age(
                "engawa.outbox.late",
                "How long the oldest due delivery waits",
                backlog,
                found -> Optional.of(found.late()));

        Lately<AuditVitals.Chain> chain = new Lately<>(audit::chain);
        number("engawa.audit.unsealed", "Audit rows not in the chain yet", chain, found -> (double) found.unsealed());
        age("engawa.audit.late", "How long the oldest of them waits", chain, found -> Optional.of(found.late()));
        age("engawa.audit.head.age", "Age of the last signed head", chain, AuditVitals.Chain::head);

        Lately<Optional<Duration>> company =
                new Lately<>(() -> directory.upToDateAt().map(at -> Duration.between(at, clock.instant())));
        age("engawa.directory.age", "How old the known company is", company, found -> found);

        FunctionCounter.builder("engawa.refusals", audit, AuditVitals::refusals)
                .description("Calls of known people that were refused on this node")
                .register(registry);
    }

    private <T> void age(String name, String words, Lately<T> from, Function<T, Optional<Duration>> age) {
        Gauge.builder(
                        name,
                        () -> from.get()
                                .flatMap(age)
                                .map(found -> found.toMillis() / 1000.0)
                                .orElse(Double.NaN))
                .description(words)
                .baseUnit(SECONDS)
                .register(registry);
    }

    private <T> void number(String name, String words, Lately<T> from, Function<T, Number> number) {
        Gauge.builder(name, () -> from.get().map(number).orElse(Double.NaN))
                .description(words)
                .register(registry);
    }
}
