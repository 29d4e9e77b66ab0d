package jp.engawa.face;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.engawa.testing.Engawa;
import jp.engawa.testing.OnEngawa;
import jp.engawa.testing.Pilots;
import jp.engawa.testing.SignedIn;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Test;

/** Sends everything the data file lists, by REST and by forms, and looks at the answer and at what is in the database afterwards. */
@OnEngawa
@RunAsClient
class HostileInputsIT {
    private static final int LEAST = 180;

    /** Everything people can add rows to by writing. */
    private static final List<String> TABLES = List.of(
            "post",
            "post_edit",
            "comment",
            "reaction",
            "community",
            "community_member",
            "moderation_case",
            "profile_handle");

    private static final Pattern HIDDEN = Pattern.compile("<input[^>]*type=\"hidden\"[^>]*>");
    private static final Pattern NAME = Pattern.compile(" name=\"([^\"]*)\"");
    private static final Pattern VALUE = Pattern.compile(" value=\"([^\"]*)\"");

    private final Engawa engawa = Engawa.running();
    private final Map<String, String> words = new LinkedHashMap<>();
    private SignedIn sato;

    /** @param way {@code REST}, {@code FORM}, or either followed by {@code TWICE} */
    private record Input(String way, String address, String sent, String expected) {
        static Input of(String line) {
            String[] parts = line.split(" \\| ", -1);
            assertThat(parts).as(line).hasSize(4);
            return new Input(parts[0].strip(), parts[1].strip(), parts[2].strip(), parts[3].strip());
        }
    }

    @Test
    void each_hostile_input_gets_the_answer_it_should_and_changes_what_it_should() throws Exception {
        Pilots.enter("sato", "はなこ");
        sato = SignedIn.as("sato");
        fillIn();
        var inputs = inputs();
        var wrong = new ArrayList<String>();
        for (var input : inputs) {
            words.put("key", UUID.randomUUID().toString());
            var before = rows();
            var answers = send(input);
            var fault = fault(input, answers, rows() - before);
            if (!fault.isEmpty()) {
                wrong.add(input.way() + " " + input.address() + " " + input.sent() + ": expected " + input.expected()
                        + ", " + fault);
            }
        }
        System.out.println("hostile inputs: " + inputs.size() + " tried");
        assertThat(wrong).as(String.join("\n", wrong)).isEmpty();
        assertThat(inputs).hasSizeGreaterThanOrEqualTo(LEAST);
    }

    /** What stands for the words in braces; addresses of things that exist come from the server. */
    private void fillIn() {
        words.put("long", "あ".repeat(100_001));
        words.put("nul", "\u0000");
        words.put("half", "\ud800");
        words.put("rlo", "\u202e");
        words.put("deep", "[".repeat(10_000) + "]".repeat(10_000));
        words.put("blank", "\u3000\u200b");
        words.put("community", made("/api/v1/communities", "{\"name\":\"試す会 " + UUID.randomUUID() + "\"}"));
        words.put(
                "topic",
                made("/api/v1/communities/" + words.get("community") + "/topics", "{\"title\":\"題\",\"body\":\"本文\"}"));
        words.put("entry", made("/api/v1/diary", "{\"title\":\"題\",\"body\":\"本文\"}"));
    }

    private String made(String address, String json) {
        var answer = sato.post(address, json);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        Matcher id = Pattern.compile("\"id\":(\\d+)").matcher(answer.body());
        assertThat(id.find()).as(answer.body()).isTrue();
        return id.group(1);
    }

    private static List<Input> inputs() throws IOException {
        try (var lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(HostileInputsIT.class.getResourceAsStream("hostile-inputs.txt")), UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Input::of)
                    .toList();
        }
    }

    private List<HttpResponse<String>> send(Input input) {
        boolean rest = input.way().startsWith("REST");
        Map<String, String> form = rest ? Map.of() : form(input);
        if (!input.way().endsWith("TWICE")) {
            return List.of(rest ? rest(input) : sato.form(engawa.at(address(input)), form));
        }
        var both = List.of(
                CompletableFuture.supplyAsync(() -> rest ? rest(input) : sato.form(engawa.at(address(input)), form)),
                CompletableFuture.supplyAsync(() -> rest ? rest(input) : sato.form(engawa.at(address(input)), form)));
        return both.stream().map(CompletableFuture::join).toList();
    }

    /** {@code POST /api/…}; an idempotency key may stand behind the address. */
    private HttpResponse<String> rest(Input input) {
        String[] parts = address(input).split(" ");
        String json = input.sent().replace("{nul}", "\\u0000").replace("{half}", "\\ud800");
        return parts.length == 3
                ? sato.post(parts[1], filled(json), parts[2])
                : sato.send(parts[0], parts[1], filled(json));
    }

    /** {@code button, field=value, …}: the page's own hidden fields come along. */
    private Map<String, String> form(Input input) {
        String page = sato.get(address(input)).body();
        var fields = new LinkedHashMap<String, String>();
        String[] sent = input.sent().split(", ");
        String form = sent[0].substring(0, sent[0].indexOf(':'));
        int start = page.indexOf("<form id=\"" + form + "\"");
        assertThat(start).as("no form " + form + " on " + address(input)).isNotNegative();
        Matcher hidden = HIDDEN.matcher(page.substring(start, page.indexOf("</form>", start)));
        while (hidden.find()) {
            Matcher name = NAME.matcher(hidden.group());
            Matcher value = VALUE.matcher(hidden.group());
            if (name.find()) {
                fields.put(name.group(1), value.find() ? value.group(1) : "");
            }
        }
        fields.put(sent[0], "x");
        for (int i = 1; i < sent.length; i++) {
            int at = sent[i].indexOf('=');
            fields.put(sent[i].substring(0, at), filled(sent[i].substring(at + 1)));
        }
        return fields;
    }

    private String address(Input input) {
        return filled(input.address());
    }

    private String filled(String pattern) {
        String text = pattern;
        for (var word : words.entrySet()) {
            text = text.replace("{" + word.getKey() + "}", word.getValue());
        }
        return text;
    }

    private static String fault(Input input, List<HttpResponse<String>> answers, long added) {
        String[] expected = input.expected().split(" ");
        boolean kept = expected[0].equals("kept");
        for (var answer : answers) {
            boolean as = switch (expected[0]) {
                case "kept" -> answer.statusCode() < 400 || (answers.size() > 1 && answer.statusCode() < 500);
                case "field" -> answer.statusCode() < 500 && answer.body().contains("id=\"" + expected[1] + "-error\"");
                case "top" -> answer.statusCode() < 500 && answer.body().contains("notice notice-error");
                case "page" -> answer.statusCode() == Integer.parseInt(expected[1]);
                default ->
                    answer.statusCode() == Integer.parseInt(expected[0])
                            && answer.headers()
                                    .firstValue("Content-Type")
                                    .orElse("")
                                    .startsWith("application/problem+json")
                            && answer.body().contains(expected[1]);
            };
            if (!as) {
                String body = answer.body();
                return answer.statusCode() + " " + answer.uri().getPath() + " "
                        + body.substring(0, Math.min(200, body.length()));
            }
        }
        long wanted = kept ? Long.parseLong(expected[1]) : 0;
        return added == wanted ? "" : added + " rows more";
    }

    private long rows() throws SQLException {
        long all = 0;
        try (var connection = engawa.parts().postgres().connect("engawa_app");
                var statement = connection.createStatement()) {
            for (String table : TABLES) {
                try (var result = statement.executeQuery("select count(*) from " + table)) {
                    result.next();
                    all += result.getLong(1);
                }
            }
        }
        return all;
    }
}
