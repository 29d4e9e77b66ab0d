package jp.engawa.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.engawa.testing.Engawa;
import jp.engawa.testing.OnEngawa;
import jp.engawa.testing.Pilots;
import jp.engawa.testing.SignedIn;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Writing and reading from outside: pages as browsers open them, REST as scripts and other programs call it. */
@OnEngawa
@RunAsClient
class TalkIT {
    private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");
    private static final Pattern HIDDEN = Pattern.compile(
            "name=\"(jakarta\\.faces\\.ViewState|primefaces\\.nonce|write:key)\"[^>]* value=\"([^\"]*)\"");

    @BeforeEach
    void the_pilot_is_open() {
        Pilots.enter("sato", "はなこ");
        Pilots.enter("suzuki", "いちろう");
    }

    @Test
    void what_is_posted_by_rest_is_on_the_pages_of_others() {
        SignedIn sato = SignedIn.as("sato");
        SignedIn suzuki = SignedIn.as("suzuki");
        String title = "北浜の朝 " + UUID.randomUUID();

        long entry = id(sato.post(
                "/api/v1/diary", "{\"title\":\"" + title + "\",\"body\":\"**おはよう**ございます <script>alert(1)</script>\"}"));
        HttpResponse<String> said = suzuki.post("/api/v1/posts/" + entry + "/comments", "{\"text\":\"いいですね\"}");

        assertThat(said.statusCode()).isEqualTo(201);
        assertThat(suzuki.get("/feed/home.xhtml").body()).contains(title);
        assertThat(suzuki.get("/diary/entry.xhtml?id=" + entry).body())
                .contains(
                        "<strong>おはよう</strong>", "&lt;script&gt;", "いいですね", "moderation/report.xhtml?ref=post:" + entry)
                .doesNotContain("<script>alert");
        assertThat(sato.get("/api/v1/diary/" + entry).body()).contains("\"comments\":1", "\"mine\":true");
    }

    @Test
    void a_request_sent_again_with_its_key_does_nothing_twice() {
        SignedIn sato = SignedIn.as("sato");
        String key = UUID.randomUUID().toString();

        long first = id(withKey(sato, key));
        long again = id(withKey(sato, key));

        assertThat(again).isEqualTo(first);
    }

    @Test
    void communities_are_joined_and_left_by_rest() {
        SignedIn sato = SignedIn.as("sato");
        SignedIn suzuki = SignedIn.as("suzuki");
        long community = id(sato.post("/api/v1/communities", "{\"name\":\"集まり " + UUID.randomUUID() + "\"}"));

        assertThat(suzuki.post("/api/v1/communities/" + community + "/topics", "{\"title\":\"題\",\"body\":\"本文\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(suzuki.post("/api/v1/communities/" + community + "/membership", "{}")
                        .body())
                .contains("MEMBER");
        long topic =
                id(suzuki.post("/api/v1/communities/" + community + "/topics", "{\"title\":\"題\",\"body\":\"本文\"}"));
        assertThat(sato.get("/api/v1/topics/" + topic).body()).contains("\"title\":\"題\"");
        assertThat(sato.send("PUT", "/api/v1/reactions/post:" + topic + "/LIKE", "{}")
                        .body())
                .contains("\"on\":true", "\"count\":1");
        assertThat(suzuki.send("DELETE", "/api/v1/communities/" + community + "/membership", "")
                        .statusCode())
                .isEqualTo(204);
        assertThat(suzuki.send("DELETE", "/api/v1/posts/" + topic, "").statusCode())
                .isEqualTo(204);
        assertThat(sato.get("/community/topic.xhtml?id=" + topic).body()).contains("class=\"withdrawn\"");
    }

    @Test
    void faults_are_told_in_one_sentence() {
        SignedIn sato = SignedIn.as("sato");

        assertThat(sato.post("/api/v1/diary", "{\"title\":\"\",\"body\":\"x\"}").body())
                .contains("\"type\":\"posting.title-empty\"");
        assertThat(sato.post("/api/v1/diary", "{\"title\":").statusCode()).isEqualTo(400);
        assertThat(sato.post("/api/v1/communities", "{\"name\":\"x\",\"kind\":\"SECRET\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(sato.get("/api/v1/topics/999999999").statusCode()).isEqualTo(404);
        assertThat(sato.get("/community/topic.xhtml?id=999999999").statusCode()).isEqualTo(404);
        assertThat(sato.get("/community/topic.xhtml?id=none").statusCode()).isEqualTo(404);
        assertThat(sato.get("/feed/home.xhtml?after=nonsense").statusCode()).isEqualTo(404);
        assertThat(SignedIn.nobody(Engawa.running()).get("/api/v1/feed").statusCode())
                .isEqualTo(401);
        assertThat(SignedIn.as("shimizu").get("/api/v1/feed").statusCode()).isEqualTo(403);
    }

    @Test
    void a_call_without_the_header_of_our_own_scripts_does_nothing() {
        HttpResponse<String> answer = SignedIn.as("sato")
                .send(HttpRequest.newBuilder(Engawa.running().at("/api/v1/diary"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"title\":\"a\",\"body\":\"b\"}")));

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void the_form_keeps_what_was_typed_until_it_fits() {
        SignedIn sato = SignedIn.as("sato");
        String title = "本文のない日記 " + UUID.randomUUID();

        String again =
                submit(sato, sato.get("/diary/write.xhtml").body(), title, "").body();
        HttpResponse<String> entry = submit(sato, again, title, "できました");

        assertThat(again).contains(title, "write:words");
        assertThat(entry.uri().getPath()).endsWith("/diary/entry.xhtml");
        assertThat(entry.body()).contains(title, "できました", "notice-success");
    }

    @Test
    void the_portal_may_frame_the_small_feed_and_nothing_else() {
        SignedIn sato = SignedIn.as("sato");

        assertThat(policy(sato.get("/feed/embed.xhtml")))
                .contains("frame-ancestors "
                        + Engawa.running().portal().address().toString().replaceAll("/$", ""));
        assertThat(policy(sato.get("/feed/home.xhtml"))).contains("frame-ancestors 'none'");
    }

    private static String policy(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Security-Policy").orElse("");
    }

    private static HttpResponse<String> withKey(SignedIn person, String key) {
        return person.send(HttpRequest.newBuilder(Engawa.running().at("/api/v1/diary"))
                .header("Content-Type", "application/json")
                .header("X-Engawa-CSRF", "1")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString("{\"title\":\"一度だけ\",\"body\":\"本文\"}")));
    }

    private static HttpResponse<String> submit(SignedIn person, String page, String title, String words) {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher hidden = HIDDEN.matcher(page);
        while (hidden.find()) {
            fields.put(hidden.group(1), hidden.group(2));
        }
        fields.put("write", "write");
        fields.put("write:subject", title);
        fields.put("write:words", words);
        fields.put("write:save", "save");
        return person.form(Engawa.running().at("/diary/write.xhtml"), fields);
    }

    private static long id(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        Matcher id = ID.matcher(answer.body());
        assertThat(id.find()).as(answer.body()).isTrue();
        return Long.parseLong(id.group(1));
    }
}
