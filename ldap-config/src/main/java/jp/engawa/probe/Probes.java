package jp.engawa.probe;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** The answers that the product has offered for the checks; each check is down until its answer is. */
public final class Probes {
    public static final String DATABASE = "engawa-database";
    public static final String DIRECTORY = "engawa-directory";

    private static final Map<String, Supplier<HealthCheckResponse>> OFFERED = new ConcurrentHashMap<>();

    private Probes() {}

    /** From now on the check of that name asks this. */
    public static void offer(String name, Supplier<HealthCheckResponse> answer) {
        OFFERED.put(name, answer);
    }

    static HealthCheckResponse ask(String name) {
        Supplier<HealthCheckResponse> answer = OFFERED.get(name);
        return answer == null ? HealthCheckResponse.down(name) : answer.get();
    }
}
