package jp.engawa.face;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The headers, errors and refusals that hold for every address. */
@OnEngawa
@RunAsClient
class AnswersIT {
    private static final List<String> INSIDES =
            List.of("Exception:", "\tat ", "jp.engawa.web", "com.sun.faces", "undertow", "Undertow", "WildFly");

    @BeforeAll
    static void sato_is_known() {
        Pilots.open();
    }

    private final Engawa engawa = Engawa.running();
    private final SignedIn nobody = SignedIn.nobody(engawa);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/resources/css/engawa.css",
                "/resources/no-such.css",
                "/no-such-page.xhtml",
                "/api/v1/no-such",
                "/ready"
            })
    void every_answer_carries_the_headers(String path) {
        var answer = plain(path);

        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("same-origin");
        assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
        assertThat(answer.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("default-src 'none'", "frame-ancestors 'none'");
        assertThat(answer.headers().firstValue("X-Powered-By")).isEmpty();
        assertThat(answer.headers().firstValue("Server")).isEmpty();
    }

    @Test
    void a_page_lets_only_its_own_scripts_run() {
        var page = SignedIn.as("sato").get("/entrance/promise.xhtml");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("default-src 'none'", "script-src 'self' 'nonce-")
                .doesNotContain("unsafe-eval");
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void a_file_with_its_fingerprint_may_be_kept_for_ever() {
        assertThat(plain("/resources/css/engawa.css?v=1").headers().firstValue("Cache-Control"))
                .hasValue("public, max-age=31536000, immutable");
        assertThat(plain("/resources/css/engawa.css").headers().firstValue("Cache-Control"))
                .hasValue("no-cache");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/resources/no-such.css",
                "/resources/css/",
                "/WEB-INF/web.xml",
                "/WEB-INF/errors/404.xhtml",
                "/jakarta.faces.resource/no-such.xhtml?ln=../../WEB-INF",
                "/api/v1/no-such"
            })
    void an_error_shows_nothing_from_inside_and_opens_no_session(String path) {
        var answer = plain(path);

        assertThat(answer.statusCode()).isBetween(400, 499);
        INSIDES.forEach(inside -> assertThat(answer.body()).doesNotContain(inside));
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jakarta.faces.ViewState=rO0ABXNyABFqYXZhLnV0aWwuSGFzaE1hcA%3D%3D",
                "jakarta.faces.ViewState=1:1",
                "jakarta.faces.ViewState=stateless&x=x",
                "jakarta.faces.ViewState=%23%7B1234*5678%7D&jakarta.faces.partial.ajax=true",
                "x=%00%ff%fe"
            })
    void a_hostile_form_gets_a_page_and_nothing_from_inside(String body) {
        var answer = SignedIn.as("sato")
                .send(HttpRequest.newBuilder(engawa.at("/entrance/promise.xhtml"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body)));

        INSIDES.forEach(inside -> assertThat(answer.body()).doesNotContain(inside));
        assertThat(answer.body()).doesNotContain("7006652");
    }

    @Test
    void rest_tells_a_problem_in_the_readers_language() {
        var japanese =
                nobody.send(HttpRequest.newBuilder(engawa.at("/api/v1/no-such")).header("Accept-Language", "ja"));
        var english = nobody.send(
                HttpRequest.newBuilder(engawa.at("/api/v1/no-such")).header("Accept-Language", "fr, en;q=0.5"));

        assertThat(japanese.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(japanese.statusCode()).isEqualTo(401);
        assertThat(japanese.body()).contains("\"type\":\"base.error.sign-in\"", "サインイン");
        assertThat(english.body()).contains("Please sign in");
        assertThat(SignedIn.as("sato").get("/api/v1/no-such").body()).contains("\"type\":\"base.error.not-found\"");
    }

    @ParameterizedTest
    @CsvSource({
        "without the header, , same-origin, application/json, false",
        "a form's body, own, same-origin, application/x-www-form-urlencoded, true",
        "plain text, own, same-origin, text/plain, true",
        "a file, own, same-origin, multipart/form-data, true",
        "another site, own, cross-site, application/json, true",
        "a sister host, own, same-site, application/json, true",
        "another origin, https://evil.example, , application/json, true",
        "an origin without a name, null, , application/json, true"
    })
    void calls_from_other_sites_are_refused(String what, String origin, String site, String type, boolean marked) {
        var request = HttpRequest.newBuilder(engawa.at("/api/v1/no-such"))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString("{}"));
        if (marked) {
            request.header("X-Engawa-CSRF", "1");
        }
        if (site != null) {
            request.header("Sec-Fetch-Site", site);
        }
        if (origin != null) {
            request.header("Origin", origin.equals("own") ? ownOrigin() : origin);
        }

        var answer = SignedIn.as("sato").send(request);

        assertThat(answer.statusCode()).as(what).isEqualTo(403);
        assertThat(answer.body()).contains("base.error.cross-site");
    }

    @ParameterizedTest
    @CsvSource({"same-origin, own, true", "cross-site, https://evil.example, false", ", https://evil.example, false"})
    void only_our_own_forms_words_are_given_back(String site, String origin, boolean given) {
        var request = HttpRequest.newBuilder(engawa.at("/diary/write.xhtml"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", origin.equals("own") ? ownOrigin() : origin)
                .POST(BodyPublishers.ofString("words=only+these+words"));
        if (site != null) {
            request.header("Sec-Fetch-Site", site);
        }

        var answer = SignedIn.nobody(engawa).send(request);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body().contains("only these words")).isEqualTo(given);
    }

    @Test
    void the_pages_own_call_gets_through() {
        assertThat(SignedIn.as("sato").post("/api/v1/no-such", "{}").statusCode())
                .isEqualTo(404);
    }

    @Test
    void every_cookie_is_kept_from_scripts_and_other_paths() {
        var answer = unfollowed("/entrance/promise.xhtml", Map.of());

        assertThat(answer.headers().allValues("Set-Cookie"))
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie)
                        .startsWith("__Secure-engawa")
                        .containsIgnoringCase("; HttpOnly")
                        .containsIgnoringCase("; Secure")
                        .containsIgnoringCase("; SameSite=Lax")
                        .containsIgnoringCase("; path=/engawa")
                        .doesNotContainIgnoringCase("domain"));
        assertThat(answer.headers().firstValue("Location").orElseThrow()).doesNotContain("jsessionid");
    }

    @Test
    void a_choice_of_language_is_remembered_and_leads_nowhere_else() {
        var answer = unfollowed("/entrance/promise.xhtml?lang=en&x=1", Map.of());

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow())
                .isEqualTo(engawa.at("/entrance/promise.xhtml?x=1").toString());
        assertThat(answer.headers().allValues("Set-Cookie").get(0)).startsWith("engawa-lang=en");
    }

    @Test
    void a_report_of_the_policy_is_taken_whatever_it_says() {
        for (String report :
                List.of("{\"csp-report\":{\"effective-directive\":\"script-src\"}}", "", "\u0000\r\nINFO x")) {
            var answer = nobody.send(HttpRequest.newBuilder(engawa.at("/csp-report"))
                    .header("Content-Type", "application/csp-report")
                    .POST(BodyPublishers.ofString(report)));

            assertThat(answer.statusCode()).isEqualTo(204);
        }
    }

    private String ownOrigin() {
        return "http://" + engawa.address().getAuthority();
    }

    private HttpResponse<String> plain(String path) {
        return unfollowed(path, Map.of());
    }

    private HttpResponse<String> unfollowed(String path, Map<String, String> headers) {
        return Plain.get(engawa.at(path), headers);
    }
}
