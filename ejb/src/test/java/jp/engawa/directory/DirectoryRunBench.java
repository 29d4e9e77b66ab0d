package jp.engawa.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.persistence.EntityManager;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import jp.engawa.base.Caller;
import jp.engawa.base.EngawaClock;
import jp.engawa.base.Identity;
import jp.engawa.base.MemberId;
import jp.engawa.base.Role;
import jp.engawa.ldap.BareRead;
import jp.engawa.testing.Database;
import jp.engawa.testing.Wiring;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a first run of a large directory and one without changes cost, in bare reads of the same directory by the same connection, and
 * how much memory they take: a real OpenLDAP, a real PostgreSQL, the product's own tasks. Runs with {@code -Pbench} only.
 */
class DirectoryRunBench {
    private static final int PEOPLE = Integer.getInteger("bench.people", 100_000);
    private static final int UNITS = Integer.getInteger("bench.units", Math.max(20, PEOPLE * 8 / 100));
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);

    /** What a run without changes may write: that it was made. */
    private static final Set<String> OF_A_RUN = Set.of("audit_entry", "directory_run", "directory_task");

    @TempDir
    private Path folder;

    private final List<String> report = new ArrayList<>();
    private final Map<String, List<Double>> seconds = new TreeMap<>();
    private Database database;

    @Test
    void runs_of_a_large_directory() throws IOException, SQLException {
        Process company = company();
        try (LiveHeap heap = new LiveHeap()) {
            say(PEOPLE + " people, " + UNITS + " units; ms");
            for (int i = 0; i < ROUNDS; i++) {
                try (Database fresh = Database.fresh()) {
                    database = fresh;
                    round();
                }
            }
            summary();
            say("Heap in use after a collection, the highest: " + heap.highestMegabytes() + " MB, of at most "
                    + (Runtime.getRuntime().maxMemory() >> 20) + " MB given to the process");
        } finally {
            company.getOutputStream().close();
        }
        Path file = Path.of("target/bench/directory-run.md");
        Files.createDirectories(file.getParent());
        Files.write(file, report);
    }

    private void round() throws SQLException {
        BareRead bare = new BareRead(new MappingFile().sound());
        assertThat(timed("bare read", bare::entries)).isGreaterThanOrEqualTo(PEOPLE + UNITS);
        timed("first run", () -> {
            long run = timed("first run, plan", () -> perform(ask(DirectoryTasks.class, DirectoryTasks::plan)));
            return timed("first run, apply", () -> perform(ask(DirectoryTasks.class, desk -> desk.apply(run))));
        });
        assertThat(rows("member")).isEqualTo(PEOPLE);
        timed("bare read", bare::entries);
        String before = text("select pg_current_xact_id()::text");
        long unchanged = timed("run without changes", () -> perform(ask(DirectoryTasks.class, DirectoryTasks::plan)));
        timed("bare read", bare::entries);
        assertThat(ask(DirectoryRuns.class, desk -> desk.show(unchanged)).line().verdict())
                .isEqualTo(RunVerdict.NOTHING);
        Map<String, Long> written = written(before);
        say("a run without changes wrote rows of: " + written);
        assertThat(OF_A_RUN).containsAll(written.keySet());
    }

    private void summary() {
        double bare = middle("bare read");
        double quickest = seconds.get("bare read").stream().min(Double::compare).orElseThrow();
        say("| what | each | middle | of the middle bare read | worst of the quickest bare read |");
        say("|---|---|---|---|---|");
        seconds.forEach((what, each) -> say(String.format(
                Locale.ROOT,
                "| %s | %s | %.0f | %.2f | %.2f |",
                what,
                each.stream().map(Math::round).toList(),
                middle(what),
                middle(what) / bare,
                each.stream().max(Double::compare).orElseThrow() / quickest)));
    }

    private double middle(String what) {
        List<Double> sorted = seconds.get(what).stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private <T> T timed(String what, java.util.function.Supplier<T> work) {
        long begin = System.nanoTime();
        T result = work.get();
        double millis = (System.nanoTime() - begin) / 1e6;
        seconds.computeIfAbsent(what, any -> new ArrayList<>()).add(millis);
        System.out.println(what + ": " + Math.round(millis) + " ms");
        return result;
    }

    /** Does the begun task to its end as the server's executor does; its run. */
    private long perform(TaskLine task) {
        ask(TaskWork.class, work -> {
            work.steps = new SeparateSteps(this::ask);
            work.perform(new TaskWork.Begun(task.id(), task.kind(), task.run(), operator(), "", ""));
            return 0;
        });
        TaskLine done = ask(DirectoryTasks.class, desk -> desk.show(task.id()));
        assertThat(done.state()).as(done.toString()).isEqualTo(TaskState.DONE);
        return done.run();
    }

    /** How many rows of each table were written by transactions since that one. */
    private Map<String, Long> written(String since) throws SQLException {
        Map<String, Long> written = new TreeMap<>();
        try (Connection owner = database.asOwner();
                Statement statement = owner.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet all =
                    statement.executeQuery("select tablename from pg_tables where schemaname = 'public' order by 1")) {
                while (all.next()) {
                    tables.add(all.getString(1));
                }
            }
            for (String table : tables) {
                try (ResultSet rows = statement.executeQuery(
                        "select count(*) from " + table + " where xmin::text::bigint > " + since)) {
                    rows.next();
                    if (rows.getLong(1) > 0) {
                        written.put(table, rows.getLong(1));
                    }
                }
            }
        }
        return written;
    }

    private long rows(String table) throws SQLException {
        return Long.parseLong(text("select count(*)::text from " + table));
    }

    private String text(String sql) throws SQLException {
        try (Connection owner = database.asOwner();
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private Process company() throws IOException {
        String classes = System.getProperty("java.class.path") + ":../ldap-config/target/test-classes";
        Process company = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classes,
                        "jp.engawa.ldap.LargeServer",
                        folder.toString(),
                        String.valueOf(PEOPLE),
                        String.valueOf(UNITS))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader said = new BufferedReader(new InputStreamReader(company.getInputStream()));
        String word = said.readLine();
        assumeTrue(!"ABSENT".equals(word), "no slapd on this machine");
        assertThat(word).isEqualTo("READY");
        System.setProperty(
                "engawa.directory.config", folder.resolve("directory.yaml").toString());
        return company;
    }

    private static Identity operator() {
        return new Identity(new MemberId(1), "nakamura", Set.of(Role.OPERATOR));
    }

    private <C, T> T ask(Class<C> component, Function<C, T> question) {
        return database.inTransaction(em -> question.apply(wiring(em).get(component)));
    }

    private Wiring wiring(EntityManager em) {
        Caller caller = new Caller();
        caller.enter(operator());
        return Wiring.on(em, database, Clock.system(EngawaClock.ZONE))
                .with(Caller.class, caller)
                .with(ManagedExecutorService.class, (ManagedExecutorService) Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {ManagedExecutorService.class},
                        (proxy, method, arguments) -> null));
    }

    private void say(String line) {
        report.add(line);
        System.out.println(line);
    }
}
