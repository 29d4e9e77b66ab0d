package jp.engawa.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonStructure;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import jp.engawa.demo.Ports;
import jp.engawa.ldap.Slapd;

/**
 * A Keycloak of its own that knows people from the company's OpenLDAP, and an Engawa that reads its organisation there and lets Keycloak
 * sign people in.
 */
public final class Keycloak implements AutoCloseable {
    private static final String ADMIN = "admin";
    private static final long STARTS_WITHIN_SECONDS = 240;

    private final Engawa parts;
    private final CompanyLdap directory;
    private final Engawa engawa;
    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();
    private Process process;

    private Keycloak(Engawa parts, CompanyLdap directory, int port) {
        this.parts = parts;
        this.directory = directory;
        this.port = port;
        this.engawa = parts.further(
                "keycloak",
                List.of(
                        "-Dengawa.directory.config=" + directory.mapping(),
                        "-Dengawa.directory.dns=" + directory.dns(),
                        "-Dengawa.sign-out-url=" + realm().resolve("engawa/protocol/openid-connect/logout")),
                Map.of(
                        "ENGAWA_OIDC_URL",
                        realm().resolve("engawa").toString(),
                        "ENGAWA_LDAP_PASSWORD",
                        Slapd.PASSWORD));
    }

    /** Starts everything anew; to be closed. */
    public static Keycloak start(String name) {
        Engawa parts = Engawa.withoutServer(name);
        // Nobody is to be found in the other directory of the tests by mistake.
        parts.parts().directory().close();
        CompanyLdap directory = null;
        Keycloak keycloak = null;
        try {
            directory = CompanyLdap.start(parts.parts().settings().state().resolve("openldap"));
            keycloak = new Keycloak(parts, directory, Ports.free());
            keycloak.startServer();
            return keycloak;
        } catch (RuntimeException broken) {
            if (keycloak != null) {
                keycloak.close();
            } else if (directory != null) {
                directory.close();
            }
            parts.close();
            throw broken;
        }
    }

    /** Whether this machine can have what it takes. */
    public static boolean presentFor(Class<?> test) {
        try {
            return Slapd.presentFor(test);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    public Engawa engawa() {
        return engawa;
    }

    /** Gives somebody of the directory a password to sign in with. */
    public void password(String login, String password) {
        directory.password(login, password);
    }

    /** What an administrator does there: ends all sessions of somebody. */
    public void endSessionsOf(String login) {
        URI users = URI.create("http://localhost:" + port + "/admin/realms/engawa/users");
        String token = json(send(HttpRequest.newBuilder(realm().resolve("master/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "grant_type=password&client_id=admin-cli&username=" + ADMIN + "&password=" + ADMIN))))
                .asJsonObject()
                .getString("access_token");
        String id = json(send(HttpRequest.newBuilder(URI.create(users + "?exact=true&username=" + login))
                        .header("Authorization", "Bearer " + token)))
                .asJsonArray()
                .getJsonObject(0)
                .getString("id");
        send(HttpRequest.newBuilder(URI.create(users + "/" + id + "/logout"))
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.noBody()));
    }

    private URI realm() {
        return URI.create("http://localhost:" + port + "/realms/");
    }

    private static JsonStructure json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.read();
        }
    }

    private String send(HttpRequest.Builder request) {
        try {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(answer.uri() + " " + answer.statusCode() + " " + answer.body());
            }
            return answer.body();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private void startServer() {
        Path home = home();
        try (var realm = Objects.requireNonNull(Keycloak.class.getResourceAsStream("keycloak-realm.json"))) {
            var environment = engawa.server().settings().environment();
            Files.createDirectories(home.resolve("data/import"));
            Files.writeString(
                    home.resolve("data/import/engawa-realm.json"),
                    new String(realm.readAllBytes(), UTF_8)
                            .replace("{engawa}", engawa.address().toString())
                            .replace("{secret}", environment.get("ENGAWA_OIDC_SECRET"))
                            .replace("{ldaps-port}", String.valueOf(directory.tlsPort()))
                            .replace("{ldap-password}", environment.get("ENGAWA_LDAP_PASSWORD")));
            run(home, "build", "--db=dev-mem", "--health-enabled=true").waitFor();
            process = run(
                    home,
                    "start",
                    "--optimized",
                    "--import-realm",
                    "--http-enabled=true",
                    "--hostname-strict=false",
                    "--http-host=127.0.0.1",
                    "--http-port=" + port,
                    "--http-management-port=" + Ports.free(),
                    "--truststore-paths=" + directory.authority(),
                    "--cache=local");
            awaitRealm(home);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static Path home() {
        try (var unpacked = Files.list(Build.directory().resolve("keycloak"))) {
            return unpacked.findFirst().orElseThrow();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static Process run(Path home, String... words) throws IOException {
        var all = new ArrayList<>(List.of(home.resolve("bin/kc.sh").toString()));
        all.addAll(List.of(words));
        var builder = new ProcessBuilder(all)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        home.resolve("said.log").toFile()));
        builder.environment()
                .putAll(Map.of(
                        "KC_BOOTSTRAP_ADMIN_USERNAME",
                        ADMIN,
                        "KC_BOOTSTRAP_ADMIN_PASSWORD",
                        ADMIN,
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "JAVA_OPTS_APPEND",
                        "-Xmx400m -XX:TieredStopAtLevel=1"));
        return builder.start();
    }

    private void awaitRealm(Path home) throws InterruptedException, IOException {
        var known = HttpRequest.newBuilder(realm().resolve("engawa/.well-known/openid-configuration"))
                .build();
        long end = System.nanoTime() + SECONDS.toNanos(STARTS_WITHIN_SECONDS);
        while (!answers(known)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException(
                        "Keycloak did not start: " + Files.readString(home.resolve("said.log")));
            }
            MILLISECONDS.sleep(500);
        }
    }

    private boolean answers(HttpRequest known) throws InterruptedException {
        try {
            return http.send(known, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        if (process != null) {
            var all = new ArrayList<>(process.descendants().toList());
            all.add(process.toHandle());
            all.forEach(ProcessHandle::destroy);
            all.forEach(one -> one.onExit().join());
        }
        engawa.close();
        directory.close();
        parts.close();
    }
}
