package jp.engawa.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.LongStream;
import jp.engawa.base.Caller;
import jp.engawa.base.EngawaClock;
import jp.engawa.base.Identity;
import jp.engawa.base.MemberId;
import jp.engawa.base.UnitId;
import jp.engawa.testing.Database;
import jp.engawa.testing.Wiring;
import org.junit.jupiter.api.Test;

/** What questions about the organisation cost with 100,000 people, 8,000 units and ten yearly versions of everything. Runs with {@code -Pbench} only. */
class OrganisationBench {
    private static final int PEOPLE = Integer.getInteger("bench.people", 100_000);
    private static final int UNITS = 8_000;
    private static final int YEARS = 10;
    private static final int ROUNDS = 40;
    private static final LocalDate FIRST = LocalDate.of(2017, 4, 1);
    private static final UnitId COMPANY = new UnitId(1);
    private static final UnitId DIVISION = new UnitId(2);

    private final List<String> report = new ArrayList<>();

    @Test
    void questions_about_a_large_company() throws SQLException, IOException {
        try (Database database = Database.fresh()) {
            try (Connection owner = database.asOwner();
                    Statement statement = owner.createStatement()) {
                fill(statement);
            }
            database.inTransaction(em -> {
                Caller caller = new Caller();
                caller.enter(new Identity(new MemberId(1), "p1", Set.of()));
                Clock clock = Clock.fixed(Instant.parse("2026-11-21T03:00:00Z"), EngawaClock.ZONE);
                Wiring wiring = Wiring.on(em, database, clock).with(Caller.class, caller);
                ask(wiring.get(Organisation.class), wiring.get(Colleagues.class));
                return null;
            });
        }
        Path file = Path.of("target/bench/organisation.md");
        Files.createDirectories(file.getParent());
        Files.write(file, report);
    }

    private void ask(Organisation organisation, Colleagues colleagues) {
        int division = organisation.membersBelow(DIVISION, day(9)).size();
        assertThat(division).isBetween(PEOPLE / 12, PEOPLE / 8);
        measure(
                "members under a division of " + division + " as of a day",
                round -> organisation.membersBelow(DIVISION, day(round)));
        measure(
                "is A in B's reporting line",
                round -> organisation.reportsTo(
                        new MemberId(PEOPLE - round * 97L), new MemberId(1 + round % 10), day(round)));
        measure("chart opened at a division", round -> colleagues.chart(DIVISION, day(round)));
        measure(
                "page of a division: path, heads, units, count, members",
                round -> colleagues.unit(DIVISION, day(round), null));
        measure("page of the company, whole count", round -> colleagues.unit(COMPANY, day(round), null));
        measure("search, a common name", round -> colleagues.people("さとう", day(round), null));
        measure("search, one person's name", round -> colleagues.people("太郎" + (round * 331 + 7), day(round), null));
        measure("search, a unit and a name", round -> colleagues.people("第50部 さとう", day(round), null));
    }

    private void measure(String what, IntFunction<?> question) {
        for (int i = 0; i < ROUNDS / 4; i++) {
            question.apply(i);
        }
        double[] millis = LongStream.range(0, ROUNDS)
                .mapToDouble(i -> {
                    long begin = System.nanoTime();
                    question.apply((int) i);
                    return (System.nanoTime() - begin) / 1e6;
                })
                .sorted()
                .toArray();
        String line =
                String.format(Locale.ROOT, "| %s | %.2f | %.2f |", what, millis[ROUNDS / 2], millis[ROUNDS * 95 / 100]);
        report.add(line);
        System.out.println(line);
    }

    private static LocalDate day(int round) {
        return FIRST.plusYears(round % YEARS).plusMonths(3);
    }

    /** Ten divisions, a hundred departments, the rest sections; everybody moves every April, and reports to a tenth of their number. */
    private static void fill(Statement owner) throws SQLException {
        owner.execute("alter table assignment drop constraint assignment_once_a_day_ex");
        owner.execute("alter table org_unit_version drop constraint org_unit_version_one_a_day_ex");
        owner.execute(
                "insert into org_unit (id, source_key, code) select i, 'u' || i, 'U' || i from generate_series(1, "
                        + UNITS + ") i");
        owner.execute("""
                insert into org_unit_version
                  (id, unit, parent, name, kana, name_norm, kana_norm, kind, sort_order, valid_from, valid_to, run)
                select y * 10000 + i, i,
                  case when i = 1 then null when i <= 11 then 1 when i <= 111 then 2 + (i - 12) / 10 else 12 + (i - 112) %% 100 end,
                  '第' || i || '部', '', '第' || i || '部', '', 'DEPARTMENT', i, date '2017-04-01' + make_interval(years => y),
                  case when y = 9 then date '9999-12-31' else date '2017-04-01' + make_interval(years => y + 1) end, 0
                from generate_series(1, %d) i, generate_series(0, 9) y
                """.formatted(UNITS));
        owner.execute("""
                insert into member (id, source_key, employee_number, login, name, kana, name_norm, kana_norm, state, run)
                select i, 'p' || i, lpad(i::text, 7, '0'), 'p' || i, f.name || ' 太郎' || i, f.kana || ' タロウ', f.name || '太郎' || i,
                  f.kana || 'タロウ', 'ACTIVE', 0
                from generate_series(1, %d) i
                join (values (0, '佐藤', 'サトウ'), (1, '鈴木', 'スズキ'), (2, '高橋', 'タカハシ'), (3, '渡辺', 'ワタナベ')) f (n, name, kana)
                  on f.n = i %% 4
                """.formatted(PEOPLE));
        owner.execute("""
                insert into assignment (id, member, unit, kind, manager, valid_from, valid_to, run)
                select y * 1000000 + i, i, 112 + (i * 7 + y * 13) %% (%d - 111), 'PRIMARY', nullif(i / 10, 0),
                  date '2017-04-01' + make_interval(years => y),
                  case when y = 9 then date '9999-12-31' else date '2017-04-01' + make_interval(years => y + 1) end, 0
                from generate_series(1, %d) i, generate_series(0, 9) y
                """.formatted(UNITS, PEOPLE));
        owner.execute("vacuum analyze");
    }
}
