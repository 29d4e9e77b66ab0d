package jp.engawa.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import jp.engawa.base.Caller;
import jp.engawa.base.Identity;
import jp.engawa.base.MeasureKind;
import jp.engawa.base.MemberId;
import jp.engawa.base.Role;
import jp.engawa.base.Rows;
import jp.engawa.base.RuleViolation;
import jp.engawa.testing.Company;
import jp.engawa.testing.Database;
import jp.engawa.testing.Wiring;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasuresDbTest {
    private static final Instant NOON = Instant.parse("2026-11-21T03:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);
    private static final MemberId SUZUKI = new MemberId(1);
    private static final MemberId TANAKA_OFFICER = new MemberId(2);

    private Database database;

    @BeforeEach
    void start() {
        database = Database.fresh();
        database.inTransaction(em -> {
            var company = new Company(em);
            company.person(1, "suzuki", "鈴木 一郎");
            company.person(2, "tanaka", "田中 恵");
            company.grant(TANAKA_OFFICER, Role.INTAKE_OFFICER);
            return null;
        });
    }

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void a_posting_stop_holds_from_its_first_to_its_last_instant_and_no_longer() {
        sevenDayStop(SUZUKI);

        assertThat(stopped(SUZUKI, NOON.minusMillis(1))).isFalse();
        assertThat(stopped(SUZUKI, NOON)).isTrue();
        assertThat(stopped(SUZUKI, NOON.plus(WEEK).minusMillis(1))).isTrue();
        assertThat(stopped(SUZUKI, NOON.plus(WEEK))).isFalse();
    }

    @Test
    void an_officer_is_stopped_like_everybody() {
        sevenDayStop(TANAKA_OFFICER);

        assertThat(stopped(TANAKA_OFFICER, NOON)).isTrue();
    }

    @Test
    void the_same_order_twice_makes_one_measure() {
        assertThat(sevenDayStop(SUZUKI)).isEqualTo(sevenDayStop(SUZUKI));

        assertThat(count("select count(*) as n from measure")).isEqualTo(1);
        assertThat(count("select count(*) as n from audit_entry where act = 'measure.imposed'"))
                .isEqualTo(1);
    }

    @Test
    void the_same_order_at_the_same_moment_makes_one_measure() throws Exception {
        int couples = 20;
        ExecutorService two = Executors.newFixedThreadPool(2);
        var barrier = new CyclicBarrier(2);
        try {
            for (int i = 0; i < couples; i++) {
                String caseRef = "race-" + i;
                List<Future<MeasureId>> both = List.of(
                        two.submit(() -> atTheSameMoment(barrier, caseRef)),
                        two.submit(() -> atTheSameMoment(barrier, caseRef)));

                assertThat(both.get(0).get()).isEqualTo(both.get(1).get());
            }
        } finally {
            two.shutdownNow();
        }
        assertThat(count("select count(*) as n from measure")).isEqualTo(couples);
    }

    private MeasureId atTheSameMoment(CyclicBarrier barrier, String caseRef) throws Exception {
        barrier.await();
        return at(NOON, measures -> impose(measures, SUZUKI, caseRef));
    }

    @Test
    void an_overturned_stop_ends_at_once_and_the_row_shows_both() {
        MeasureId id = sevenDayStop(SUZUKI);
        Instant later = NOON.plusSeconds(3600);

        run(later, measures -> measures.overturn(id, "N-7KQ2-XX4D"));
        run(later.plusSeconds(60), measures -> measures.overturn(id, "again"));

        assertThat(stopped(SUZUKI, later)).isFalse();
        MeasureCard card = at(later, measures -> measures.card(id));
        assertThat(card.stateAt(later)).isEqualTo(MeasureState.OVERTURNED);
        assertThat(card.stateAt(later.minusSeconds(1))).isEqualTo(MeasureState.IN_FORCE);
        assertThat(card.overturnedReason()).isEqualTo("N-7KQ2-XX4D");
        assertThat(card.until()).isEqualTo(NOON.plus(WEEK));
        assertThat(count("select count(*) as n from audit_entry where act = 'measure.overturned'"))
                .isEqualTo(1);
    }

    @Test
    void the_end_is_recorded_exactly_once_however_often_and_wherever_the_worker_wakes() {
        sevenDayStop(SUZUKI);

        assertThat(recordEnds(NOON.plus(WEEK).minusSeconds(1))).isZero();
        assertThat(recordEnds(NOON.plus(WEEK))).isEqualTo(1);
        assertThat(recordEnds(NOON.plus(WEEK).plusSeconds(5))).isZero();

        assertThat(count("select count(*) as n from audit_entry where act = 'measure.ended'"))
                .isEqualTo(1);
        assertThat(count("select count(*) as n from outbox_event where type like '%MeasureEnded'"))
                .isEqualTo(1);
    }

    @Test
    void a_node_leaves_alone_what_another_is_recording() {
        sevenDayStop(SUZUKI);
        Instant end = NOON.plus(WEEK);

        int[] other = new int[1];
        int first = at(end, measures -> {
            int mine = measures.recordEnds();
            other[0] = recordEnds(end);
            return mine;
        });

        assertThat(first).isEqualTo(1);
        assertThat(other[0]).isZero();
    }

    @Test
    void the_end_of_an_overturned_measure_is_no_news() {
        MeasureId id = sevenDayStop(SUZUKI);
        run(NOON.plusSeconds(1), measures -> measures.overturn(id, "lifted"));

        assertThat(recordEnds(NOON.plus(WEEK))).isZero();
    }

    @Test
    void the_clock_may_jump_to_the_next_change() {
        sevenDayStop(SUZUKI);

        Optional<Instant> next = at(NOON, measures -> measures.nextChange(SUZUKI, NOON));

        assertThat(next).contains(NOON.plus(WEEK));
        assertThat(nextDeadline(NOON)).contains(NOON.plus(WEEK));
        assertThat(nextDeadline(NOON.plus(WEEK))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "POSTING_STOP, 0",
        "POSTING_STOP, 31",
        "ACCOUNT_STOP, 6",
        "ACCOUNT_STOP, 181",
        "WARNING, 7",
        "NOTICE, 1",
        "INDEFINITE_STOP, 30"
    })
    void a_length_that_the_ladder_does_not_know_is_refused(MeasureKind kind, int days) {
        assertThatThrownBy(() -> run(
                        NOON,
                        measures -> measures.impose(
                                SUZUKI, kind, NOON, NOON.plus(Duration.ofDays(days)), "第5条", "N-1", "reason")))
                .isInstanceOf(RuleViolation.class);
    }

    @ParameterizedTest
    @CsvSource({"POSTING_STOP, 1", "POSTING_STOP, 30", "ACCOUNT_STOP, 7", "ACCOUNT_STOP, 180"})
    void a_length_of_the_ladder_is_taken(MeasureKind kind, int days) {
        run(
                NOON,
                measures ->
                        measures.impose(SUZUKI, kind, NOON, NOON.plus(Duration.ofDays(days)), "第5条", "N-1", "reason"));

        List<MeasureCard> all = at(NOON, measures -> measures.of(SUZUKI));
        assertThat(all).hasSize(1);
    }

    @Test
    void an_indefinite_stop_keeps_out_without_an_end() {
        run(NOON, measures -> measures.impose(SUZUKI, MeasureKind.INDEFINITE_STOP, NOON, null, "第5条", "N-1", "reason"));

        Instant muchLater = NOON.plus(Duration.ofDays(3650));
        Optional<MeasureCard> stop = at(muchLater, measures -> measures.accountStop(SUZUKI, muchLater));
        Optional<Instant> next = at(muchLater, measures -> measures.nextChange(SUZUKI, NOON));
        assertThat(stop).isPresent();
        assertThat(next).isEmpty();
    }

    private MeasureId sevenDayStop(MemberId member) {
        return at(NOON, measures -> impose(measures, member, "N-1"));
    }

    private static MeasureId impose(Measures measures, MemberId member, String caseRef) {
        return measures.impose(
                member, MeasureKind.POSTING_STOP, NOON, NOON.plus(WEEK), "第5条 ハラスメントの禁止", caseRef, "reason");
    }

    private boolean stopped(MemberId member, Instant at) {
        return at(at, measures -> measures.postingStop(member, at)).isPresent();
    }

    private int recordEnds(Instant now) {
        return at(now, Measures::recordEnds);
    }

    private Optional<Instant> nextDeadline(Instant now) {
        return database.inTransaction(
                em -> wiring(em, now).get(MeasureDeadlines.class).nextAfter(now));
    }

    private void run(Instant now, Consumer<Measures> work) {
        at(now, measures -> {
            work.accept(measures);
            return null;
        });
    }

    private <T> T at(Instant now, Function<Measures, T> work) {
        return database.inTransaction(em -> work.apply(wiring(em, now).get(Measures.class)));
    }

    private Wiring wiring(EntityManager em, Instant now) {
        var caller = new Caller();
        caller.enter(new Identity(TANAKA_OFFICER, "tanaka", Set.of(Role.INTAKE_OFFICER)));
        return Wiring.on(em, database, Clock.fixed(now, ZoneId.from(ZoneOffset.UTC)))
                .with(Caller.class, caller);
    }

    private long count(String sql) {
        return database.inTransaction(
                em -> Rows.on(em).list(sql, row -> row.number("n")).get(0));
    }
}
