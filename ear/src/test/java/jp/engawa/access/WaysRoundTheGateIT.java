package jp.engawa.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import jp.engawa.testing.Newcomers;
import jp.engawa.testing.OnEngawa;
import jp.engawa.testing.Pilots;
import jp.engawa.testing.SignedIn;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Test;

/** Tries every way round the gate that the data file lists, over HTTP as browsers and scripts do. */
@OnEngawa
@RunAsClient
class WaysRoundTheGateIT {
    private static final int LEAST = 40;

    private final Map<String, SignedIn> people = new HashMap<>();

    private record Way(String login, String method, String address, String body, String expected) {
        static Way of(String line) {
            String[] parts = line.split("\\|", -1);
            return new Way(parts[0].strip(), parts[1].strip(), parts[2].strip(), parts[3].strip(), parts[4].strip());
        }
    }

    @Test
    void no_way_leads_round_the_gate_and_the_open_ones_stay_open() throws IOException {
        Pilots.enter("sato", "はなこ");
        List<Way> ways = ways();
        List<String> wrong = ways.stream()
                .map(way -> difference(way, answer(way)))
                .filter(Objects::nonNull)
                .toList();

        assertThat(wrong).isEmpty();
        System.out.println("ways round the gate: " + ways.size() + " tried");
        assertThat(ways).hasSizeGreaterThanOrEqualTo(LEAST);
    }

    private static List<Way> ways() throws IOException {
        try (var lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(WaysRoundTheGateIT.class.getResourceAsStream("ways-round-the-gate.txt")),
                UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Way::of)
                    .toList();
        }
    }

    private HttpResponse<String> answer(Way way) {
        SignedIn person = people.computeIfAbsent(way.login(), WaysRoundTheGateIT::signIn);
        return way.method().equals("GET")
                ? person.get(way.address())
                : person.send(way.method(), way.address(), way.body());
    }

    private static SignedIn signIn(String login) {
        return SignedIn.as(login.equals("newcomer") ? Newcomers.any() : login);
    }

    private static String difference(Way way, HttpResponse<String> answer) {
        String path = answer.uri().getPath();
        boolean asExpected = switch (way.expected()) {
            case "gate" -> answer.statusCode() == 200 && path.endsWith("/entrance/gate.xhtml");
            case "embed-gate" -> answer.statusCode() == 200 && path.endsWith("/entrance/embed-gate.xhtml");
            case "terms" -> answer.statusCode() == 200 && path.endsWith("/policy/terms.xhtml");
            case "welcome" -> answer.statusCode() == 200 && !path.contains("/entrance/");
            case "refused" -> answer.statusCode() >= 400 || path.endsWith("/entrance/gate.xhtml");
            default -> {
                String[] statusAndKey = way.expected().split(" ");
                yield answer.statusCode() == Integer.parseInt(statusAndKey[0])
                        && (statusAndKey.length == 1 || answer.body().contains(statusAndKey[1]));
            }
        };
        return asExpected ? null : way + " -> " + answer.statusCode() + " " + answer.uri();
    }
}
