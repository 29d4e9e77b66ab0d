package jp.engawa.entrance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import jp.engawa.testing.Engawa;
import jp.engawa.testing.OnEngawa;
import jp.engawa.testing.SignedIn;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Test;

/** Everything the data file lists, tried at each place that sends a browser on: none sends it to an address that is not ours. */
@OnEngawa
@RunAsClient
class RedirectsIT {
    private static final int LEAST = 80;
    private static final String SESSION = "__Secure-engawa";
    private static final Pattern STATUS = Pattern.compile("^HTTP/1.1 (\\d+)");
    private static final Pattern LOCATION = Pattern.compile("(?im)^Location: ([^\\r]*)");
    private static final Pattern KEPT = Pattern.compile("(?im)^Set-Cookie: " + SESSION + "-window=([^;\\r]*)");

    private final Engawa engawa = Engawa.running();
    private final String session = SignedIn.as("stranger").cookie(SESSION);

    private record Try(String place, String sent, String expected) {
        static Try of(String line) {
            String[] parts = line.split(" \\| ", -1);
            assertThat(parts).as(line).hasSize(3);
            return new Try(parts[0].strip(), parts[1].strip(), parts[2].strip());
        }
    }

    @Test
    void no_place_sends_anybody_to_an_address_that_is_not_ours() throws IOException {
        var wrong = new ArrayList<String>();
        var tries = tries();
        for (var each : tries) {
            String found = found(each);
            if (!found.equals(each.expected())) {
                wrong.add(each + ": " + found);
            }
        }
        System.out.println("hostile ways back: " + tries.size() + " tried");
        assertThat(wrong).as(String.join("\n", wrong)).isEmpty();
        assertThat(tries).hasSizeGreaterThanOrEqualTo(LEAST);
    }

    private String found(Try each) throws IOException {
        String sent = each.sent().replace("{long}", "x".repeat(2001));
        return switch (each.place()) {
            case "cookie" ->
                ourPath(answer(
                        "/engawa/login/start", SESSION + "=" + session + "; " + SESSION + "-window=" + written(sent)));
            case "written" ->
                ourPath(answer("/engawa/login/start", SESSION + "=" + session + "; " + SESSION + "-window=" + sent));
            case "start" -> ourPath(answer("/engawa/login/start?" + sent, SESSION + "=" + session));
            case "choice" -> ourPath(answer(sent, ""));
            case "door" -> kept(answer(sent, ""));
            case "out" -> signedOut(sent);
            default -> throw new IllegalArgumentException(each.place());
        };
    }

    /** The letters as the server writes them into a cookie. */
    private static String written(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    /** Where the browser is sent, without our own host; the whole address if it is another one. */
    private String ourPath(String answer) {
        String host = engawa.address().resolve("/").toString();
        return location(answer)
                .map(to -> to.startsWith(host) ? to.substring(host.length() - 1) : to)
                .orElse(status(answer));
    }

    /** The page kept for after the sign-in, where the browser is led to it. */
    private String kept(String answer) {
        String way = ourPath(answer);
        if (!way.equals("/engawa/login/start")) {
            return way;
        }
        var kept = KEPT.matcher(answer);
        return kept.find() ? URLDecoder.decode(kept.group(1), UTF_8) : "nothing";
    }

    /** Where somebody ends who signs out by this address; {@code portal} with {@code back}, if they come back to us. */
    private String signedOut(String sent) throws IOException {
        String mine = SignedIn.as("stranger").cookie(SESSION);
        String to = location(answer("/engawa/sign-out" + sent, SESSION + "=" + mine))
                .orElse("nothing");
        String portal = engawa.portal().address() + "/end-session?";
        if (!to.startsWith(portal)) {
            return to;
        }
        URI back =
                URI.create(URLDecoder.decode(to.replaceAll(".*[?&]post_logout_redirect_uri=([^&]*).*", "$1"), UTF_8));
        return back.equals(engawa.at("/signed-out")) ? "portal and back" : "portal and to " + back;
    }

    private static Optional<String> location(String answer) {
        var found = LOCATION.matcher(answer);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    private static String status(String answer) {
        var found = STATUS.matcher(answer);
        return found.find() ? found.group(1) : answer;
    }

    /** The head of the answer to an address that no library has put right. */
    private String answer(String target, String cookies) throws IOException {
        int port = engawa.address().getPort();
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(20_000);
            String request = "GET " + target + " HTTP/1.1\r\nHost: localhost:" + port + "\r\nConnection: close\r\n"
                    + (cookies.isEmpty() ? "" : "Cookie: " + cookies + "\r\n") + "\r\n";
            socket.getOutputStream().write(request.getBytes(UTF_8));
            String whole = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
            int end = whole.indexOf("\r\n\r\n");
            return end < 0 ? whole : whole.substring(0, end + 2);
        }
    }

    private static List<Try> tries() throws IOException {
        try (var lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(RedirectsIT.class.getResourceAsStream("redirects.txt")), UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Try::of)
                    .toList();
        }
    }
}
