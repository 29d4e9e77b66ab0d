package jp.engawa.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.util.json.JSONException;
import com.unboundid.util.json.JSONObject;
import jakarta.mail.internet.MimeMessage;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import jp.engawa.testing.DirectoryWork;
import jp.engawa.testing.Engawa;
import jp.engawa.testing.Leavers;
import jp.engawa.testing.Mailboxes;
import jp.engawa.testing.OnEngawa;
import jp.engawa.testing.OperatorToken;
import jp.engawa.testing.Pilots;
import jp.engawa.testing.SignedIn;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The operator's REST for the company directory, from outside: with a session, and with a token alone. */
@OnEngawa
@RunAsClient
class RunsResourceIT {
    private final SignedIn nobody = SignedIn.nobody(Engawa.running());

    @BeforeAll
    static void open() {
        Pilots.open();
    }

    @Test
    void an_operator_plans_and_looks_while_others_find_no_desk() throws Exception {
        SignedIn operator = SignedIn.as("nakamura");

        var begun = operator.post("/api/v1/directory/runs", "{}");

        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
        long run = DirectoryWork.done(new JSONObject(begun.body()), path -> operator.get(path))
                .getFieldAsObject("task")
                .getFieldAsLong("run");
        JSONObject report =
                new JSONObject(operator.get("/api/v1/directory/runs/" + run).body());
        assertThat(report.getFieldAsObject("line").getFieldAsInteger("people")).isGreaterThan(2900);
        assertThat(report.getFieldAsObject("verdict").getFieldAsString("ja")).isNotEmpty();
        assertThat(operator.get("/api/v1/directory/runs").statusCode()).isEqualTo(200);
        assertThat(operator.get("/api/v1/directory/runs/" + run + "/items?kind=PERSON_NEW&after=10")
                        .statusCode())
                .isEqualTo(200);
        assertThat(operator.get("/api/v1/directory/runs/" + run + "/units").statusCode())
                .isEqualTo(200);
        assertThat(operator.get("/api/v1/directory/runs/" + run + "/problems?kind=UNIT_ORPHAN&after=10")
                        .statusCode())
                .isEqualTo(200);
        assertThat(operator.get("/api/v1/directory/runs/" + run + "/problems?kind=UNIT_ORFAN")
                        .statusCode())
                .isEqualTo(422);
        var unknown = operator.get("/api/v1/directory/runs/" + run + "/items?kind=PERSON_NEU");
        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(new JSONObject(unknown.body()).getFieldAsString("title")).contains("PERSON_NEW");
        assertThat(operator.get("/api/v1/directory/runs/1").statusCode()).isEqualTo(404);

        assertThat(SignedIn.as("sato").post("/api/v1/directory/runs", "{}").statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_token_alone_does_an_operators_work_at_the_directory() throws Exception {
        String token = OperatorToken.of("ogawa");

        var begun = with(token, "POST", "/api/v1/directory/runs");

        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
        assertThat(begun.headers().firstValue("Set-Cookie")).isEmpty();
        JSONObject task = DirectoryWork.done(new JSONObject(begun.body()), path -> with(token, "GET", path))
                .getFieldAsObject("task");
        assertThat(task.getFieldAsString("startedBy")).isEqualTo("小川 由美");
        assertThat(with(token, "GET", "/api/v1/directory/runs/" + task.getFieldAsLong("run"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(with(token, "GET", "/api/v1/directory/tasks/running").statusCode())
                .isEqualTo(204);
    }

    @Test
    void both_operators_get_a_letter_without_a_name_in_it_when_the_brake_is_on() throws Exception {
        SignedIn operator = SignedIn.as("nakamura");
        try (Leavers leavers = Leavers.ofOneUnit()) {
            var begun = operator.post("/api/v1/directory/runs", "{}");
            DirectoryWork.done(new JSONObject(begun.body()), operator::get);

            for (String login : new String[] {"nakamura", "ogawa"}) {
                MimeMessage letter = Mailboxes.awaitLetterFor(login + "@engawa.example");
                assertThat(letter.getSubject()).contains("安全装置", "the brake");
                assertThat((String) letter.getContent())
                        .contains(Mailboxes.ADDRESS + "directory/run.xhtml?id=")
                        .doesNotContain(leavers.number());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/feed",
                "/api/v1/directory",
                "/api/v1/directory/../feed",
                "/api/v1/directory/runs/../../feed",
                "/api/v1/directory/runs/%2e%2e/feed",
                "/api/v1/directory/runs;x=1",
                "/directory/token.xhtml",
                "/directory/runs.xhtml",
                "/audit/trail.xhtml"
            })
    void a_token_opens_nothing_but_the_directory(String path) throws JSONException {
        var answer = with(OperatorToken.of("ogawa"), "GET", path);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(new JSONObject(answer.body()).getFieldAsString("type")).isEqualTo("directory.token-refused");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "engawa-op-", "engawa-op-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "' or 1=1 --", "ü"})
    void a_made_up_token_is_refused_in_the_readers_language(String token) throws JSONException {
        var answer = with(token, "GET", "/api/v1/directory/runs");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(new JSONObject(answer.body()).getFieldAsString("title")).contains("operator token");
    }

    @Test
    void a_token_is_no_way_round_the_guard_against_foreign_pages() {
        String token = OperatorToken.of("ogawa");
        for (String[] header : new String[][] {
            {"X-Nothing", "1"}, {"Origin", "https://elsewhere.example"}, {"Sec-Fetch-Site", "cross-site"}
        }) {
            var request = HttpRequest.newBuilder(Engawa.running().at("/api/v1/directory/runs"))
                    .header("Authorization", "Engawa-Operator " + token)
                    .header("Content-Type", "application/json")
                    .header(header[0], header[1])
                    .POST(BodyPublishers.ofString("{}"));
            if (!header[0].equals("X-Nothing")) {
                request.header("X-Engawa-CSRF", "1");
            }
            assertThat(nobody.send(request).statusCode()).as(header[0]).isEqualTo(403);
        }
    }

    @Test
    void a_session_beside_a_refused_token_counts_for_nothing() {
        var request = HttpRequest.newBuilder(Engawa.running().at("/api/v1/directory/runs"))
                .header("Authorization", "Engawa-Operator engawa-op-wrong");

        assertThat(SignedIn.as("nakamura").send(request).statusCode()).isEqualTo(401);
    }

    private HttpResponse<String> with(String token, String method, String path) {
        return nobody.send(HttpRequest.newBuilder(Engawa.running().at(path))
                .header("Authorization", "Engawa-Operator " + token)
                .header("Content-Type", "application/json")
                .header("X-Engawa-CSRF", "1")
                .header("Accept-Language", "en")
                .method(method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{}")));
    }
}
