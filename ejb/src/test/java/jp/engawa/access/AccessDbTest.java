package jp.engawa.access;

import static jp.engawa.testing.Pilot.SATO;
import static jp.engawa.testing.Pilot.SHIMIZU_OUTSIDE;
import static jp.engawa.testing.Pilot.SUZUKI;
import static jp.engawa.testing.Pilot.YAMAZAKI_EVALUATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import jp.engawa.base.MeasureKind;
import jp.engawa.base.MemberId;
import jp.engawa.base.NotPermitted;
import jp.engawa.base.Rows;
import jp.engawa.measure.MeasureId;
import jp.engawa.measure.Measures;
import jp.engawa.policy.Terms;
import jp.engawa.rollout.Invitation;
import jp.engawa.testing.Database;
import jp.engawa.testing.HandClock;
import jp.engawa.testing.Pilot;
import jp.engawa.testing.Wiring;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccessDbTest {
    private static final Instant NOON = Instant.parse("2026-11-21T03:00:00Z");

    private final HandClock clock = new HandClock(NOON);
    private Database database;
    private Pilot pilot;

    @BeforeEach
    void start() {
        database = Database.fresh();
        pilot = new Pilot(database, clock);
        pilot.publishTerms();
        pilot.openOsaka(pilot.today());
    }

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void a_member_of_the_wave_accepts_the_terms_and_is_welcome() {
        assertThat(standing(SATO)).isInstanceOf(Standing.PolicyPending.class);

        pilot.accept(SATO);

        assertThat(standing(SATO)).isInstanceOf(Standing.Welcome.class);
        assertThatCode(() -> write(SATO)).doesNotThrowAnyException();
    }

    @Test
    void who_takes_the_terms_back_may_read_and_writes_again_after_accepting_again() {
        pilot.accept(SATO);

        pilot.as(SATO, Set.of(), wiring -> {
            wiring.get(Terms.class).withdraw();
            return null;
        });

        assertThat(standing(SATO)).isInstanceOfSatisfying(Standing.Welcome.class, welcome -> {
            assertThat(welcome.stop()).isNotNull();
            assertThat(welcome.stop().ground()).isEqualTo(Standing.StopGround.TERMS_WITHDRAWN);
        });
        assertThatCode(() -> admit(SATO)).doesNotThrowAnyException();
        assertThatThrownBy(() -> write(SATO)).isInstanceOf(NotPermitted.class).hasMessage("access.terms-withdrawn");

        pilot.accept(SATO);

        assertThatCode(() -> write(SATO)).doesNotThrowAnyException();
    }

    @Test
    void a_measure_is_told_before_the_terms_taken_back() {
        pilot.accept(SUZUKI);
        stop(SUZUKI, MeasureKind.POSTING_STOP, 7);

        pilot.as(SUZUKI, Set.of(), wiring -> {
            wiring.get(Terms.class).withdraw();
            return null;
        });

        assertThatThrownBy(() -> write(SUZUKI)).hasMessage("access.posting-stopped");
        clock.set(NOON.plus(Duration.ofDays(7)));
        assertThatThrownBy(() -> write(SUZUKI)).hasMessage("access.terms-withdrawn");
    }

    @Test
    void evaluators_and_outsiders_learn_their_reason_and_are_not_asked_for_terms() {
        assertThat(standing(YAMAZAKI_EVALUATOR)).isInstanceOfSatisfying(Standing.NotInvited.class, out -> {
            assertThat(out.invitation().state()).isEqualTo(Invitation.State.EVALUATOR);
            assertThat(out.invitation().wave()).isEqualTo("第1陣");
        });
        refused("access.evaluator", YAMAZAKI_EVALUATOR);
        refused("access.outside", SHIMIZU_OUTSIDE);
        refused("access.terms-pending", SATO);
    }

    @Test
    void a_posting_stop_closes_writing_and_leaves_reading_open_until_its_last_instant() {
        pilot.accept(SUZUKI);
        stop(SUZUKI, MeasureKind.POSTING_STOP, 7);

        assertThatCode(() -> admit(SUZUKI)).doesNotThrowAnyException();
        assertThatThrownBy(() -> write(SUZUKI)).isInstanceOf(NotPermitted.class).hasMessage("access.posting-stopped");
        clock.set(NOON.plus(Duration.ofDays(7)));
        assertThatCode(() -> write(SUZUKI)).doesNotThrowAnyException();
    }

    @Test
    void an_account_stop_keeps_out_and_says_why_and_until_when() {
        pilot.accept(SUZUKI);
        stop(SUZUKI, MeasureKind.ACCOUNT_STOP, 7);

        refused("access.suspended", SUZUKI);
        assertThat(standing(SUZUKI)).isInstanceOfSatisfying(Standing.Suspended.class, out -> {
            assertThat(out.source()).isEqualTo(Standing.Source.MEASURE);
            assertThat(out.until()).isEqualTo(NOON.plus(Duration.ofDays(7)));
            assertThat(out.reason()).isEqualTo("第5条");
        });
    }

    @Test
    void an_account_stop_closes_the_desk_until_it_ends_and_a_posting_stop_does_not() {
        stop(YAMAZAKI_EVALUATOR, MeasureKind.POSTING_STOP, 14);
        assertThatCode(() -> serve(YAMAZAKI_EVALUATOR)).doesNotThrowAnyException();

        stop(YAMAZAKI_EVALUATOR, MeasureKind.ACCOUNT_STOP, 7);

        assertThatThrownBy(() -> serve(YAMAZAKI_EVALUATOR))
                .isInstanceOf(NotPermitted.class)
                .hasMessage("access.suspended");
        clock.set(NOON.plus(Duration.ofDays(7)));
        assertThatCode(() -> serve(YAMAZAKI_EVALUATOR)).doesNotThrowAnyException();
    }

    @Test
    void a_suspension_of_the_directory_and_a_measure_stand_side_by_side() {
        pilot.accept(SUZUKI);
        stop(SUZUKI, MeasureKind.ACCOUNT_STOP, 7);
        suspend(SUZUKI, NOON.plus(Duration.ofDays(1)));

        assertThat(source(SUZUKI)).isEqualTo(Standing.Source.DIRECTORY);
        clock.set(NOON.plus(Duration.ofDays(1)));
        assertThat(source(SUZUKI)).isEqualTo(Standing.Source.MEASURE);
    }

    @Test
    void the_gate_asks_the_database_nothing_while_what_it_remembers_holds() {
        pilot.accept(SATO);
        var questions = new AtomicInteger();
        database.inTransaction(em -> {
            Access access = Wiring.on(counting(em, questions), database, clock).get(Access.class);

            access.admit(SATO);
            int cold = questions.get();
            for (int i = 0; i < 100; i++) {
                access.admit(SATO);
                access.mayWrite(SATO);
            }

            assertThat(cold).isPositive();
            assertThat(questions.get()).isEqualTo(cold);
            return null;
        });
    }

    @Test
    void what_is_remembered_ends_at_the_next_dated_fact() {
        pilot.accept(SATO);
        Instant inAnHour = NOON.plusSeconds(3600);
        pilot.as(
                SATO,
                Set.of(),
                wiring -> wiring.get(Measures.class)
                        .impose(
                                SATO,
                                MeasureKind.POSTING_STOP,
                                inAnHour,
                                inAnHour.plus(Duration.ofDays(1)),
                                "第5条",
                                "N-2",
                                "reason"));
        database.inTransaction(em -> {
            Access access = Wiring.on(em, database, clock).get(Access.class);
            access.mayWrite(SATO);

            clock.set(inAnHour);

            assertThatThrownBy(() -> access.mayWrite(SATO)).isInstanceOf(NotPermitted.class);
            return null;
        });
    }

    /** Two wirings are two nodes. The wait is the promise itself: who asks a second later or more is refused, however long the answer takes. */
    @Test
    void a_stop_imposed_on_one_node_holds_on_another_within_a_second() {
        pilot.accept(SUZUKI);
        database.inTransaction(em -> {
            Access other = Wiring.on(em, database, clock).get(Access.class);
            other.mayWrite(SUZUKI);
            stop(SUZUKI, MeasureKind.POSTING_STOP, 7);
            long start = System.nanoTime();

            Duration lastLetThrough = Duration.ZERO;
            Duration asked = Duration.ZERO;
            while (mayWrite(other) && asked.toSeconds() < 2) {
                lastLetThrough = asked;
                asked = Duration.ofNanos(System.nanoTime() - start);
            }

            assertThat(mayWrite(other)).isFalse();
            assertThat(lastLetThrough).isLessThan(Duration.ofSeconds(1));
            return null;
        });
    }

    @Test
    void a_successful_objection_opens_writing_at_once_on_every_node() {
        pilot.accept(SUZUKI);
        MeasureId id = stop(SUZUKI, MeasureKind.POSTING_STOP, 7);
        database.inTransaction(em -> {
            Access other = Wiring.on(em, database, clock).get(Access.class);
            assertThat(mayWrite(other)).isFalse();

            pilot.as(SATO, Set.of(), wiring -> {
                wiring.get(Measures.class).overturn(id, "N-3");
                return null;
            });

            assertThat(mayWrite(other)).isTrue();
            return null;
        });
    }

    private static boolean mayWrite(Access access) {
        try {
            access.mayWrite(SUZUKI);
            return true;
        } catch (NotPermitted stopped) {
            return false;
        }
    }

    private MeasureId stop(MemberId member, MeasureKind kind, int days) {
        return pilot.as(
                SATO,
                Set.of(),
                wiring -> wiring.get(Measures.class)
                        .impose(member, kind, NOON, NOON.plus(Duration.ofDays(days)), "第5条", "N-1", "reason"));
    }

    private void suspend(MemberId member, Instant until) {
        database.inTransaction(em -> Rows.on(em).update("""
                        insert into member_suspension (id, member, source, from_at, until_at, reason)
                        values (1, ?, 'DIRECTORY', ?, ?, '休職')
                        """, member, NOON, until));
    }

    private Standing standing(MemberId member) {
        return pilot.as(member, Set.of(), wiring -> wiring.get(Entrance.class).mine());
    }

    private Standing.Source source(MemberId member) {
        return ((Standing.Suspended) standing(member)).source();
    }

    private void admit(MemberId member) {
        pilot.as(member, Set.of(), wiring -> wiring.get(Access.class).admit(member));
    }

    private void write(MemberId member) {
        pilot.as(member, Set.of(), wiring -> {
            wiring.get(Access.class).mayWrite(member);
            return null;
        });
    }

    private void serve(MemberId member) {
        pilot.as(member, Set.of(), wiring -> {
            wiring.get(Access.class).mayServe(member);
            return null;
        });
    }

    private void refused(String key, MemberId member) {
        assertThatThrownBy(() -> admit(member)).isInstanceOf(NotPermitted.class).hasMessage(key);
    }

    private static EntityManager counting(EntityManager em, AtomicInteger questions) {
        return (EntityManager) Proxy.newProxyInstance(
                AccessDbTest.class.getClassLoader(),
                new Class<?>[] {EntityManager.class},
                (proxy, method, arguments) -> {
                    questions.incrementAndGet();
                    try {
                        return method.invoke(em, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }
}
