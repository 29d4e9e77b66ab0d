package jp.engawa.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import jp.engawa.base.EngawaClock;
import jp.engawa.base.MemberId;
import jp.engawa.base.UnitId;
import jp.engawa.testing.Company;
import jp.engawa.testing.Database;
import jp.engawa.testing.Wiring;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AudiencesDbTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T03:00:00Z"), EngawaClock.ZONE);
    private static final UnitId COMPANY = new UnitId(10);
    private static final UnitId OSAKA = new UnitId(11);
    private static final UnitId KITAHAMA = new UnitId(12);
    private static final UnitId TOKYO = new UnitId(13);
    private static final MemberId SATO = new MemberId(1);
    private static final MemberId YAMAZAKI_EVALUATOR = new MemberId(2);
    private static final MemberId SHIMIZU = new MemberId(3);
    private static final MemberId ABE_CONCURRENT = new MemberId(4);
    private static final Audience WAVE_1 =
            new Audience.AllOf(List.of(new Audience.Below(OSAKA), new Audience.NoEvaluators()));

    private static Database database;

    @BeforeAll
    static void two_branches() {
        database = Database.fresh();
        database.inTransaction(em -> {
            var company = new Company(em);
            company.unit(10, "縁側火災海上保険", null);
            company.unit(11, "大阪支社", COMPANY);
            company.unit(12, "北浜営業所", OSAKA);
            company.unit(13, "東京支社", COMPANY);
            company.person(1, "sato", "佐藤 花子");
            company.person(2, "yamazaki", "山﨑 努");
            company.person(3, "shimizu", "清水 翔");
            company.person(4, "abe", "阿部 緑");
            company.assign(SATO, KITAHAMA, YAMAZAKI_EVALUATOR, "PRIMARY", false);
            company.assign(YAMAZAKI_EVALUATOR, KITAHAMA, null, "PRIMARY", true);
            company.assign(SHIMIZU, TOKYO, null, "PRIMARY", false);
            company.assign(ABE_CONCURRENT, TOKYO, null, "PRIMARY", false);
            company.assign(ABE_CONCURRENT, KITAHAMA, null, "CONCURRENT", false);
            return null;
        });
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void each_person_gets_the_reason_that_keeps_them_out() {
        assertThat(verdict(SATO)).isEqualTo(Verdict.INSIDE);
        assertThat(verdict(ABE_CONCURRENT)).isEqualTo(Verdict.INSIDE);
        assertThat(verdict(YAMAZAKI_EVALUATOR)).isEqualTo(Verdict.EVALUATOR);
        assertThat(verdict(SHIMIZU)).isEqualTo(Verdict.OUTSIDE);
        assertThat(verdict(new MemberId(999))).isEqualTo(Verdict.OUTSIDE);
    }

    @Test
    void the_count_says_the_same_as_the_single_answers() {
        Set<MemberId> wave = ask(audiences -> audiences.members(WAVE_1, DAY));
        Set<MemberId> keptOut = ask(audiences -> audiences.evaluatorsKeptOut(WAVE_1, DAY));
        Set<MemberId> everyone = ask(audiences -> audiences.members(new Audience.Everyone(), DAY));
        Set<MemberId> noEvaluators = ask(audiences -> audiences.members(new Audience.NoEvaluators(), DAY));

        assertThat(wave).containsExactlyInAnyOrder(SATO, ABE_CONCURRENT);
        assertThat(keptOut).containsExactly(YAMAZAKI_EVALUATOR);
        assertThat(everyone).hasSize(4);
        assertThat(noEvaluators).hasSize(3);
    }

    private static Verdict verdict(MemberId member) {
        return ask(audiences -> audiences.verdict(WAVE_1, member, DAY));
    }

    private static <T> T ask(Function<Audiences, T> question) {
        return database.inTransaction(
                em -> question.apply(Wiring.on(em, database, CLOCK).get(Audiences.class)));
    }
}
