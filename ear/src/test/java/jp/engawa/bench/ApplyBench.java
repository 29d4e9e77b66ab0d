package jp.engawa.bench;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jp.engawa.bench.Load.Person;
import jp.engawa.testing.Build;
import jp.engawa.testing.DirectoryWork;
import jp.engawa.testing.Engawa;
import jp.engawa.testing.SignedIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long the feed and posting take while a plan that moves thousands of people is applied, and while none is; the directory is a real
 * OpenLDAP on the same machine.
 */
class ApplyBench {
    private static final int PEOPLE = Integer.getInteger("bench.people", 20_000);
    private static final int MOVED = Integer.getInteger("bench.moved", PEOPLE * 19 / 100);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 6);
    private static final int WARMING = Integer.getInteger("bench.warmup.seconds", 40);
    private static final int WITHOUT = Integer.getInteger("bench.seconds", 6);
    private static final int CONNECTIONS = Integer.getInteger("bench.connections", 8);
    private static final int UNITS = 50;
    private static final int FIRST_READER = 11;

    @TempDir
    private Path folder;

    private final List<String> report = new ArrayList<>();

    @Test
    void reading_and_posting_during_an_apply() throws IOException, SQLException, LDAPException, InterruptedException {
        try (Engawa engawa = Engawa.product("bench", List.of("-Dengawa.clock.movable=false"));
                BenchLdap ldap = BenchLdap.start(folder, PEOPLE, UNITS)) {
            company(engawa);
            ldap.readFrom(Build.directory().resolve("it/bench/directory.yaml"));
            SignedIn operator = SignedIn.as("p1", engawa);
            DirectoryWork.apply(operator);
            List<Person> people = new ArrayList<>();
            for (int i = FIRST_READER; i < FIRST_READER + CONNECTIONS; i++) {
                people.add(new Person(i, SignedIn.as("p" + i, engawa)));
            }
            Paced paced = new Paced(people, requests());
            paced.during(() -> pause(WARMING));
            Map<String, Paced.Times> without = new LinkedHashMap<>();
            Map<String, Paced.Times> with = new LinkedHashMap<>();
            double applying = 0;
            for (int round = 1; round <= ROUNDS; round++) {
                move(ldap, round);
                long run = DirectoryWork.plan(operator);
                add(without, paced.during(() -> pause(WITHOUT)));
                long begin = System.nanoTime();
                add(with, paced.during(() -> DirectoryWork.apply(operator, run)));
                applying += (System.nanoTime() - begin) / 1e9;
            }
            say(
                    "%d people, %d moved by each of %d applies, which took %.1f s each",
                    PEOPLE, MOVED, ROUNDS, applying / ROUNDS);
            say("| request | p50 without | with | p95 without | with | ratio | errors |");
            say("|---|---|---|---|---|---|---|");
            without.forEach((name, quiet) -> say(
                    "| %s | %.1f (%d) | %.1f (%d) | %.1f | %.1f | %.2f | %d |",
                    name,
                    quiet.at(0.5),
                    quiet.count(),
                    with.get(name).at(0.5),
                    with.get(name).count(),
                    quiet.at(0.95),
                    with.get(name).at(0.95),
                    with.get(name).at(0.95) / quiet.at(0.95),
                    quiet.errors() + with.get(name).errors()));
        }
        Path file = Build.directory().resolve("bench/apply.md");
        Files.createDirectories(file.getParent());
        Files.write(file, report);
    }

    private static void add(Map<String, Paced.Times> all, Map<String, Paced.Times> some) {
        some.forEach((name, times) -> all.merge(name, times, Paced.Times::with));
    }

    private static Map<String, Load.Request> requests() {
        Map<String, Load.Request> all = new LinkedHashMap<>();
        all.put("feed, page", person -> found(person, "/feed/home.xhtml", "class=\"post\""));
        all.put("feed, REST", person -> found(person, "/api/v1/feed", "\"items\":[{"));
        all.put(
                "diary entry, REST",
                person -> person.session()
                                .post("/api/v1/diary", "{\"title\":\"今日の工夫\",\"body\":\"見積の控えを先に用意しました。\"}")
                                .statusCode()
                        == 201);
        return all;
    }

    private static boolean found(Person person, String path, String expected) {
        var answer = person.session().get(path);
        return answer.statusCode() == 200 && answer.body().contains(expected);
    }

    /** The talking company in the database; the first operator is one before the directory says so. */
    private static void company(Engawa engawa) throws SQLException {
        try (Connection owner = engawa.parts().postgres().connect("engawa_owner");
                Statement statement = owner.createStatement()) {
            new BenchData(new BenchData.Size(PEOPLE, 50, 20_000, 30)).fill(owner);
            statement.execute("insert into member_role (member, role, run, granted) values (1, 'OPERATOR', 0, now())");
        }
    }

    /** Lets the directory say that the next thousands sit somewhere else. */
    private static void move(BenchLdap ldap, int round) throws LDAPException {
        try (LDAPConnection directory = ldap.connect()) {
            for (int i = 0; i < MOVED; i++) {
                int person = 1 + (round * MOVED + i) % PEOPLE;
                directory.modify(
                        BenchLdap.dn(person),
                        new Modification(
                                ModificationType.REPLACE, "departmentNumber", "U" + (1 + (person + round) % UNITS)));
            }
        }
    }

    private static void pause(int seconds) {
        try {
            Thread.sleep(seconds * 1000L);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private void say(String words, Object... values) {
        String line = String.format(Locale.ROOT, words, values);
        report.add(line);
        System.out.println(line);
    }
}
