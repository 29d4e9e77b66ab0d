package jp.engawa.posting;

import static java.net.http.HttpRequest.BodyPublishers.ofString;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import jp.engawa.testing.Engawa;
import jp.engawa.testing.SignedIn;
import jp.engawa.testing.Stage;

/**
 * What 200 postings were answered while something was killed in the middle of them: which were acknowledged, and with which id.
 * Afterwards each of those has to be there exactly once.
 */
final class Ledger {
    private static final int POSTINGS = 200;
    private static final int WRITERS = 4;
    private static final int EARLIEST = 20;
    private static final int LATEST = 160;

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final Map<String, String> sent = new ConcurrentHashMap<>();
    private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();
    private final AtomicInteger answers = new AtomicInteger();

    /** After how many acknowledged postings to kill: spread over the run, 3 times in the fast stage, 10 in the slow one. */
    static IntStream moments() {
        int kills = Stage.of(3, 10);
        return IntStream.range(0, kills).map(kill -> EARLIEST + kill * (LATEST - EARLIEST) / (kills - 1));
    }

    /** Posts, and does the killing once so many postings were acknowledged; comes back when all have their answer or their error. */
    void post(SignedIn person, int killAfter, Runnable killing) throws InterruptedException {
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        for (int i = 0; i < POSTINGS; i++) {
            String title = run + " " + i;
            writers.execute(() -> post(person, title));
        }
        Thread killer = new Thread(() -> {
            while (answers.get() < killAfter) {
                Thread.onSpinWait();
            }
            killing.run();
        });
        killer.start();
        killer.join(TimeUnit.MINUTES.toMillis(2));
        writers.shutdown();
        assertThat(writers.awaitTermination(2, TimeUnit.MINUTES)).isTrue();
        assertThat(acknowledged.size()).isGreaterThanOrEqualTo(killAfter).isLessThan(POSTINGS);
    }

    private void post(SignedIn person, String title) {
        String key = UUID.randomUUID().toString();
        sent.put(key, title);
        try {
            long id = answered(person, key, title);
            if (id > 0) {
                acknowledged.put(key, id);
                answers.incrementAndGet();
            }
        } catch (RuntimeException unanswered) {
            // not acknowledged: the ledger has no line for it
        }
    }

    /** Every acknowledged posting is there once, and whoever tries the others again ends with one of each. */
    void check(SignedIn again) throws SQLException, InterruptedException {
        assertThat(count(
                        "select count(*) from post where id::text = any(?)",
                        acknowledged.values().stream().map(String::valueOf).toArray(String[]::new)))
                .as("acknowledged and there")
                .isEqualTo(acknowledged.size());
        inParallel(
                acknowledged,
                (key, id) -> assertThat(answered(again, key, "another title"))
                        .as("the same key gives the same post")
                        .isEqualTo(id));
        inParallel(
                sent,
                (key, title) -> assertThat(answered(again, key, title))
                        .as("tried again")
                        .isPositive());
        assertThat(count("select count(*) from post where title like any(?)", run + " %"))
                .as("all of them")
                .isEqualTo(POSTINGS);
        assertThat(count("select count(distinct title) from post where title like any(?)", run + " %"))
                .as("each once")
                .isEqualTo(POSTINGS);
    }

    private static <T> void inParallel(Map<String, T> lines, BiConsumer<String, T> check) throws InterruptedException {
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        try {
            List<Callable<Object>> checks = lines.entrySet().stream()
                    .map(line -> Executors.callable(() -> check.accept(line.getKey(), line.getValue())))
                    .toList();
            for (Future<Object> checked : writers.invokeAll(checks)) {
                checked.get();
            }
        } catch (ExecutionException unfit) {
            throw new AssertionError(unfit.getCause().getMessage(), unfit.getCause());
        } finally {
            writers.shutdownNow();
        }
    }

    private static long answered(SignedIn person, String key, String title) {
        HttpResponse<String> answer =
                person.send(HttpRequest.newBuilder(Engawa.running().at("/api/v1/diary"))
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/json")
                        .header("X-Engawa-CSRF", "1")
                        .header("Idempotency-Key", key)
                        .POST(ofString("{\"title\":\"" + title + "\",\"body\":\"本文です。\"}")));
        if (answer.statusCode() / 100 != 2) {
            return 0;
        }
        String digits = answer.body().replaceAll("(?s).*\"id\"\\s*:\\s*(\\d+).*", "$1");
        return Long.parseLong(digits);
    }

    private static long count(String sql, String... values) throws SQLException {
        try (Connection database = Engawa.running().parts().postgres().connect("engawa_app");
                PreparedStatement statement = database.prepareStatement(sql)) {
            statement.setArray(1, database.createArrayOf("text", values));
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        }
    }
}
