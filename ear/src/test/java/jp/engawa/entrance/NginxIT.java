package jp.engawa.entrance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import jp.engawa.demo.Ports;
import jp.engawa.testing.Nginx;
import jp.engawa.testing.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The file for nginx that operators get, in a real nginx: what it tells the nodes, what it never does twice, and what it says when both
 * are gone. In the nodes' place stand small servers, because they can break off, stream and report what they were told at will; Engawa
 * itself is behind the same file in {@link TwoNodesIT}.
 */
@Tag(Stage.SLOW)
class NginxIT {
    private static final String FORM = "/engawa/diary/write.xhtml";
    private static final int THREE_MEGABYTES = 3 << 20;

    @TempDir
    private static Path folder;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private Node one;
    private Node two;
    private SSLContext trust;
    private Nginx nginx;
    private URI address;
    private HttpClient client;

    @BeforeEach
    void start() throws IOException {
        assumeTrue(Nginx.presentFor(NginxIT.class));
        one = new Node(threads);
        two = new Node(threads);
        int port = Ports.free();
        trust = Nginx.trust(folder.resolve("nginx"));
        nginx = Nginx.start(folder.resolve("nginx"), port, List.of(one.port(), two.port()));
        address = URI.create("https://localhost:" + port);
        client = HttpClient.newBuilder().sslContext(trust).build();
    }

    @AfterEach
    void stop() {
        if (nginx != null) {
            nginx.close();
            one.stop();
            two.stop();
        }
        threads.shutdownNow();
    }

    @ParameterizedTest
    @CsvSource({
        "__Secure-engawa=AbC-_9.one, 1",
        "__Secure-engawa=AbC-_9.two, 2",
        "__Host-engawa=AbC.two, 2",
        "engawa-lang=en; __Secure-engawa=AbC.two; engawa-theme=dark, 2"
    })
    void a_browser_stays_at_the_node_that_its_session_names(String cookie, int node) throws Exception {
        for (int i = 0; i < 6; i++) {
            send(request("/engawa/feed/home.xhtml").header("Cookie", cookie));
        }

        assertThat((node == 1 ? one : two).heard).hasSize(6);
        assertThat((node == 1 ? two : one).heard).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "__Secure-engawa=AbC",
                "__Secure-engawa=AbC.three",
                "x=__Secure-engawa=AbC.one.",
                "__Secure-engawa.one=1"
            })
    void a_cookie_that_names_no_node_goes_to_either(String cookie) throws Exception {
        for (int i = 0; i < 6; i++) {
            assertThat(send(request("/engawa/feed/home.xhtml").header("Cookie", cookie))
                            .statusCode())
                    .isEqualTo(200);
        }

        assertThat(one.heard).hasSize(3);
        assertThat(two.heard).hasSize(3);
    }

    @Test
    void what_a_browser_says_about_itself_is_overwritten() throws Exception {
        send(request("/engawa/feed/home.xhtml")
                .header("X-Forwarded-For", "203.0.113.7")
                .header("X-Forwarded-Host", "evil.example")
                .header("X-Forwarded-Port", "80")
                .header("X-Forwarded-Proto", "http")
                .header("Forwarded", "for=203.0.113.7;host=evil.example;proto=http")
                .header("X-Request-Id", "chosen-by-the-browser")
                .header("X-Engawa-Identity", "sato"));

        Headers told = Stream.concat(one.heard.stream(), two.heard.stream())
                .findFirst()
                .orElseThrow()
                .headers();
        assertThat(told.get("X-Forwarded-For")).containsExactly("127.0.0.1");
        assertThat(told.get("X-Forwarded-Host")).containsExactly(address.getAuthority());
        assertThat(told.get("Host")).containsExactly(address.getAuthority());
        assertThat(told.get("X-Forwarded-Port")).containsExactly(String.valueOf(address.getPort()));
        assertThat(told.get("X-Forwarded-Proto")).containsExactly("https");
        assertThat(told.get("X-Request-Id")).singleElement().asString().matches("[0-9a-f]{32}");
        assertThat(told).doesNotContainKeys("Forwarded", "X-engawa-identity");
    }

    @ParameterizedTest
    @CsvSource({"GET, 200, 1", "PUT, 200, 1", "DELETE, 200, 1", "POST, 502, 0", "PATCH, 502, 0"})
    void what_a_node_may_have_done_is_not_sent_again(String method, int status, int sentAgain) throws Exception {
        one.answers(HttpExchange::close);

        var answer = send(request(FORM)
                .header("Cookie", "__Secure-engawa=AbC.one")
                .method(method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{}")));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(one.heard).hasSize(1);
        assertThat(two.heard).hasSize(sentAgain);
    }

    @Test
    void a_post_that_reached_no_node_goes_on_at_the_other() throws Exception {
        one.stop();
        for (int i = 0; i < 5; i++) {
            var answer = send(request(FORM)
                    .header("Cookie", "__Secure-engawa=AbC.one")
                    .POST(BodyPublishers.ofString("number " + i)));
            assertThat(answer.statusCode()).isEqualTo(200);
        }

        assertThat(two.heard)
                .extracting(Heard::body)
                .containsExactly("number 0", "number 1", "number 2", "number 3", "number 4");
    }

    @Test
    void a_node_that_is_being_stopped_gets_nobody_new_and_its_people_read_on_at_the_other() throws Exception {
        one.answers(NginxIT::refused);

        for (int i = 0; i < 6; i++) {
            assertThat(send(request("/engawa/feed/home.xhtml")).statusCode()).isEqualTo(200);
            assertThat(send(request(FORM).POST(BodyPublishers.ofString("new"))).statusCode())
                    .isEqualTo(200);
        }
        assertThat(one.heard).hasSize(1);
        assertThat(two.heard).hasSize(12);

        String cookie = "__Secure-engawa=AbC.one";
        var form = send(request(FORM).header("Cookie", cookie).POST(BodyPublishers.ofString("refused")));
        var page = send(request("/engawa/feed/home.xhtml").header("Cookie", cookie));
        assertThat(form.statusCode()).isEqualTo(503);
        assertThat(form.headers().firstValue("Retry-After")).hasValue("10");
        assertThat(form.body()).contains("につながりません");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(two.heard).hasSize(13);
    }

    @Test
    void a_node_that_is_back_is_used_at_once_though_the_other_goes_away() throws Exception {
        String cookie = "__Secure-engawa=AbC.one";
        one.answers(NginxIT::refused);
        send(request("/engawa/feed/home.xhtml").header("Cookie", cookie));
        one.answers(NginxIT::fine);
        two.stop();

        for (int i = 0; i < 3; i++) {
            assertThat(send(request("/engawa/feed/home.xhtml").header("Cookie", cookie))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/engawa/feed/home.xhtml, 'x=1', 'ja,en;q=0.8', text/html, につながりません",
        "/engawa/feed/home.xhtml, 'x=1', 'en-US,en;q=0.9,ja;q=0.8', text/html, cannot be reached",
        "/engawa/feed/home.xhtml, 'x=1', 'fr,en;q=0.5', text/html, cannot be reached",
        "/engawa/feed/home.xhtml, 'x=1', 'zh-CN', text/html, につながりません",
        "/engawa/feed/home.xhtml, 'engawa-lang=ja', 'en', text/html, につながりません",
        "/engawa/api/v1/feed, 'engawa-lang=en', 'ja', application/problem+json, cannot be reached",
        "/engawa/api/v1/feed?after=3, 'x=1', 'ja', application/problem+json, につながりません"
    })
    void when_both_are_gone_it_says_so_calmly(String path, String cookie, String language, String type, String words)
            throws Exception {
        one.stop();
        two.stop();

        for (String method : List.of("GET", "POST")) {
            var answer = send(request(path)
                    .header("Cookie", cookie)
                    .header("Accept-Language", language)
                    .method(method, BodyPublishers.noBody()));

            assertThat(answer.statusCode()).isEqualTo(502);
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("10");
            assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith(type);
            assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
            assertThat(answer.body()).contains(words).doesNotContain("nginx");
        }
    }

    @Test
    void events_come_as_they_are_written() throws Exception {
        var read = new CountDownLatch(1);
        HttpHandler stream = exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            try (var out = exchange.getResponseBody()) {
                out.write("data: first\n\n".getBytes(UTF_8));
                out.flush();
                await(read);
                out.write("data: second\n\n".getBytes(UTF_8));
            }
        };
        one.answers(stream);
        two.answers(stream);

        var answer = client.send(
                request("/engawa/api/v1/events")
                        .header("Accept", "text/event-stream")
                        .build(),
                BodyHandlers.ofInputStream());

        try (var lines = new BufferedReader(new InputStreamReader(answer.body(), UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("data: first");
            read.countDown();
            assertThat(lines.readLine()).isEmpty();
            assertThat(lines.readLine()).isEqualTo("data: second");
        }
    }

    @Test
    void what_is_sent_comes_whole_and_never_lies_on_the_disk() throws Exception {
        List<Path> onDisk = new CopyOnWriteArrayList<>();
        byte[] much = new byte[THREE_MEGABYTES];
        HttpHandler look = exchange -> {
            for (String place : List.of("bodies", "answers")) {
                try (var files = Files.walk(folder.resolve("nginx/" + place))) {
                    files.filter(Files::isRegularFile).forEach(onDisk::add);
                }
            }
            exchange.sendResponseHeaders(200, much.length);
            exchange.getResponseBody().write(much);
            exchange.close();
        };
        one.answers(look);
        two.answers(look);

        var answer = client.send(
                request("/engawa/directory/units.xhtml")
                        .POST(BodyPublishers.ofByteArray(much))
                        .build(),
                BodyHandlers.ofByteArray());

        assertThat(answer.body()).hasSize(THREE_MEGABYTES);
        assertThat(Stream.concat(one.heard.stream(), two.heard.stream()))
                .singleElement()
                .satisfies(heard -> assertThat(heard.body()).hasSize(THREE_MEGABYTES));
        assertThat(onDisk).isEmpty();
    }

    @Test
    void what_follows_the_question_mark_is_in_no_log() throws Exception {
        send(request("/engawa/login/start?state=a&code=one-time-secret")
                .header("Referer", address + "/engawa/organisation/people.xhtml?name=one-time-secret"));
        one.answers(HttpExchange::close);
        two.answers(HttpExchange::close);
        send(request("/engawa/login/start?state=b&code=one-time-secret"));
        one.stop();
        two.stop();
        send(request("/engawa/login/start?state=c&code=one-time-secret"));
        nginx.close();

        assertThat(nginx.logs())
                .contains(" 200 GET /engawa/login/start ", " 502 GET /engawa/login/start ")
                .doesNotContain("one-time-secret", "127.0.0.1 -");
    }

    @Test
    void another_host_name_is_refused() throws Exception {
        try (var socket = trust.getSocketFactory().createSocket("localhost", address.getPort())) {
            socket.getOutputStream()
                    .write("GET /engawa/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n".getBytes(UTF_8));

            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .startsWith("HTTP/1.1 421 ");
        }
        assertThat(one.heard).isEmpty();
        assertThat(two.heard).isEmpty();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static void fine(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    /** As WildFly does while it waits for its last requests. */
    private static void refused(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(503, -1);
        exchange.close();
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new IOException("the first event was not read");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** What a node was told. */
    private record Heard(String method, String path, Headers headers, String body) {}

    /** A server in a node's place, which keeps what it hears and answers as it is told. */
    private static final class Node {
        final List<Heard> heard = new CopyOnWriteArrayList<>();
        private final HttpServer server;
        private volatile HttpHandler handler = NginxIT::fine;

        Node(ExecutorService threads) throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
            server.setExecutor(threads);
            server.createContext("/", exchange -> {
                heard.add(new Heard(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().getPath(),
                        exchange.getRequestHeaders(),
                        new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
                handler.handle(exchange);
            });
            server.start();
        }

        int port() {
            return server.getAddress().getPort();
        }

        void answers(HttpHandler how) {
            handler = how;
        }

        void stop() {
            server.stop(0);
        }
    }
}
