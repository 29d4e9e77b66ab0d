package jp.engawa.entrance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import jp.engawa.demo.Trouble;
import jp.engawa.testing.Engawa;
import jp.engawa.testing.Forge;
import jp.engawa.testing.OnEngawa;
import jp.engawa.testing.Pilots;
import jp.engawa.testing.Stage;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A server of its own behind a trusted proxy: everything the data file lists, sent to it as from anybody in the network. */
@OnEngawa
@RunAsClient
@Tag(Stage.SLOW)
class TrustedProxyIT {
    private static final int LEAST = 40;
    private static final String ISSUER = "https://proxy.engawa.example";
    private static final Pattern STATUS = Pattern.compile("^HTTP/1.1 (\\d+)");
    private static final Pattern COOKIE = Pattern.compile("(?im)^Set-Cookie: (__Secure-engawa=[^;\\r]*)");

    private static final RSAKey KEY = Forge.fresh();
    private static final Forge FORGE = new Forge(
                    KEY,
                    "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"of-the-proxy\"}",
                    "{\"iss\":\"" + ISSUER
                            + "\",\"aud\":\"engawa-here\",\"sub\":\"sato\",\"iat\":{now},\"exp\":{now+60},\"jti\":\"{jti}\"}")
            .word("iss", ISSUER);

    private static Engawa behind;

    /** @param headers each on a line of its own, parted by {@code &&}; {token} stands for a new statement, {again} for the last */
    private record Spoof(String expected, String address, String headers, String hand, String header, String claims) {
        static Spoof of(String line) {
            String[] parts = line.split("\\|", -1);
            assertThat(parts).as(line).hasSize(6);
            return new Spoof(
                    parts[0].strip(),
                    parts[1].strip(),
                    parts[2].strip(),
                    parts[3].strip(),
                    parts[4].strip(),
                    parts[5].strip());
        }
    }

    private String last = "";

    @BeforeAll
    static void start() throws IOException {
        Pilots.enter("sato", "はなこ");
        behind = Engawa.running().further("proxy", described(keys()));
    }

    @AfterAll
    static void stop() {
        if (behind != null) {
            behind.close();
        }
    }

    @Test
    void only_the_proxys_own_fresh_statement_lets_anybody_in() throws IOException {
        var wrong = new ArrayList<String>();
        var spoofs = spoofs();
        for (var each : spoofs) {
            String found = status(send(each));
            if (!found.equals(each.expected())) {
                wrong.add(each + ": " + found);
            }
        }
        long hostile =
                spoofs.stream().filter(each -> !each.expected().equals("200")).count();
        System.out.println("spoofs of the trusted proxy: " + hostile + " tried, beside " + (spoofs.size() - hostile)
                + " sound statements");
        assertThat(wrong).as(String.join("\n", wrong)).isEmpty();
        assertThat(hostile).isGreaterThanOrEqualTo(LEAST);
    }

    @Test
    void a_session_is_good_for_the_person_it_began_with_and_lets_nobody_in_by_itself() throws IOException {
        String page = "/feed/home.xhtml";
        String first = answer(page, List.of("X-Engawa-Identity: " + sound("sato")));
        var cookie = COOKIE.matcher(first);
        assertThat(cookie.find()).as(first).isTrue();

        assertThat(status(answer(page, List.of("Cookie: " + cookie.group(1))))).isEqualTo("401");
        String same = answer(page, List.of("Cookie: " + cookie.group(1), "X-Engawa-Identity: " + sound("sato")));
        assertThat(status(same)).isEqualTo("200");
        assertThat(COOKIE.matcher(same).find()).isFalse();
        String other = answer(page, List.of("Cookie: " + cookie.group(1), "X-Engawa-Identity: " + sound("ito")));
        assertThat(COOKIE.matcher(other).find()).as(other).isTrue();
    }

    @Test
    void a_server_that_was_not_told_whose_word_counts_does_not_start() throws IOException {
        List<String> withoutKeys = described(keys()).stream()
                .filter(option -> !option.startsWith("-Dengawa.proxy.keys="))
                .toList();

        assertThatThrownBy(() ->
                        Engawa.running().further("proxy-bare", withoutKeys).close())
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("engawa.proxy.keys");
    }

    private static Path keys() throws IOException {
        Path file = Engawa.running().parts().settings().state().resolve("proxy-keys.json");
        return Files.writeString(file, new JWKSet(KEY).toPublicJWKSet().toString());
    }

    private static List<String> described(Path keys) {
        return List.of(
                "-Dengawa.sign-in=trusted-proxy",
                "-Dengawa.proxy.issuer=" + ISSUER,
                "-Dengawa.proxy.audience=engawa-here",
                "-Dengawa.proxy.keys=" + keys.toAbsolutePath());
    }

    private static String sound(String login) {
        return FORGE.word("jti", UUID.randomUUID().toString()).token("own", "{}", "{\"sub\":\"" + login + "\"}");
    }

    private String send(Spoof spoof) throws IOException {
        String token = FORGE.word("jti", UUID.randomUUID().toString())
                .token(spoof.hand(), FORGE.filled(spoof.header()), spoof.claims());
        var lines = new ArrayList<String>();
        for (String line : spoof.headers().split("&&", -1)) {
            String text = line.strip().replace("{again}", last);
            while (text.contains("{token}")) {
                text = text.replaceFirst("\\{token}", token);
                token = FORGE.word("jti", UUID.randomUUID().toString())
                        .token(spoof.hand(), FORGE.filled(spoof.header()), spoof.claims());
            }
            lines.add(text.replace("{tab}", "\t").replace("{fold}", "\r\n "));
        }
        last = lines.get(0).substring(lines.get(0).indexOf(':') + 1).strip();
        return answer(spoof.address(), lines);
    }

    private static String status(String answer) {
        var found = STATUS.matcher(answer);
        return found.find() ? found.group(1) : answer;
    }

    /** The answer to a request with these lines exactly, which no library would send. */
    private static String answer(String path, List<String> headers) throws IOException {
        int port = behind.address().getPort();
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(30_000);
            var request = new StringBuilder(
                    "GET /engawa" + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\nConnection: close\r\n");
            headers.stream()
                    .filter(line -> !line.isEmpty())
                    .forEach(line -> request.append(line).append("\r\n"));
            socket.getOutputStream().write(request.append("\r\n").toString().getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    private static List<Spoof> spoofs() throws IOException {
        try (var lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(TrustedProxyIT.class.getResourceAsStream("spoofs.txt")), UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Spoof::of)
                    .toList();
        }
    }
}
