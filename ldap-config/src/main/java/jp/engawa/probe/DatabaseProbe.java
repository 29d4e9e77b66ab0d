package jp.engawa.probe;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** The readiness check {@value Probes#DATABASE}. */
@Readiness
@ApplicationScoped
public class DatabaseProbe implements HealthCheck {
    @Override
    public HealthCheckResponse call() {
        return Probes.ask(Probes.DATABASE);
    }
}
