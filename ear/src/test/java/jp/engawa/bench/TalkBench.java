package jp.engawa.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
    private static final String ONLY = System.getProperty("bench.only", "");
    private static final List<String> FLAGS = Stream.of(
                    ("-Dengawa.clock.movable=false " + System.getProperty("bench.flags", "")).split(" "))
            .filter(flag -> !flag.isEmpty())
            .toList();

    private Engawa engawa;

    @Test
    void reading_and_posting() throws IOException, SQLException {
        BenchData.Size size = BenchData.Size.fromProperties();
        long posts = size.topics() + size.topics() / 5;
        List<String> report = new ArrayList<>(List.of(Load.Result.HEAD));
        try (Engawa running = Engawa.product("bench", FLAGS)) {
            engawa = running;
            Path state = Build.directory().resolve("it/bench");
            try (Connection owner = running.parts().postgres().connect("engawa_owner")) {
                new BenchData(size).fill(owner);
            }
            List<Person> people = new ArrayList<>();
            for (int i = 1; i <= CONNECTIONS; i++) {
                people.add(new Person(i, SignedIn.as("p" + i, running)));
            }
            Cpu cpu = new Cpu(state);
            Load load = new Load(cpu, people);
            try (Connection superuser = running.parts().postgres().connect("postgres")) {
                StatementLog log = new StatementLog(state.resolve("postgresql/postgresql.log"), superuser);
                for (var scenario : scenarios(posts).entrySet()) {
                    Load.Result result = load.run(scenario.getKey(), scenario.getValue());
                    report.add(result.line(statements(log, scenario.getKey(), people.get(0), scenario.getValue())));
                    assertThat(result.errors()).as(scenario.getKey()).isZero();
                }
            }
            report.add("");
            report.add("Resident memory of the server afterwards: " + cpu.residentMegabytes() + " MB");
        }
        report.add(size + ", " + CONNECTIONS + " connections, "
                + Runtime.getRuntime().availableProcessors() + " processors");
        write("talk.md", report);
        report.forEach(System.out::println);
    }

    /** All of them, or those whose names begin as {@code bench.only} says. */
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
        all.keySet().removeIf(name -> !name.startsWith(ONLY));
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

    /** Sends a few requests one after the other, and keeps what they asked the database. */
    private static double statements(StatementLog log, String name, Person person, Load.Request request)
            throws SQLException, IOException {
        request.send(person);
        List<String> sent = log.during(() -> {
            for (int i = 0; i < SAMPLE; i++) {
                request.send(person);
            }
        });
        Map<String, Integer> counts = new TreeMap<>();
        sent.forEach(words -> counts.merge(words, 1, Integer::sum));
        write(
                "statements of " + name.replaceAll("[^a-zA-Z0-9]+", "-") + ".txt",
                counts.entrySet().stream()
                        .map(entry -> entry.getValue() + " x " + entry.getKey())
                        .toList());
        return (double) sent.size() / SAMPLE;
    }

    private static void write(String name, List<String> lines) throws IOException {
        Path file = Build.directory().resolve("bench").resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, lines);
    }
}
