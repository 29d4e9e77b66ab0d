package jp.engawa.operation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import jp.engawa.base.Vitals;
import jp.engawa.directory.DirectoryVitals;
import jp.engawa.probe.Probes;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** What the health checks answer: the database and its schema, whether the clock was moved, how old the known company is. */
@ApplicationScoped
public class HealthAnswers {
    private static final String UNKNOWN = "unknown";

    @Inject
    private Vitals vitals;

    @Inject
    private DirectoryVitals directory;

    void offer(@Observes Startup started) {
        Probes.offer(Probes.DATABASE, this::database);
        Probes.offer(Probes.DIRECTORY, this::directory);
    }

    private HealthCheckResponse database() {
        Vitals.Signs signs = vitals.check();
        return HealthCheckResponse.named(Probes.DATABASE)
                .status(signs.database())
                .withData("schema", String.valueOf(signs.schema()))
                .withData("clockAheadSeconds", signs.clockAhead().toSeconds())
                .build();
    }

    /** Never a reason to take the server out: who is signed in works on with what is known. */
    private HealthCheckResponse directory() {
        // without a database there is nothing to tell, and its own check says so
        boolean known = vitals.check().database();
        return HealthCheckResponse.named(Probes.DIRECTORY)
                .up()
                .withData("upToDateAt", told(known, directory::upToDateAt, "never"))
                .withData("scheduleLateSeconds", told(known, () -> seconds(directory.scheduleLate()), "no schedule"))
                .withData("changesFailingSeconds", told(known, () -> seconds(directory.changesFailing()), "not asked"))
                .withData("certificateUntil", told(known, directory::certificateUntil, UNKNOWN))
                .withData("passwordUntil", told(known, directory::passwordUntil, UNKNOWN))
                .build();
    }

    private static String told(boolean known, Supplier<Optional<?>> found, String none) {
        return known ? found.get().map(String::valueOf).orElse(none) : UNKNOWN;
    }

    private static Optional<Long> seconds(Optional<Duration> found) {
        return found.map(Duration::toSeconds);
    }
}
