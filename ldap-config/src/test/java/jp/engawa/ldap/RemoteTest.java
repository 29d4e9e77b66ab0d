package jp.engawa.ldap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import com.unboundid.util.json.JSONObject;
import com.unboundid.util.ssl.SSLUtil;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands with {@code --server} against a server that answers as no Engawa does. */
class RemoteTest {
    private static final String PROBLEM = "{\"type\":\"%s\",\"title\":\"words of the server\",\"status\":%s}";

    @TempDir
    private Path folder;

    private HttpServer server;
    private final List<String> asked = new ArrayList<>();
    private int status = 200;
    private String body = "{}";
    private String said = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer(server);
        server.start();
    }

    private void answer(HttpServer server) {
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            if (status == 302) {
                exchange.getResponseHeaders().set("Location", "/elsewhere");
            }
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        });
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource({
        "401, directory.token-refused, 4",
        "401, base.error.sign-in, 3",
        "403, base.not-your-desk, 4",
        "404, base.error.not-found, 2",
        "422, directory.plan-stale, 8",
        "422, directory.plan-not-applicable, 6",
        "422, directory.brake-second-person, 6",
        "422, directory.run-in-progress, 7",
        "422, directory.no-mapping, 2",
        "500, base.error.server, 7",
        "503, base.error.unavailable, 7"
    })
    void each_problem_has_its_exit_code(int answer, String type, int exit) throws Exception {
        status = answer;
        body = PROBLEM.formatted(type, answer);

        assertThat(run("apply", "5", "--json")).isEqualTo(exit);
        assertThat(new JSONObject(said).getFieldAsString("sentence")).isNotBlank();
        assertThat(asked).containsExactly("POST /engawa/api/v1/directory/runs/5/application Engawa-Operator secret-1");
        assertThat(said).doesNotContain("secret-1");
    }

    @Test
    void what_is_no_answer_of_engawa_is_told_and_the_token_goes_nowhere_else() {
        String[] bodies = {
            "",
            "<html>proxy</html>",
            "[]",
            "{\"running\":",
            "{}",
            "{\"running\":false}",
            "{\"running\":false,\"task\":{\"state\":\"WHAT\"}}",
            "{\"running\":false,\"task\":{\"id\":\"x\",\"state\":\"DONE\"}}",
            "{\"running\":\"yes\",\"task\":7}",
            "{\"running\":false,\"task\":{\"id\":1,\"state\":\"FAILED\"}}"
        };
        for (int code : new int[] {200, 302, 404, 500}) {
            status = code;
            for (String each : bodies) {
                body = each;
                asked.clear();
                assertThat(run("plan")).as(code + " " + each).isIn(Main.NO_CONNECTION, Main.INCOMPLETE);
                assertThat(asked).as(code + " " + each).hasSize(1);
                assertThat(said).as("a sentence, not only an address").contains(" ");
            }
        }
    }

    @Test
    void a_plan_that_cannot_be_read_is_told_to_be_of_another_version() {
        for (String plan : new String[] {"{}", "{\"verdict\":\"MAYBE\"}", "{\"verdict\":\"READY\",\"items\":7}"}) {
            body = plan;
            assertThat(run("show", "7")).isEqualTo(Main.NO_CONNECTION);
            assertThat(said).contains("same version");
            assertThat(run("snapshot", "--save", folder.resolve("s.json").toString()))
                    .isEqualTo(Main.NO_CONNECTION);
            assertThat(folder.resolve("s.json")).doesNotExist();
        }
    }

    @Test
    void how_a_task_ended_is_told() {
        body = "{\"running\":false,\"task\":{\"id\":1,\"state\":\"CANCELLED\"}}";
        assertThat(run("plan")).isEqualTo(Main.INCOMPLETE);
        assertThat(said).contains("stopped on the way");
        body = "{\"running\":false,\"task\":{\"id\":1,\"state\":\"LOST\"}}";
        assertThat(run("restore")).isEqualTo(Main.INCOMPLETE);
        body = "{\"running\":false,\"failure\":\"the sentence\",\"task\":{\"id\":1,\"state\":\"FAILED\","
                + "\"failureKey\":\"directory.plan-stale\"}}";
        assertThat(run("apply", "4")).isEqualTo(Main.STALE);
        assertThat(said).startsWith("the sentence");
    }

    @Test
    void a_server_that_is_not_there_or_speaks_no_tls_is_no_connection() throws IOException {
        try (ServerSocket closed = new ServerSocket(0)) {
            int port = closed.getLocalPort();
            closed.close();
            assertThat(at("http://localhost:" + port + "/engawa", "plan")).isEqualTo(Main.NO_CONNECTION);
            assertThat(said).contains("No connection to http:");
        }
        assertThat(at("https://localhost:" + server.getAddress().getPort() + "/engawa", "plan"))
                .isEqualTo(Main.NO_CONNECTION);
        Path authority = Files.writeString(folder.resolve("ca.pem"), "no certificate");
        assertThat(at("https://localhost/engawa", "plan", "--ca", authority.toString()))
                .isEqualTo(Main.BAD_FILE);
    }

    @Test
    void over_https_only_a_known_authority_and_the_right_host_are_told_the_token() throws Exception {
        Certificates company = new Certificates(folder, "company");
        Certificates stranger = new Certificates(folder, "stranger");
        String ca = company.authority().toString();

        try (Protected right = new Protected(company.of("localhost"))) {
            assertThat(at(right.address(), "show", "7")).isEqualTo(Main.NO_CONNECTION);
            assertThat(said).contains("is not trusted").contains("--ca");
            assertThat(at(
                            right.address(),
                            "show",
                            "7",
                            "--ca",
                            stranger.authority().toString()))
                    .isEqualTo(Main.NO_CONNECTION);
            assertThat(said).contains("is not trusted").doesNotContain("secret-1");
            assertThat(asked).isEmpty();

            body = "{\"known\":true,\"sentences\":[{\"ja\":\"日本語\",\"en\":\"English\"}]}";
            assertThat(at(right.address(), "explain", "100023", "--ca", ca)).isZero();
            assertThat(said).contains("English");
            assertThat(asked)
                    .singleElement()
                    .asString()
                    .startsWith("GET /engawa/api/v1/directory/")
                    .endsWith("Engawa-Operator secret-1");
            asked.clear();
        }
        try (Protected other = new Protected(company.of("portal.example"))) {
            assertThat(at(other.address(), "explain", "100023", "--ca", ca)).isEqualTo(Main.NO_CONNECTION);
            assertThat(said).contains("another host").contains("localhost").doesNotContain("--ca");
            assertThat(asked).isEmpty();
        }
    }

    /** The same server, by HTTPS. */
    private final class Protected implements AutoCloseable {
        private final HttpsServer https;

        Protected(SSLUtil tls) throws IOException, GeneralSecurityException {
            https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            https.setHttpsConfigurator(new HttpsConfigurator(tls.createSSLContext()));
            answer(https);
            https.start();
        }

        String address() {
            return "https://localhost:" + https.getAddress().getPort() + "/engawa";
        }

        @Override
        public void close() {
            https.stop(0);
        }
    }

    @Test
    void a_token_goes_only_to_https_or_this_machine_and_is_no_argument() throws IOException {
        for (String address : new String[] {
            "http://engawa.example/engawa",
            "ftp://localhost/",
            "engawa",
            "https://u:p@localhost/",
            "https:///x",
            "http://[::"
        }) {
            assertThat(at(address, "plan")).as(address).isEqualTo(Main.BAD_FILE);
        }
        assertThat(run("plan", "--token", "secret-1")).isEqualTo(Main.BAD_FILE);
        assertThat(said).contains("--token-file").doesNotContain("secret-1");
        assertThat(run("plan", "--token-file", folder.resolve("none").toString()))
                .isEqualTo(Main.BAD_FILE);
        Path file = Files.writeString(folder.resolve("token"), "tok\u3042en\n");
        assertThat(run("plan", "--token-file", file.toString())).isEqualTo(Main.BAD_FILE);
        assertThat(run("plan", "directory.yaml")).isEqualTo(Main.BAD_FILE);
        assertThat(run("validate", "directory.yaml")).isEqualTo(Main.BAD_FILE);
        assertThat(run("show", "7", "--kind", "PERSON_NEU")).isEqualTo(Main.BAD_FILE);
        assertThat(said).contains("PERSON_NEW");
        assertThat(run("show", "7", "--reason", "why")).isEqualTo(Main.BAD_FILE);
        assertThat(asked).isEmpty();
        body = "{\"known\":true,\"sentences\":[{\"ja\":\"日本語\",\"en\":\"English\"}]}";
        assertThat(run("explain", "100023")).isZero();
        assertThat(said).contains("English").doesNotContain("日本語");
        assertThat(run("explain", "1\n2")).isEqualTo(Main.BAD_FILE);
        asked.clear();
        assertThat(run("explain", "../A_1.社 2")).isZero();
        assertThat(asked).singleElement().asString().contains("/explanations?number=..%2FA_1.%E7%A4%BE+2 ");
    }

    private int run(String... words) {
        return at("http://localhost:" + server.getAddress().getPort() + "/engawa", words);
    }

    private int at(String address, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--server", address, "--lang", "en"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int code = new Main(
                        new PrintStream(bytes, true, UTF_8),
                        SmallCompany.CLOCK,
                        Map.of("ENGAWA_OPERATOR_TOKEN", "secret-1"))
                .run(all.toArray(String[]::new));
        said = bytes.toString(UTF_8);
        return code;
    }
}
