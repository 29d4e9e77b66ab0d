package jp.engawa.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import jp.engawa.base.ContentRef;
import jp.engawa.base.MemberId;
import jp.engawa.directory.Organisation;
import jp.engawa.moderation.Recusal.Ground;
import jp.engawa.moderation.Recusal.Result;
import org.junit.jupiter.api.Test;

class RecusalTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final MemberId SATO = new MemberId(1);
    private static final MemberId SUZUKI = new MemberId(2);
    private static final MemberId YAMAZAKI = new MemberId(3);
    private static final MemberId YAMAMOTO = new MemberId(4);
    private static final MemberId TANAKA = new MemberId(5);

    private final Company company = new Company();

    @Test
    void an_officer_with_no_tie_is_clear() {
        assertThat(judge(TANAKA)).isEqualTo(new Recusal.Judgement(Result.CLEAR, Ground.NONE));
    }

    @Test
    void a_party_is_out() {
        assertThat(judge(SATO).ground()).isEqualTo(Ground.PARTY);
        assertThat(judge(SUZUKI).result()).isEqualTo(Result.HARD);
    }

    @Test
    void whoever_stands_above_a_side_at_any_height_is_out() {
        assertThat(judge(YAMAZAKI)).isEqualTo(new Recusal.Judgement(Result.HARD, Ground.MANAGES_PARTY));
        assertThat(judge(YAMAMOTO)).isEqualTo(new Recusal.Judgement(Result.HARD, Ground.MANAGES_PARTY));
    }

    @Test
    void whoever_stands_above_the_reporter_only_is_out_as_well() {
        company.reports(SUZUKI, TANAKA);

        assertThat(judge(YAMAZAKI).ground()).isEqualTo(Ground.MANAGES_PARTY);
        assertThat(judge(TANAKA).ground()).isEqualTo(Ground.MANAGES_PARTY);
    }

    @Test
    void whoever_reports_to_the_accused_is_out() {
        company.reports(TANAKA, SUZUKI);

        assertThat(judge(TANAKA).ground()).isEqualTo(Ground.REPORTS_TO_ACCUSED);
    }

    @Test
    void whoever_worked_in_the_same_unit_lately_is_out() {
        company.together(TANAKA, SATO, TODAY.minusMonths(23));

        assertThat(judge(TANAKA).ground()).isEqualTo(Ground.SHARED_UNIT);
    }

    @Test
    void whoever_worked_there_long_ago_is_clear() {
        company.together(TANAKA, SATO, TODAY.minusMonths(25));

        assertThat(judge(TANAKA).result()).isEqualTo(Result.CLEAR);
    }

    @Test
    void whoever_the_reporter_named_is_out() {
        Parties parties = new Parties(SATO, SUZUKI, Set.of(TANAKA), null, null);

        assertThat(recusal().judge(TANAKA, parties, TODAY).ground()).isEqualTo(Ground.NAMED);
    }

    @Test
    void a_missing_reporting_line_warns_and_opens_nothing() {
        company.forget(SUZUKI);

        assertThat(judge(TANAKA)).isEqualTo(new Recusal.Judgement(Result.SOFT, Ground.LINE_UNKNOWN));
        assertThat(judge(YAMAMOTO).result()).isEqualTo(Result.HARD);
    }

    @Test
    void parties_survive_their_seal() {
        Parties parties = new Parties(
                SATO,
                SUZUKI,
                Set.of(TANAKA, YAMAMOTO),
                new ContentRef("comment", 5),
                Instant.parse("2026-11-21T03:00:00.5Z"));

        assertThat(Parties.read(parties.write())).isEqualTo(parties);
        Parties bare = new Parties(SATO, null, Set.of(), null, null);
        assertThat(Parties.read(bare.write())).isEqualTo(bare);
    }

    private Recusal.Judgement judge(MemberId officer) {
        return recusal().judge(officer, new Parties(SATO, SUZUKI, Set.of(), null, null), TODAY);
    }

    private Recusal recusal() {
        Recusal recusal = new Recusal();
        recusal.organisation = company;
        return recusal;
    }

    /** 北浜営業所: Sato and Suzuki under Yamazaki, under Yamamoto. */
    private static final class Company extends Organisation {
        private final Map<MemberId, Set<MemberId>> bosses = new HashMap<>();
        private final Map<Set<MemberId>, LocalDate> together = new HashMap<>();

        Company() {
            reports(SATO, YAMAZAKI);
            reports(SUZUKI, YAMAZAKI);
            reports(YAMAZAKI, YAMAMOTO);
        }

        void reports(MemberId member, MemberId boss) {
            bosses.computeIfAbsent(member, id -> new HashSet<>()).add(boss);
        }

        void forget(MemberId member) {
            bosses.remove(member);
        }

        void together(MemberId one, MemberId other, LocalDate last) {
            together.put(Set.of(one, other), last);
        }

        @Override
        public Set<MemberId> managersAbove(MemberId member, LocalDate day) {
            Set<MemberId> above = new HashSet<>();
            for (MemberId boss : bosses.getOrDefault(member, Set.of())) {
                above.add(boss);
                above.addAll(managersAbove(boss, day));
            }
            return above;
        }

        @Override
        public boolean reportsTo(MemberId member, MemberId boss, LocalDate day) {
            return managersAbove(member, day).contains(boss);
        }

        @Override
        public boolean sharedLeafUnit(MemberId one, MemberId other, LocalDate since, LocalDate until) {
            LocalDate last = together.get(Set.of(one, other));
            return last != null && !last.isBefore(since);
        }
    }
}
