package jp.engawa.moderation;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.engawa.testing.Build;
import jp.engawa.testing.Engawa;
import jp.engawa.testing.Insults;
import jp.engawa.testing.OnEngawa;
import jp.engawa.testing.SignedIn;
import jp.engawa.testing.Stage;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Everything that is said in a case carries a marker. Outside the vault's envelopes none of them is found: in no column of no table,
 * in no file of the server or of its database, and, once everybody has signed out, nowhere in the server's memory.
 */
@OnEngawa
@RunAsClient
@Tag(Stage.SLOW)
class CanaryIT {
    private static final String CANARY = "canary" + UUID.randomUUID().toString().replace("-", "");
    /** Stands in a diary entry, which is kept in plain: what looks for the others has to find this one. */
    private static final String CONTROL = CANARY.replace("canary", "control");

    private static final Pattern NUMBER = Pattern.compile("\\d{4}-[0-9A-Z]{4}-[0-9A-Z]{2}");
    private static final Pattern KIND = Pattern.compile(CANARY + "-([a-z-]+)");
    private static final List<Charset> FORMS = List.of(UTF_8, UTF_16LE, UTF_16BE);

    private static final Map<String, SignedIn> PEOPLE = new TreeMap<>();
    private static Engawa engawa;
    private static String address = "";

    @BeforeAll
    static void a_case_goes_its_way() {
        engawa = Engawa.alone("canary");
        String comment = Insults.write(engawa);
        String number = report(comment);
        consult();
        inquire(number);
        answer(number);
        propose();
        askCommittee();
        List.of("watanabe", "takahashi", "yoshida").forEach(CanaryIT::vote);
        tell();
        object(number);
        overturn();
        everybodyReads(number);
        as("sato").post("/api/v1/diary", "{\"title\":\"" + CONTROL + "\",\"body\":\"本文\"}");
    }

    @AfterAll
    static void stop() {
        if (engawa != null) {
            engawa.close();
        }
    }

    @Test
    void no_column_of_any_table_has_a_marker() throws SQLException {
        assertThat(tablesWith(CONTROL)).as("the control").contains("post");

        assertThat(tablesWith(CANARY)).isEmpty();
    }

    /** Logs, temporary files, whatever keeps sessions, and the database's own files, log and write-ahead log. */
    @Test
    void no_file_of_server_or_database_has_a_marker() throws IOException {
        List<Path> files;
        try (var all = Files.walk(engawa.parts().settings().state())) {
            files = all.filter(Files::isRegularFile).toList();
        }
        Map<String, Map<String, Integer>> found = new TreeMap<>();
        int control = 0;
        for (Path file : files) {
            byte[] bytes = Files.readAllBytes(file);
            found.put(file.toString(), markersIn(bytes));
            control += find(bytes, CONTROL.getBytes(UTF_8), 0) < 0 ? 0 : 1;
        }
        System.out.println("markers: " + files.size() + " files looked through, the control is in " + control);
        found.values().removeIf(Map::isEmpty);

        assertThat(files).anyMatch(file -> file.endsWith("wildfly/log/server.log"));
        assertThat(control).as("the control, in the database's files").isPositive();
        assertThat(found).isEmpty();
    }

    /** Sessions hold nothing that was typed or read: a harmless last page, and it is gone while all are still signed in. */
    @Test
    void once_people_left_the_case_the_servers_memory_has_no_marker() throws Exception {
        PEOPLE.values().forEach(person -> person.get("/entrance/help.xhtml"));
        Map<String, Integer> signedIn = markersIn(heapDump("signed-in"));
        PEOPLE.values().forEach(person -> person.get("/sign-out"));
        PEOPLE.clear();
        Map<String, Integer> signedOut = markersIn(heapDump("signed-out"));

        System.out.println("markers in memory: " + signedIn + " while all are signed in, " + signedOut + " afterwards");
        assertThat(signedIn).isEmpty();
        assertThat(signedOut).isEmpty();
    }

    /** Tables with a row that has the text in any of its columns, also as bytes. */
    private static List<String> tablesWith(String text) throws SQLException {
        List<String> tables = new ArrayList<>();
        List<String> found = new ArrayList<>();
        try (Connection database = engawa.parts().postgres().connect("engawa_owner");
                Statement statement = database.createStatement()) {
            try (ResultSet rows =
                    statement.executeQuery("select tablename from pg_tables where schemaname = 'public'")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            for (String table : tables) {
                // bytea is written in hexadecimal digits
                String sql = "select 1 from " + table + " as x where x::text like '%" + text + "%' or x::text like '%"
                        + HexFormat.of().formatHex(text.getBytes(UTF_8)) + "%'";
                try (ResultSet rows = statement.executeQuery(sql)) {
                    if (rows.next()) {
                        found.add(table);
                    }
                }
            }
        }
        assertThat(tables).contains("moderation_case", "case_paper", "outbox_event", "audit_entry");
        System.out.println("markers: " + tables.size() + " tables looked through");
        return found;
    }

    /** All that is alive, after a full collection. */
    private static byte[] heapDump(String name) throws IOException, InterruptedException {
        Path dump = Build.directory().resolve("it").resolve("canary-" + name + ".hprof");
        Files.deleteIfExists(dump);
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(engawa.server().pid()),
                        "GC.heap_dump",
                        dump.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(jcmd.getInputStream().readAllBytes(), UTF_8);
        assertThat(jcmd.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(dump).as(said).exists();
        byte[] memory = Files.readAllBytes(dump);
        Files.delete(dump);
        assertThat(find(memory, "jp/engawa/moderation/CaseReview".getBytes(UTF_8), 0))
                .as("the control")
                .isPositive();
        return memory;
    }

    /** How often each kind of marker stands there, in any way in which Java keeps text. */
    private static Map<String, Integer> markersIn(byte[] bytes) {
        Map<String, Integer> kinds = new TreeMap<>();
        for (Charset form : FORMS) {
            byte[] wanted = CANARY.getBytes(form);
            for (int at = find(bytes, wanted, 0); at >= 0; at = find(bytes, wanted, at + 1)) {
                int until = Math.min(bytes.length, at + wanted.length + 64);
                Matcher kind = KIND.matcher(new String(bytes, at, until - at, form));
                kinds.merge(kind.find() ? kind.group(1) : "?", 1, Integer::sum);
            }
        }
        return kinds;
    }

    private static int find(byte[] bytes, byte[] wanted, int from) {
        for (int at = from; at <= bytes.length - wanted.length; at++) {
            int same = 0;
            while (same < wanted.length && bytes[at + same] == wanted[same]) {
                same++;
            }
            if (same == wanted.length) {
                return at;
            }
        }
        return -1;
    }

    private static String marked(String kind) {
        return "ことば " + CANARY + "-" + kind + " です。";
    }

    private static SignedIn as(String login) {
        return PEOPLE.computeIfAbsent(login, one -> SignedIn.as(one, engawa));
    }

    private static HttpResponse<String> page(String login, String page) {
        return as(login).get("/moderation/" + page + ".xhtml?id=" + address);
    }

    private static HttpResponse<String> submit(
            String login, HttpResponse<String> page, String form, String button, Map<String, String> filled) {
        HttpResponse<String> after = as(login).submit(page, form, button, filled);
        assertThat(after.statusCode()).as(form + " of " + login).isEqualTo(200);
        assertThat(after.body()).as(form + " of " + login).doesNotContain("class=\"field-error\"");
        return after;
    }

    private static String report(String comment) {
        HttpResponse<String> form = as("sato").get("/moderation/report.xhtml?ref=" + comment);
        HttpResponse<String> sent =
                submit("sato", form, "report", "send", Map.of("text", marked("narrative"), "category", "INSULT"));
        Matcher number = NUMBER.matcher(sent.body());
        assertThat(number.find()).as(sent.body()).isTrue();
        submit("sato", matter("sato", number.group()), "say", "send", Map.of("message", marked("dialogue")));
        return number.group();
    }

    private static void consult() {
        HttpResponse<String> form = as("shimizu").get("/moderation/consult.xhtml");
        submit(
                "shimizu",
                form,
                "consult",
                "send",
                Map.of("text", marked("consultation"), "category", "OTHER", "door", "CONFIDENTIAL"));
    }

    private static HttpResponse<String> matter(String login, String number) {
        HttpResponse<String> mine = as(login).get("/moderation/my-matters.xhtml");
        return as(login).get(link(mine, "(/moderation/matter\\.xhtml\\?id=[0-9a-f]{32})[^>]*>[^<]*" + number));
    }

    private static String link(HttpResponse<String> page, String pattern) {
        Matcher link = Pattern.compile(pattern).matcher(page.body());
        assertThat(link.find()).as(pattern + " in " + page.body()).isTrue();
        return link.group(1);
    }

    private static void inquire(String number) {
        HttpResponse<String> desk = as("tanaka").get("/moderation/desk.xhtml");
        HttpResponse<String> found = submit("tanaka", desk, "find", "go", Map.of("asked", number));
        address = link(found, "case\\.xhtml\\?id=([0-9a-f]{32})");
        submit("tanaka", page("tanaka", "case"), "take", "go", Map.of());
        submit(
                "tanaka",
                page("tanaka", "triage"),
                "triage",
                "save",
                Map.of("severity", "MIDDLE", "whistleblowing", "NO", "wish", "INQUIRY"));
        submit("tanaka", page("tanaka", "case"), "reply", "go", Map.of("reply", marked("reply")));
        submit("tanaka", page("tanaka", "case"), "investigate", "go", Map.of());
        as("tanaka").submit(page("tanaka", "findings"), "finding", "add", Map.of("allegation", marked("refused")));
        submit(
                "tanaka",
                page("tanaka", "findings"),
                "finding",
                "add",
                Map.of("allegation", marked("allegation"), "evidence", marked("evidence"), "proven", "true"));
        submit("tanaka", page("tanaka", "findings"), "list", "conclude", Map.of());
        submit(
                "tanaka",
                page("tanaka", "hearing"),
                "invite",
                "send",
                Map.of("invitation", marked("invitation"), "days", "7"));
    }

    private static void answer(String number) {
        submit("suzuki", matter("suzuki", number), "answer", "send", Map.of("answer", marked("answer")));
    }

    private static void propose() {
        HttpResponse<String> form = page("tanaka", "decision");
        String article = link(form, "(?s)id=\"proposal:article\".*?<option value=\"([1-9]\\d*)\"");
        submit(
                "tanaka",
                form,
                "proposal",
                "propose",
                Map.of("kind", "POSTING_STOP", "days", "7", "article", article, "reasons", marked("reasons")));
    }

    private static void askCommittee() {
        submit("ito", page("ito", "decision"), "committee", "ask", Map.of("reason", marked("why-committee")));
    }

    private static void vote(String member) {
        submit(
                member,
                page(member, "ballot"),
                "ballot",
                "cast",
                Map.of(
                        "facts",
                        "true",
                        "article",
                        "true",
                        "kind",
                        "POSTING_STOP",
                        "days",
                        "7",
                        "reason",
                        marked("ballot")));
    }

    private static void tell() {
        submit(
                "tanaka",
                page("tanaka", "notice"),
                "letters",
                "write",
                Map.of("letter", marked("letter"), "reporterLetter", marked("reporter-letter")));
        submit("ito", page("ito", "notice"), "approve", "go", Map.of());
    }

    private static void object(String number) {
        submit("suzuki", matter("suzuki", number), "appeal", "send", Map.of("ground", marked("ground")));
    }

    private static void overturn() {
        submit(
                "kobayashi",
                page("kobayashi", "appeal"),
                "review",
                "decide",
                Map.of("outcome", "OVERTURNED", "reason", marked("review")));
    }

    /** The markers did go in, and every page that shows them was asked for once more. */
    private static void everybodyReads(String number) {
        String read = page("tanaka", "case").body()
                + page("tanaka", "findings").body()
                + page("ito", "case").body()
                + matter("sato", number).body()
                + matter("suzuki", number).body();
        for (String kind : List.of(
                "narrative",
                "dialogue",
                "reply",
                "allegation",
                "evidence",
                "invitation",
                "answer",
                "reasons",
                "letter",
                "reporter-letter",
                "ground",
                "review")) {
            assertThat(read.contains(CANARY + "-" + kind)).as(kind).isTrue();
        }
    }
}
