package jp.engawa.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import jp.engawa.base.MemberId;
import jp.engawa.testing.Statements;
import org.junit.jupiter.api.Test;

/** What a run of the directory changes besides people and their units: leaves (休職, 育休, 海外) and the ranks of titles. */
class DirectoryLeavesDbTest extends OnSmallDirectory {
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 3, 31);

    @Test
    void a_leave_is_known_for_any_day_and_ends_when_the_directory_says_it_no_more() {
        applied();
        directory.change(SmallDirectory.dn("sato"), "add: leave", "leave: 育児休業::20270401");
        assertThat(plan().items()).isEqualTo(1);
        applied();
        assertThat(plan().verdict()).isEqualTo(RunVerdict.NOTHING);
        assertThat(away("sato", FIRST_DAY.minusDays(1))).isFalse();
        assertThat(away("sato", FIRST_DAY)).isTrue();
        assertThat(away("sato", LocalDate.of(2027, 3, 31))).isTrue();
        assertThat(away("sato", LocalDate.of(2027, 4, 1))).isFalse();
        Set<MemberId> active = ask(Organisation.class, company -> company.active(FIRST_DAY));
        assertThat(active).contains(id("sato"));

        now = now.plus(Duration.ofDays(30));
        directory.change(SmallDirectory.dn("sato"), "delete: leave");
        applied();

        assertThat(away("sato", FIRST_DAY.plusDays(29))).isTrue();
        assertThat(away("sato", FIRST_DAY.plusDays(30))).isFalse();
        assertThat(plan().verdict()).isEqualTo(RunVerdict.NOTHING);
    }

    @Test
    void a_leave_that_began_otherwise_than_said_is_corrected_and_kept() {
        applied();
        directory.change(SmallDirectory.dn("sato"), "add: leave", "leave: 休職:20260301:");
        applied();
        directory.change(SmallDirectory.dn("sato"), "replace: leave", "leave: 休職:20260315:20260501");
        applied();

        assertThat(away("sato", LocalDate.of(2026, 3, 14))).isFalse();
        assertThat(away("sato", LocalDate.of(2026, 3, 15))).isTrue();
        assertThat(away("sato", LocalDate.of(2026, 5, 1))).isFalse();
        assertThat(number("select count(*) as n from member_leave")).isEqualTo(2);
        now = now.plus(Duration.ofDays(60));
        assertThat(plan().verdict()).isEqualTo(RunVerdict.NOTHING);
    }

    @Test
    void the_leaves_of_many_are_written_at_once() {
        for (int i = 0; i < 60; i++) {
            directory.person("more" + i, "増員 " + i, "TOKYO", "leave: 育児休業:20260301:" + (20260401 + i % 20));
        }
        applied();
        assertThat(number("select count(*) as n from member_leave")).isEqualTo(60);
        for (int i = 0; i < 60; i++) {
            String dn = SmallDirectory.dn("more" + i);
            switch (i % 3) {
                case 0 -> directory.change(dn, "delete: leave");
                case 1 -> directory.change(dn, "replace: leave", "leave: 育児休業:20260310:");
                default -> directory.change(dn, "add: leave", "leave: 休職:20260601:20260701");
            }
        }
        long run = plan().id();

        List<String> sent = Statements.of(() -> apply(run));

        assertThat(sent.stream().filter(sql -> sql.matches("(?s).*(update|into) member_leave.*")))
                .hasSize(2);
        assertThat(number("select count(*) as n from member_leave where not superseded and to_day = '2026-03-31'"))
                .as("ended today")
                .isEqualTo(20);
        assertThat(number("select count(*) as n from member_leave where superseded"))
                .as("began otherwise")
                .isEqualTo(20);
        assertThat(number("select count(*) as n from member_leave where run = " + run))
                .isEqualTo(40);
        assertThat(plan().verdict()).isEqualTo(RunVerdict.NOTHING);
    }

    @Test
    void a_title_that_ranks_otherwise_is_taken_over_though_nothing_else_changed() {
        applied();
        mapping(yaml -> yaml.replace("rank: 10", "rank: 12"));

        assertThat(plan().verdict()).isEqualTo(RunVerdict.READY);
        applied();

        assertThat(number("select rank_order as n from position where code = '部長'"))
                .isEqualTo(12);
        assertThat(plan().verdict()).isEqualTo(RunVerdict.NOTHING);
    }

    private boolean away(String login, LocalDate day) {
        MemberId member = id(login);
        return ask(Organisation.class, company -> company.away(member, day));
    }
}
