package jp.engawa.face;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import jp.engawa.testing.Engawa;
import jp.engawa.testing.OnEngawa;
import jp.engawa.testing.Pilots;
import jp.engawa.testing.SignedIn;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator's monitoring gets to see of the running server. */
@OnEngawa
@RunAsClient
class MonitoringIT {
    private final Engawa engawa = Engawa.running();

    @BeforeAll
    static void the_company_is_known() {
        Pilots.open();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "engawa_database_up",
                "engawa_outbox_waiting",
                "engawa_outbox_dead",
                "engawa_outbox_late_seconds",
                "engawa_audit_unsealed",
                "engawa_audit_late_seconds",
                "engawa_audit_head_age_seconds",
                "engawa_directory_age_seconds",
                "engawa_refusals_total",
                "undertow_request_count_total",
                "jvm"
            })
    void the_metrics_hold_what_alarms_are_set_on(String name) {
        assertThat(plain("/metrics").lines())
                .anyMatch(line -> line.contains(name) && !line.startsWith("#") && !line.endsWith("NaN"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "engawa_directory_schedule_late_seconds",
                "engawa_directory_changes_failing_seconds",
                "engawa_directory_certificate_left_seconds",
                "engawa_directory_password_left_seconds"
            })
    void metrics_of_what_is_not_set_up_here_are_there_without_a_number(String name) {
        assertThat(plain("/metrics").lines()).anyMatch(line -> line.startsWith(name) && line.endsWith("NaN"));
    }

    @Test
    void health_tells_the_database_the_schema_and_the_age_of_the_company() {
        JsonObject ready = json(plain("/health/ready"));

        assertThat(json(plain("/health/live")).getString("status")).isEqualTo("UP");
        assertThat(ready.getString("status")).isEqualTo("UP");
        assertThat(check(ready, "engawa-database").getString("schema")).matches("\\d{4}");
        assertThat(check(ready, "engawa-directory").getString("upToDateAt")).startsWith("20");
    }

    @Test
    void the_log_is_json_and_bears_the_number_of_the_request() throws IOException {
        String number = "monitoring-it-" + System.nanoTime();

        SignedIn.nobody(engawa)
                .send(HttpRequest.newBuilder(engawa.at("/csp-report"))
                        .header("X-Request-Id", number)
                        .header("Content-Type", "application/csp-report")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"csp-report\":{\"effective-directive\":\"img-src\"}}")));

        List<String> lines = Files.readAllLines(
                        engawa.server().settings().base().resolve("log/server.log"))
                .stream()
                .filter(line -> line.contains(number))
                .toList();
        assertThat(lines).isNotEmpty();
        assertThat(json(lines.get(0)).getJsonObject("mdc").getString("request")).isEqualTo(number);
    }

    @Test
    void rest_describes_itself_at_a_fixed_address() {
        JsonObject described =
                json(Plain.get(engawa.address().resolve("/openapi"), Map.of("Accept", "application/json"))
                        .body());

        assertThat(described.getJsonObject("info").getString("title")).isEqualTo("Engawa");
        assertThat(described.getJsonObject("info").getString("version")).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(described.getJsonObject("paths").keySet())
                .contains(
                        "/engawa/api/v1/feed",
                        "/engawa/api/v1/diary",
                        "/engawa/api/v1/directory/runs",
                        "/engawa/api/v1/people",
                        "/engawa/api/v1/units");
        assertThat(described
                        .getJsonObject("components")
                        .getJsonObject("schemas")
                        .getJsonObject("PostLine")
                        .getJsonObject("properties")
                        .keySet())
                .contains("id", "title", "excerpt", "author", "at", "comments");
    }

    private String plain(String path) {
        return Plain.get(URI.create(engawa.management() + path), Map.of()).body();
    }

    private static JsonObject json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    private static JsonObject check(JsonObject health, String name) {
        return health.getJsonArray("checks").getValuesAs(JsonObject.class).stream()
                .filter(check -> check.getString("name").equals(name))
                .map(check -> check.getJsonObject("data"))
                .findFirst()
                .orElseThrow();
    }
}
