package jp.engawa.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.engawa.bench.Load.Person;
import jp.engawa.testing.Build;
import jp.engawa.testing.Engawa;
import jp.engawa.testing.SignedIn;
import org.junit.jupiter.api.Test;

/** Reading and posting, by page and by REST: what one request costs, how long it takes, how many statements it sends. */
class TalkBench {
    private static final int CONNECTIONS = Integer.getInteger("bench.connections", 8);
    private static final int SAMPLE = 40;
    private static final Pattern FIELD = Pattern.compile(
            "name=\"(jakarta\\.faces\\.ViewState|primefaces\\.nonce|write:key)\"[^>]* value=\"([^\"]*)\"");
    private static final Pattern SENT =
            Pattern.compile("LOG: +(?:execute [^:]*|statement): (?!BEGIN|COMMIT|ROLLBACK|SHOW|SET|set )");

    private Engawa engawa;
    private Path log;

    @Test
    void reading_and_posting() throws IOException, SQLException {
        BenchData.Size size = BenchData.Size.fromProperties();
        long posts = size.topics() + size.topics() / 5;
        List<String> report = new ArrayList<>();
        report.add(
                "| scenario | requests | errors | per s | CPU-ms each | per CPU-s | p50 ms | p95 ms | p99 ms | statements |");
        report.add("|---|---|---|---|---|---|---|---|---|---|");
        try (Engawa running = Engawa.product("bench", List.of())) {
            engawa = running;
            Path state = Build.directory().resolve("it/bench");
            log = state.resolve("postgresql/postgresql.log");
            try (Connection owner = running.parts().postgres().connect("engawa_owner")) {
                new BenchData(size).fill(owner);
            }
            List<Person> people = new ArrayList<>();
            for (int i = 1; i <= CONNECTIONS; i++) {
                people.add(new Person(i, SignedIn.as("p" + i, running)));
            }
            Load load = new Load(new Cpu(state), people);
            for (var scenario : scenarios(posts).entrySet()) {
                Load.Result result = load.run(scenario.getKey(), scenario.getValue());
                report.add(result.line(statements(people.get(0), scenario.getValue())));
                assertThat(result.errors()).as(scenario.getKey()).isZero();
            }
        }
        report.add("");
        report.add(size + ", " + CONNECTIONS + " connections, "
                + Runtime.getRuntime().availableProcessors() + " processors");
        Path file = Build.directory().resolve("bench/talk.md");
        Files.createDirectories(file.getParent());
        Files.write(file, report);
        report.forEach(System.out::println);
    }

    private Map<String, Load.Request> scenarios(long posts) {
        long diary = posts - posts % 6;
        long thread = posts % 6 == 0 ? posts - 1 : posts;
        Map<String, Load.Request> all = new LinkedHashMap<>();
        all.put("feed, page", get("/feed/home.xhtml", "class=\"post\""));
        all.put("feed, REST", get("/api/v1/feed", "\"items\":[{"));
        all.put("topic with 20 replies, page", get("/community/topic.xhtml?id=" + thread, "comment-"));
        all.put("topic with 20 replies, REST", get("/api/v1/topics/" + thread, "\"items\":[{"));
        all.put("community, page", get("/community/community.xhtml?id=1", "class=\"post\""));
        all.put(
                "reply, REST",
                person -> created(person, "/api/v1/posts/" + diary + "/comments", "{\"text\":\"なるほど。ありがとうございます。\"}"));
        all.put(
                "diary entry, REST",
                person -> created(person, "/api/v1/diary", "{\"title\":\"今日の工夫\",\"body\":\"見積の控えを先に用意しました。\"}"));
        all.put("diary entry, page (form, save, entry)", this::writeByPage);
        return all;
    }

    private static Load.Request get(String path, String expected) {
        return person -> {
            HttpResponse<String> answer = person.session().get(path);
            return answer.statusCode() == 200 && answer.body().contains(expected);
        };
    }

    private static boolean created(Person person, String path, String json) {
        return person.session().post(path, json).statusCode() == 201;
    }

    private boolean writeByPage(Person person) {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher hidden =
                FIELD.matcher(person.session().get("/diary/write.xhtml").body());
        while (hidden.find()) {
            fields.put(hidden.group(1), hidden.group(2));
        }
        String title = "今日の工夫 " + UUID.randomUUID();
        fields.put("write", "write");
        fields.put("write:subject", title);
        fields.put("write:words", "見積の控えを先に用意しました。");
        fields.put("write:save", "save");
        HttpResponse<String> answer = person.session().form(engawa.at("/diary/write.xhtml"), fields);
        return answer.statusCode() == 200 && answer.body().contains(title);
    }

    /** What PostgreSQL itself notes of a few requests sent one after the other. */
    private double statements(Person person, Load.Request request) throws SQLException, IOException {
        try (Connection superuser = engawa.parts().postgres().connect("postgres");
                Statement statement = superuser.createStatement()) {
            statement.execute("alter system set log_statement = 'all'");
            statement.execute("select pg_reload_conf()");
            request.send(person);
            long before = Files.size(log);
            for (int i = 0; i < SAMPLE; i++) {
                request.send(person);
            }
            byte[] noted = Files.readAllBytes(log);
            String since = new String(noted, (int) before, noted.length - (int) before, StandardCharsets.UTF_8);
            long count = SENT.matcher(since).results().count();
            statement.execute("alter system reset log_statement");
            statement.execute("select pg_reload_conf()");
            return (double) count / SAMPLE;
        }
    }
}
