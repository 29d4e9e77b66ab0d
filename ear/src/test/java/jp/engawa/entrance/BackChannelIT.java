package jp.engawa.entrance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.RSAKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import jp.engawa.testing.Engawa;
import jp.engawa.testing.Forge;
import jp.engawa.testing.OnEngawa;
import jp.engawa.testing.SignedIn;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Test;

/** Everything the data file lists, said to the back channel by somebody who has, or has not, the sign-in service's key. */
@OnEngawa
@RunAsClient
class BackChannelIT {
    private static final int LEAST = 50;
    private static final String SOMEBODY = "stranger";
    private static final String SOUND = """
            {"iss":"{iss}","sub":"{sub}","aud":"engawa","iat":{now},"exp":{now+120},"jti":"{jti}","sid":"{sid}",
             "events":{"http://schemas.openid.net/event/backchannel-logout":{}}}""";

    private final Engawa engawa = Engawa.running();
    private final RSAKey key = Forge.key(engawa.parts().settings().state().resolve("portal-key.json"));
    private final Forge forge = new Forge(
                    key, "{\"alg\":\"RS256\",\"typ\":\"logout+jwt\",\"kid\":\"" + key.getKeyID() + "\"}", SOUND)
            .word("iss", engawa.portal().address().toString())
            .word("kid", key.getKeyID())
            .word("sub", UUID.nameUUIDFromBytes(SOMEBODY.getBytes(UTF_8)).toString());

    /** @param way how the statement is sent: form, twice, query, json, get, two, nothing */
    private record Said(String expected, String way, String hand, String header, String claims) {
        static Said of(String line) {
            String[] parts = line.split(" \\| ", -1);
            assertThat(parts).as(line).hasSize(5);
            return new Said(parts[0].strip(), parts[1].strip(), parts[2].strip(), parts[3].strip(), parts[4].strip());
        }
    }

    @Test
    void each_statement_gets_its_answer_and_ends_what_it_may() throws IOException {
        var wrong = new ArrayList<String>();
        var said = said();
        SignedIn person = signIn();
        for (var each : said) {
            String found = answer(each) + " " + (isIn(person) ? "kept" : "ended");
            if (!found.equals(each.expected())) {
                wrong.add(each + ": " + found);
            }
            person = found.endsWith("ended") ? signIn() : person;
        }
        System.out.println("statements to the back channel: " + said.size() + " tried");
        assertThat(wrong).as(String.join("\n", wrong)).isEmpty();
        assertThat(said).hasSizeGreaterThanOrEqualTo(LEAST);
    }

    @Test
    void the_answer_is_not_kept_and_a_refusal_says_why_without_repeating_anything() {
        var refused = send("application/x-www-form-urlencoded", "", "logout_token=secret.secret.secret");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(refused.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
        assertThat(refused.body()).contains("\"error\":\"invalid_request\"").doesNotContain("secret");
    }

    /** A sign-in in the very second in which all of the person's were ended is over too; so a few tries may be needed. */
    private SignedIn signIn() {
        for (int tries = 0; tries < 200; tries++) {
            SignedIn person = SignedIn.as(SOMEBODY);
            if (isIn(person)) {
                forge.word("sid", person.cookie("portal_session"));
                return person;
            }
        }
        throw new AssertionError("nobody can sign in any more");
    }

    /** The directory does not know the stranger: 403 to who is signed in, 401 to who is not. */
    private static boolean isIn(SignedIn person) {
        return person.get("/api/v1/me/standing").statusCode() == 403;
    }

    private int answer(Said said) {
        forge.word("jti", UUID.randomUUID().toString());
        String token = said.hand().startsWith("raw")
                ? said.hand().substring(3).strip()
                : forge.token(said.hand(), forge.filled(said.header()), said.claims());
        String field = "logout_token=" + token;
        String form = "application/x-www-form-urlencoded";
        return switch (said.way()) {
            case "form" -> send(form, "", field).statusCode();
            case "charset" -> send(form + ";charset=UTF-8", "", field).statusCode();
            case "again" -> {
                send(form, "", field);
                yield send(form, "", field).statusCode();
            }
            case "two" -> send(form, "", field + "&" + field).statusCode();
            case "query" -> send(form, "?" + field, "").statusCode();
            case "both" -> send(form, "?x=1", field).statusCode();
            case "json" ->
                send("application/json", "", "{\"logout_token\":\"" + token + "\"}")
                        .statusCode();
            case "plain" -> send("text/plain", "", field).statusCode();
            case "nothing" -> send(form, "", "").statusCode();
            case "get" ->
                SignedIn.nobody(engawa).get("/oidc/backchannel?" + field).statusCode();
            default -> throw new IllegalArgumentException(said.way());
        };
    }

    private HttpResponse<String> send(String type, String query, String body) {
        return SignedIn.nobody(engawa)
                .send(HttpRequest.newBuilder(engawa.at("/oidc/backchannel" + query))
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString(body)));
    }

    private static List<Said> said() throws IOException {
        try (var lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(BackChannelIT.class.getResourceAsStream("backchannel.txt")), UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Said::of)
                    .toList();
        }
    }
}
