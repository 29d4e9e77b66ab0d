package jp.engawa.posting;

import static java.net.http.HttpRequest.BodyPublishers.ofString;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import jp.engawa.testing.Engawa;
import jp.engawa.testing.OnEngawa;
import jp.engawa.testing.Pilots;
import jp.engawa.testing.SignedIn;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** WildFly is killed in the middle of 200 postings: what was acknowledged is there exactly once. */
@OnEngawa
@RunAsClient
class KilledServerIT {
    private static final int POSTINGS = 200;
    private static final int WRITERS = 4;

    /** What each posting was answered: its key, and the id of the post; no entry where no answer came. */
    private final Map<String, Long> ledger = new ConcurrentHashMap<>();

    @ParameterizedTest
    @ValueSource(ints = {20, 90, 160})
    void every_acknowledged_posting_is_there_exactly_once(int killAfter) throws Exception {
        Pilots.enter("sato", "はなこ");
        SignedIn sato = SignedIn.as("sato");
        String run = UUID.randomUUID().toString().substring(0, 8);
        AtomicInteger acknowledged = new AtomicInteger();
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS + 1);
        for (int i = 0; i < POSTINGS; i++) {
            String title = run + " " + i;
            writers.execute(() -> post(sato, title, acknowledged));
        }
        Thread killer = new Thread(() -> {
            while (acknowledged.get() < killAfter) {
                Thread.onSpinWait();
            }
            Engawa.running().server().kill();
        });
        killer.start();
        killer.join(TimeUnit.MINUTES.toMillis(2));
        writers.shutdown();
        assertThat(writers.awaitTermination(2, TimeUnit.MINUTES)).isTrue();
        Engawa.running().restart();

        int before = ledger.size();
        assertThat(before).isGreaterThanOrEqualTo(killAfter).isLessThan(POSTINGS);
        SignedIn again = SignedIn.as("sato");
        ledger.forEach((key, id) -> assertThat(answered(again, key, "another title"))
                .as("the same key gives the same post")
                .isEqualTo(id));
        assertThat(count(
                        "select count(*) from post where id::text = any(?)",
                        ledger.values().stream().map(String::valueOf).toArray(String[]::new)))
                .isEqualTo(before);
        assertThat(count(
                        "select count(*) from (select title from post where title like any(?) group by title having count(*) > 1) twice",
                        run + " %"))
                .isZero();
    }

    private void post(SignedIn sato, String title, AtomicInteger acknowledged) {
        String key = UUID.randomUUID().toString();
        try {
            long id = answered(sato, key, title);
            if (id > 0) {
                ledger.put(key, id);
                acknowledged.incrementAndGet();
            }
        } catch (RuntimeException unanswered) {
            // not acknowledged: the ledger has no line for it
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
