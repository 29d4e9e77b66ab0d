package jp.engawa.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import jp.engawa.testing.Database;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PaceDbTest {
    private static final Identity MEMBER = new Identity(new MemberId(100), "sato", Set.of());
    private static final Identity OPERATOR = new Identity(new MemberId(150), "nakamura", Set.of(Role.OPERATOR));

    private final PeopleAtWork people = new PeopleAtWork();
    private final Pace pace = new Pace();

    PaceDbTest() {
        pace.people = people;
    }

    @Test
    void goes_at_full_strength_while_nobody_asks() {
        long before = pace.rests;
        step();
        assertThat(pace.step()).isEqualTo(4_000);
        assertThat(pace.rests).isEqualTo(before);
    }

    @Test
    void rests_five_times_as_long_as_it_worked_while_people_ask() {
        people.asks(MEMBER);
        long before = pace.rests;
        long worked = step();
        assertThat(pace.step()).isEqualTo(50);
        assertThat(before - pace.rests).isGreaterThanOrEqualTo(5 * worked);
    }

    @Test
    void an_operator_who_waits_for_the_run_does_not_slow_it_down() {
        people.asks(OPERATOR);
        long before = pace.rests;
        step();
        assertThat(pace.rests).isEqualTo(before);
    }

    @Test
    void goes_on_without_rests_once_it_rested_a_minute_in_all() {
        people.asks(MEMBER);
        pace.rests = 1;
        step();
        assertThat(pace.rests).isZero();
        assertThat(pace.step()).isEqualTo(4_000);
    }

    @Test
    void many_rows_in_small_steps_are_all_written_once() {
        people.asks(MEMBER);
        try (Database database = Database.fresh()) {
            long written = database.inTransaction(em -> {
                Rows rows = Rows.on(em);
                rows.update("create temporary table numbered (n integer not null primary key) on commit drop");
                rows.bulk(
                        "n integer",
                        IntStream.range(0, 250).boxed().toList(),
                        n -> new @Nullable Object[] {n},
                        "insert into numbered select n from given",
                        pace);
                return rows.first("select count(*) as n from numbered", row -> row.number("n"))
                        .orElseThrow();
            });
            assertThat(written).isEqualTo(250);
        }
    }

    /** Works for two thousandths of a second and ends the step; how long it worked. */
    private long step() {
        pace.begin();
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < TimeUnit.MILLISECONDS.toNanos(2)) {
            Thread.onSpinWait();
        }
        long worked = System.nanoTime() - begin;
        pace.rest();
        return worked;
    }
}
