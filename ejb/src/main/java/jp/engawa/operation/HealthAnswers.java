package jp.engawa.operation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Instant;
import jp.engawa.base.Vitals;
import jp.engawa.directory.DirectoryVitals;
import jp.engawa.probe.Probes;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** What the health checks answer: the database and its schema, whether the clock was moved, how old the known company is. */
@ApplicationScoped
public class HealthAnswers {
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
        String age = vitals.check().database()
                ? directory.upToDateAt().map(Instant::toString).orElse("never")
                : "unknown";
        String late = vitals.check().database()
                ? directory
                        .scheduleLate()
                        .map(found -> String.valueOf(found.toSeconds()))
                        .orElse("no schedule")
                : "unknown";
        String changes = vitals.check().database()
                ? directory
                        .changesFailing()
                        .map(found -> String.valueOf(found.toSeconds()))
                        .orElse("not asked")
                : "unknown";
        return HealthCheckResponse.named(Probes.DIRECTORY)
                .up()
                .withData("upToDateAt", age)
                .withData("scheduleLateSeconds", late)
                .withData("changesFailingSeconds", changes)
                .build();
    }
}
