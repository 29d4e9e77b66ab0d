package jp.engawa.probe;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** The readiness check {@value Probes#DIRECTORY}. */
@Readiness
@ApplicationScoped
public class DirectoryProbe implements HealthCheck {
    @Override
    public HealthCheckResponse call() {
        return Probes.ask(Probes.DIRECTORY);
    }
}
