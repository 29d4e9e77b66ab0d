package jp.engawa.face;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.engawa.testing.Engawa;
import jp.engawa.testing.SignedIn;

/** Sends what a data file lists, each line by the person and the way it names, and tells which answers and which effects are not as expected. */
final class HostileInputs {
    private static final Pattern HIDDEN = Pattern.compile("<input[^>]*type=\"hidden\"[^>]*>");
    private static final Pattern NAME = Pattern.compile(" name=\"([^\"]*)\"");
    private static final Pattern VALUE = Pattern.compile(" value=\"([^\"]*)\"");
    private static final String BOUNDARY = "----a-form-of-files";

    private final Engawa engawa = Engawa.running();
    private final Map<String, String> words = new LinkedHashMap<>();
    private final Map<String, SignedIn> people = new HashMap<>();
    private final String someone;
    private final List<String> tables;

    /**
     * @param way {@code REST}, {@code FORM} or {@code FILE}; behind it {@code TWICE}, or who sends it
     * @param address of the page, or method and address, for REST an idempotency key may follow
     */
    private record Input(String way, String address, String sent, String expected) {
        static Input of(String line) {
            String[] parts = line.split(" \\| ", -1);
            assertThat(parts).as(line).hasSize(4);
            return new Input(parts[0].strip(), parts[1].strip(), parts[2].strip(), parts[3].strip());
        }

        boolean is(String word) {
            return List.of(way.split(" ")).contains(word);
        }
    }

    /**
     * @param someone who sends what names nobody
     * @param tables in which nothing may change but what a line says
     */
    HostileInputs(String someone, List<String> tables) {
        this.someone = someone;
        this.tables = tables;
        words.put("long", "あ".repeat(100_001));
        words.put("nul", "\u0000");
        words.put("half", "\ud800");
        words.put("rlo", "\u202e");
        words.put("deep", "[".repeat(10_000) + "]".repeat(10_000));
        words.put("blank", "\u3000\u200b");
        words.put("newline", "\r\n");
    }

    /** What stands for a word in braces. */
    HostileInputs where(String word, Object is) {
        words.put(word, String.valueOf(is));
        return this;
    }

    SignedIn person(String login) {
        return people.computeIfAbsent(login, SignedIn::as);
    }

    /** Makes something to be hostile to; tells its id. */
    String made(String address, String json) {
        var answer = person(someone).post(filled(address), json);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        Matcher id = Pattern.compile("\"id\":(\\d+)").matcher(answer.body());
        assertThat(id.find()).as(answer.body()).isTrue();
        return id.group(1);
    }

    /** Sends the lines of that file, one after the other. */
    void send(String file, int atLeast) throws IOException, SQLException {
        var inputs = inputs(file);
        var wrong = new ArrayList<String>();
        for (var input : inputs) {
            words.put("key", UUID.randomUUID().toString());
            var before = state();
            var answers = send(input);
            var fault = answers.isEmpty() ? "no such form" : fault(input, answers, before, state());
            if (!fault.isEmpty()) {
                wrong.add(input.way() + " " + input.address() + " " + input.sent() + ": expected " + input.expected()
                        + ", " + fault);
            }
        }
        System.out.println(file + ": " + inputs.size() + " tried");
        assertThat(wrong).as(String.join("\n", wrong)).isEmpty();
        assertThat(inputs).hasSizeGreaterThanOrEqualTo(atLeast);
    }

    /** Sends the page a form of files without its end, and without a body. */
    void cutOff(String page) {
        for (String method : List.of("POST", "GET")) {
            var answer = person(someone)
                    .send(HttpRequest.newBuilder(engawa.at(filled(page)))
                            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                            .method(method, BodyPublishers.ofString("--" + BOUNDARY + "\r\nContent-")));
            assertThat(answer.statusCode()).as(method).isEqualTo(400);
            assertThat(answer.body()).contains("base.error.request");
        }
    }

    private static List<Input> inputs(String file) throws IOException {
        try (var lines = new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(HostileInputs.class.getResourceAsStream(file)), UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Input::of)
                    .toList();
        }
    }

    private List<HttpResponse<String>> send(Input input) {
        var who = person(people.keySet().stream().filter(input::is).findFirst().orElse(someone));
        boolean rest = input.is("REST");
        Map<String, String> form = rest ? Map.of() : form(who, input);
        if (!rest && form.isEmpty()) {
            return List.of();
        }
        if (!input.is("TWICE")) {
            return List.of(rest ? rest(who, input) : page(who, input, form));
        }
        var both = List.of(
                CompletableFuture.supplyAsync(() -> rest ? rest(who, input) : page(who, input, form)),
                CompletableFuture.supplyAsync(() -> rest ? rest(who, input) : page(who, input, form)));
        return both.stream().map(CompletableFuture::join).toList();
    }

    private HttpResponse<String> rest(SignedIn who, Input input) {
        String[] parts = filled(input.address()).split(" ");
        String json = input.sent().replace("{nul}", "\\u0000").replace("{half}", "\\ud800");
        return parts.length == 3
                ? who.post(parts[1], filled(json), parts[2])
                : who.send(parts[0], parts[1], filled(json));
    }

    private HttpResponse<String> page(SignedIn who, Input input, Map<String, String> fields) {
        var address = HttpRequest.newBuilder(engawa.at(filled(input.address())));
        if (input.is("FILE")) {
            return who.still()
                    .send(address.header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                            .POST(BodyPublishers.ofByteArray(parts(fields))));
        }
        var body = new StringBuilder();
        fields.forEach((name, value) -> {
            body.append(body.length() == 0 ? "" : "&");
            escape(body, name);
            body.append('=');
            escape(body, value);
        });
        return who.send(address.header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body.toString())));
    }

    /** Halves of surrogate pairs too, which no browser sends. */
    private static void escape(StringBuilder to, String text) {
        for (byte one : bytes(text)) {
            to.append('%').append(Character.forDigit(one >> 4 & 15, 16)).append(Character.forDigit(one & 15, 16));
        }
    }

    private static byte[] bytes(String text) {
        var all = new ByteArrayOutputStream();
        text.codePoints()
                .forEach(point -> all.writeBytes(
                        point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE
                                ? new byte[] {(byte) 0xed, (byte) (0x80 | point >> 6 & 63), (byte) (0x80 | point & 63)}
                                : Character.toString(point).getBytes(UTF_8)));
        return all.toByteArray();
    }

    /** Fields with a file's name behind a slash are files. */
    private static byte[] parts(Map<String, String> fields) {
        var all = new ByteArrayOutputStream();
        fields.forEach((field, value) -> {
            String[] name = field.split("/", 2);
            all.writeBytes(bytes("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name[0] + "\""
                    + (name.length == 1 ? "" : "; filename=\"" + name[1] + "\"\r\nContent-Type: text/csv")
                    + "\r\n\r\n" + value + "\r\n"));
        });
        all.writeBytes(bytes("--" + BOUNDARY + "--\r\n"));
        return all.toByteArray();
    }

    /** {@code button, field=value, -field, …}: the page's own hidden fields come along, but for those with a minus; empty without a form. */
    private Map<String, String> form(SignedIn who, Input input) {
        String page = who.get(filled(input.address())).body();
        var fields = new LinkedHashMap<String, String>();
        String[] sent = input.sent().split(", ");
        String form = sent[0].substring(0, sent[0].indexOf(':'));
        int start = page.indexOf("<form id=\"" + form + "\"");
        if (start < 0) {
            return Map.of();
        }
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
            if (sent[i].startsWith("-")) {
                fields.remove(sent[i].substring(1));
            } else {
                fields.put(filled(sent[i].substring(0, at)), filled(sent[i].substring(at + 1)));
            }
        }
        return fields;
    }

    private String filled(String pattern) {
        String text = pattern;
        for (var word : words.entrySet()) {
            text = text.replace("{" + word.getKey() + "}", word.getValue());
        }
        return text;
    }

    private static String fault(Input input, List<HttpResponse<String>> answers, State before, State after) {
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
                return answer.statusCode() + " " + answer.uri().getPath() + " " + shown(answer.body());
            }
        }
        if (kept) {
            long added = after.rows() - before.rows();
            return added == Long.parseLong(expected[1]) ? "" : added + " rows more";
        }
        return after.equals(before) ? "" : "changed";
    }

    /** The beginning of what is to be read in an answer. */
    private static String shown(String body) {
        int main = Math.max(0, body.indexOf("<main"));
        String text = body.substring(main, Math.min(main + 4_000, body.length()))
                .replaceAll("<[^>]*>?", " ")
                .replaceAll("\\s+", " ");
        return text.substring(0, Math.min(400, text.length()));
    }

    /**
     * What is in the tables.
     *
     * @param written the last writing of each; one that only changes a row shows here
     */
    private record State(long rows, String written) {}

    private State state() throws SQLException {
        long all = 0;
        var written = new StringBuilder();
        try (var connection = engawa.parts().postgres().connect("engawa_app");
                var statement = connection.createStatement()) {
            for (String table : tables) {
                try (var result = statement.executeQuery("select count(*), max(xmin::text::bigint) from " + table)) {
                    result.next();
                    all += result.getLong(1);
                    written.append(result.getLong(2)).append(' ');
                }
            }
        }
        return new State(all, written.toString());
    }
}
