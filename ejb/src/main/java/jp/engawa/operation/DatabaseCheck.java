package jp.engawa.operation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jp.engawa.base.Vitals;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Whether the database answers, at which schema, and whether the clock was moved. */
@ApplicationScoped
public class DatabaseCheck implements HealthCheck {
    @Inject
    private Vitals vitals;

    @Override
    public HealthCheckResponse call() {
        Vitals.Signs signs = vitals.check();
        return HealthCheckResponse.named("engawa-database")
                .status(signs.database())
                .withData("schema", String.valueOf(signs.schema()))
                .withData("clockAheadSeconds", signs.clockAhead().toSeconds())
                .build();
    }
}
