package jp.engawa.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import jp.engawa.base.Caller;
import jp.engawa.base.MeasureKind;
import jp.engawa.base.MemberId;
import jp.engawa.base.Rows;
import jp.engawa.testing.Database;
import jp.engawa.testing.Wiring;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxDbTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T03:00:00Z"), ZoneOffset.UTC);

    /** News of these tests. */
    public record CaseDecided(long caseNumber, MemberId member, MeasureKind kind, Instant at) {}

    private static final CaseDecided NEWS =
            new CaseDecided(7, new MemberId(12), MeasureKind.POSTING_STOP, CLOCK.instant());

    private final Caller caller = new Caller();
    private final List<String> heard = new ArrayList<>();
    private final Ear first = new Ear("test.first");
    private final Ear second = new Ear("test.second");

    private Database database;

    @BeforeEach
    void start() {
        database = Database.fresh();
    }

    @AfterEach
    void stop() {
        database.close();
    }

    /** Hears the news, or fails as often as it was told to. */
    private final class Ear implements EventHandler<CaseDecided> {
        private final String name;
        private int failures;
        private Optional<Duration> patience = Optional.empty();

        Ear(String name) {
            this.name = name;
        }

        @Override
        public Duration patience() {
            return patience.orElseGet(EventHandler.super::patience);
        }

        @Override
        public boolean outside() {
            return patience.isPresent();
        }

        @Override
        public Class<CaseDecided> type() {
            return CaseDecided.class;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void handle(CaseDecided event) {
            if (failures-- > 0) {
                throw new IllegalStateException("not now");
            }
            heard.add(name + " " + caller.actor() + " " + event);
        }
    }

    private <T> T with(Function<Wiring, T> work) {
        return database.inTransaction(em -> work.apply(Wiring.on(em, database, CLOCK)
                .with(Caller.class, caller)
                .offer(first)
                .offer(second)));
    }

    private void append(Record event) {
        with(wiring -> {
            wiring.get(Outbox.class).append(event);
            return null;
        });
    }

    private Optional<Claim> next() {
        return next(Lane.WITHIN);
    }

    private Optional<Claim> next(Lane lane) {
        return with(wiring -> wiring.get(Deliveries.class).next(lane));
    }

    private void deliver(Claim claim) {
        with(wiring -> {
            wiring.get(Deliveries.class).deliver(claim);
            return null;
        });
    }

    private boolean failed(Claim claim) {
        return with(wiring -> wiring.get(Deliveries.class).failed(claim, "x"));
    }

    private void asOwner(String statement) throws SQLException {
        try (Connection owner = database.asOwner();
                Statement running = owner.createStatement()) {
            running.execute(statement);
        }
    }

    private List<String> states() {
        return database.inTransaction(em -> Rows.on(em)
                .list(
                        "select handler, state, attempts from outbox_delivery order by handler",
                        row -> row.text("handler") + " " + row.text("state") + " " + row.number("attempts")));
    }

    @Test
    void every_handler_hears_the_news_once_and_as_the_system() {
        append(NEWS);

        for (Optional<Claim> claim = next(); claim.isPresent(); claim = next()) {
            deliver(claim.get());
        }

        assertThat(heard)
                .containsExactlyInAnyOrder("test.first system:outbox " + NEWS, "test.second system:outbox " + NEWS);
        assertThat(states()).containsExactly("test.first DONE 1", "test.second DONE 1");
    }

    @Test
    void news_of_a_transaction_that_failed_is_never_heard() {
        assertThatThrownBy(() -> with(wiring -> {
                    wiring.get(Outbox.class).append(NEWS);
                    throw new IllegalStateException("refused");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(next()).isEmpty();
    }

    @Test
    void news_nobody_waits_for_is_kept_without_deliveries() {
        append(new MemberId(5));

        assertThat(next()).isEmpty();
    }

    @Test
    void what_a_node_has_taken_no_other_gets_until_the_lease_ends() throws SQLException {
        append(NEWS);
        Claim one = next().orElseThrow();
        Claim two = next().orElseThrow();

        assertThat(one.handler()).isNotEqualTo(two.handler());
        assertThat(next()).isEmpty();

        asOwner("update outbox_delivery set leased_until = now() - interval '1 second' where id = " + one.delivery());
        Claim again = next().orElseThrow();
        assertThat(again.delivery()).isEqualTo(one.delivery());
        assertThat(again.attempt()).isEqualTo(2);
    }

    @Test
    void whoever_finishes_after_the_lease_ended_changes_nothing() throws SQLException {
        append(NEWS);
        Claim slow = next().orElseThrow();
        asOwner("update outbox_delivery set leased_until = now() - interval '1 second' where id = " + slow.delivery());
        Claim quick = next().orElseThrow();

        deliver(quick);

        assertThatThrownBy(() -> deliver(slow)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> deliver(quick)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_failed_delivery_waits_longer_each_time_and_is_given_up_after_ten() throws SQLException {
        append(NEWS);
        Claim claim = next().orElseThrow();
        assertThat(failed(claim)).isTrue();
        double firstPause = pause(claim);

        for (int attempt = 2; attempt <= 10; attempt++) {
            asOwner("update outbox_delivery set due_at = now() - interval '1 hour' where id = " + claim.delivery());
            claim = next().orElseThrow();
            assertThat(claim.attempt()).isEqualTo(attempt);
            assertThat(failed(claim)).isEqualTo(attempt < 10);
        }

        assertThat(firstPause).isBetween(1.0, 2.1);
        assertThat(states()).contains(claim.handler() + " DEAD 10");
        assertThat(next()).map(Claim::delivery).isNotEqualTo(Optional.of(claim.delivery()));
    }

    @Test
    void a_server_outside_that_is_away_for_three_days_loses_nothing_and_holds_up_nobody() throws SQLException {
        second.patience = Optional.of(Duration.ofDays(3));
        append(NEWS);
        assertThat(next()).map(Claim::handler).contains("test.first");
        assertThat(next()).as("the other lane is not looked at").isEmpty();

        Duration away = Duration.ZERO;
        int tries = 0;
        while (away.compareTo(Duration.ofDays(3)) < 0) {
            Claim claim = next(Lane.OUTSIDE).orElseThrow();
            assertThat(failed(claim)).as("after " + away).isTrue();
            Duration pause = Duration.ofMillis(Math.round(pause(claim) * 1000));
            assertThat(pause).isBetween(Duration.ofSeconds(1), Duration.ofHours(1));
            assertThat(next(Lane.OUTSIDE)).as("not before its time").isEmpty();
            asOwner("update outbox_delivery set due_at = now() where id = " + claim.delivery());
            away = away.plus(pause);
            tries++;
        }
        assertThat(tries).as("about one an hour").isBetween(72, 90);

        deliver(next(Lane.OUTSIDE).orElseThrow());
        assertThat(heard).containsExactly("test.second system:outbox " + NEWS);
    }

    @Test
    void monitoring_sees_what_waits_for_how_long_and_what_was_given_up() throws SQLException {
        append(NEWS);
        append(NEWS);
        asOwner("update outbox_delivery set due_at = now() - interval '90 seconds' where event_id = 1");
        asOwner("update outbox_delivery set state = 'DEAD' where event_id = 1 and handler = 'test.first'");

        OutboxVitals.Backlog backlog =
                with(wiring -> wiring.get(OutboxVitals.class).backlog());

        assertThat(backlog.waiting()).isEqualTo(3);
        assertThat(backlog.dead()).isEqualTo(1);
        assertThat(backlog.late()).isBetween(Duration.ofSeconds(89), Duration.ofSeconds(120));
    }

    private double pause(Claim claim) {
        return database.inTransaction(em -> Rows.on(em)
                .first(
                        "select (extract(epoch from due_at - clock_timestamp()) * 1000)::bigint as ms"
                                + " from outbox_delivery where id = ?",
                        row -> row.number("ms") / 1000.0,
                        claim.delivery())
                .orElseThrow());
    }

    @Test
    void a_handler_that_throws_leaves_the_delivery_to_be_tried_again() {
        first.failures = 1;
        append(NEWS);
        Claim claim = next().orElseThrow();

        assertThatThrownBy(() -> deliver(claim)).isInstanceOf(IllegalStateException.class);

        assertThat(states()).contains("test.first WAITING 1");
        deliver(claim);
        assertThat(states()).contains("test.first DONE 1");
    }

    @Test
    void eight_rivals_share_two_hundred_deliveries_without_doing_one_twice() throws Exception {
        for (int i = 0; i < 100; i++) {
            append(NEWS);
        }
        ExecutorService threads = Executors.newFixedThreadPool(8);
        CountDownLatch begin = new CountDownLatch(1);
        List<Future<List<Long>>> work = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            work.add(threads.submit(() -> {
                begin.await();
                List<Long> mine = new ArrayList<>();
                for (Optional<Claim> claim = next(); claim.isPresent(); claim = next()) {
                    mine.add(claim.get().delivery());
                }
                return mine;
            }));
        }
        begin.countDown();
        List<Long> all = new ArrayList<>();
        for (Future<List<Long>> one : work) {
            all.addAll(one.get());
        }
        threads.shutdown();

        assertThat(all).hasSize(200).doesNotHaveDuplicates();
    }
}
