package jp.engawa.operation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import jp.engawa.base.Vitals;
import jp.engawa.directory.DirectoryVitals;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** How old the company is that Engawa knows. Never a reason to take the server out: who is signed in works on with what is known. */
@ApplicationScoped
public class DirectoryAge implements HealthCheck {
    private static final String NAME = "engawa-directory";

    @Inject
    private DirectoryVitals directory;

    @Inject
    private Vitals vitals;

    @Override
    public HealthCheckResponse call() {
        // without a database there is nothing to tell, and its own check says so
        String age = vitals.check().database()
                ? directory.upToDateAt().map(Instant::toString).orElse("never")
                : "unknown";
        return HealthCheckResponse.named(NAME).up().withData("upToDateAt", age).build();
    }
}
