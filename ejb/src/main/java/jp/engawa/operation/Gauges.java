package jp.engawa.operation;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import jp.engawa.audit.AuditVitals;
import jp.engawa.base.Vitals;
import jp.engawa.directory.DirectoryVitals;
import jp.engawa.outbox.OutboxVitals;

/**
 * Engawa's own figures among the server's metrics, for alarms: what waits, what was given up, what grows old.
 *
 * <p>Each is worked out when it is asked for, so a node has no work with it otherwise. What can't be known at the moment is NaN. The
 * registry's own methods are used and not Micrometer's builders: what WildFly injects passes on only the former.
 */
@ApplicationScoped
public class Gauges {
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

    private final AtomicBoolean published = new AtomicBoolean();

    /** The event comes once for each module of the archive. */
    void publish(@Observes Startup started) {
        if (published.getAndSet(true)) {
            return;
        }
        Lately<Vitals.Signs> signs = new Lately<>(vitals::check);
        number("engawa.database.up", signs, found -> found.database() ? 1 : 0);

        Lately<OutboxVitals.Backlog> backlog = new Lately<>(outbox::backlog);
        number("engawa.outbox.waiting", backlog, OutboxVitals.Backlog::waiting);
        number("engawa.outbox.dead", backlog, OutboxVitals.Backlog::dead);
        age("engawa.outbox.late.seconds", backlog, found -> Optional.of(found.late()));

        Lately<AuditVitals.Chain> chain = new Lately<>(audit::chain);
        number("engawa.audit.unsealed", chain, AuditVitals.Chain::unsealed);
        age("engawa.audit.late.seconds", chain, found -> Optional.of(found.late()));
        age("engawa.audit.head.age.seconds", chain, AuditVitals.Chain::head);

        Lately<Optional<Duration>> company =
                new Lately<>(() -> directory.upToDateAt().map(at -> Duration.between(at, clock.instant())));
        age("engawa.directory.age.seconds", company, found -> found);

        Lately<Optional<Duration>> schedule = new Lately<>(directory::scheduleLate);
        age("engawa.directory.schedule.late.seconds", schedule, found -> found);

        Lately<Optional<Duration>> changes = new Lately<>(directory::changesFailing);
        age("engawa.directory.changes.failing.seconds", changes, found -> found);

        Lately<Optional<Duration>> certificate = new Lately<>(() -> left(directory.certificateUntil()));
        age("engawa.directory.certificate.left.seconds", certificate, found -> found);

        Lately<Optional<Duration>> password = new Lately<>(() -> left(directory.passwordUntil()));
        age("engawa.directory.password.left.seconds", password, found -> found);

        registry.more().counter("engawa.refusals", Tags.empty(), audit, AuditVitals::refusals);
    }

    private Optional<Duration> left(Optional<Instant> until) {
        return until.map(end -> Duration.between(clock.instant(), end));
    }

    private <T> void age(String name, Lately<T> from, Function<T, Optional<Duration>> age) {
        gauge(name, () -> from.get().flatMap(age).map(found -> found.toMillis() / 1000.0));
    }

    private <T> void number(String name, Lately<T> from, Function<T, Number> number) {
        gauge(name, () -> from.get().map(number).map(Number::doubleValue));
    }

    /** The registry keeps its object weakly; this bean lives as long as the application. */
    private void gauge(String name, Supplier<Optional<Double>> figure) {
        registry.gauge(name, Tags.empty(), this, self -> figure.get().orElse(Double.NaN));
    }
}
