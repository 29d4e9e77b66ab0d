package jp.engawa.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import jp.engawa.base.EngawaClock;
import jp.engawa.base.Identity;
import jp.engawa.base.MemberId;
import jp.engawa.base.Role;
import jp.engawa.base.UnitId;
import jp.engawa.testing.Company;
import jp.engawa.testing.Database;
import jp.engawa.testing.Wiring;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OrganisationDbTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
    private static final Instant NOON = Instant.parse("2026-11-21T03:00:00Z");
    private static final MemberId SATO = new MemberId(1);
    private static final MemberId YAMAZAKI = new MemberId(2);
    private static final MemberId YAMAMOTO = new MemberId(3);
    private static final MemberId MORI = new MemberId(4);
    private static final MemberId HARA = new MemberId(5);
    private static final MemberId OKADA = new MemberId(6);
    private static final UnitId COMPANY = new UnitId(10);
    private static final UnitId OSAKA = new UnitId(11);
    private static final UnitId KITAHAMA = new UnitId(12);
    private static final UnitId TOKYO = new UnitId(13);
    private static Database database;

    @BeforeAll
    static void a_company_with_a_branch_a_concurrent_post_and_a_cycle() {
        database = Database.fresh();
        database.inTransaction(em -> {
            Company company = new Company(em);
            company.unit(10, "縁側火災海上保険", null);
            company.unit(11, "大阪支社", COMPANY);
            company.unit(12, "北浜営業所", OSAKA);
            company.unit(13, "東京支社", COMPANY);
            company.person(1, "sato", "佐藤 花子");
            company.person(2, "yamazaki", "山﨑 努");
            company.person(3, "yamamoto", "山本 誠");
            company.person(4, "mori", "森 健");
            company.person(5, "hara", "原 恵");
            company.person(6, "okada", "岡田 翼");
            company.assign(YAMAMOTO, OSAKA, null, "PRIMARY", true);
            company.assign(YAMAZAKI, KITAHAMA, YAMAMOTO, "PRIMARY", true);
            company.assign(SATO, KITAHAMA, YAMAZAKI, "PRIMARY", false);
            company.assign(SATO, TOKYO, MORI, "CONCURRENT", false);
            company.assign(MORI, TOKYO, HARA, "PRIMARY", true);
            company.assign(HARA, TOKYO, MORI, "PRIMARY", true);
            company.assign(OKADA, TOKYO, MORI, "PRIMARY", false, LocalDate.of(2020, 4, 1), LocalDate.of(2026, 4, 1));
            company.assign(
                    OKADA, KITAHAMA, YAMAZAKI, "PRIMARY", false, LocalDate.of(2026, 4, 1), LocalDate.of(9999, 12, 31));
            company.grant(YAMAMOTO, Role.INTAKE_OFFICER);
            return null;
        });
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void the_reporting_line_runs_over_all_assignments_and_survives_a_cycle() {
        with(organisation -> {
            assertThat(organisation.managersAbove(SATO, DAY)).containsExactlyInAnyOrder(YAMAZAKI, YAMAMOTO, MORI, HARA);
            assertThat(organisation.managersAbove(MORI, DAY)).containsExactly(HARA);
        });
    }

    @Test
    void a_concurrent_post_belongs_to_both_branches_and_counts_once() {
        with(organisation -> {
            assertThat(organisation.belongsBelow(SATO, OSAKA, DAY)).isTrue();
            assertThat(organisation.belongsBelow(SATO, TOKYO, DAY)).isTrue();
            assertThat(organisation.membersBelow(COMPANY, DAY)).hasSize(6).doesNotHaveDuplicates();
        });
    }

    @Test
    void a_transfer_shows_on_its_day_without_any_job() {
        LocalDate before = LocalDate.of(2026, 3, 31);

        with(organisation -> {
            assertThat(organisation.unitOf(OKADA, before)).contains(TOKYO);
            assertThat(organisation.unitOf(OKADA, before.plusDays(1))).contains(KITAHAMA);
            assertThat(organisation.sharedLeafUnit(OKADA, MORI, DAY.minusMonths(24), DAY))
                    .isTrue();
            assertThat(organisation.sharedLeafUnit(OKADA, MORI, DAY.minusMonths(2), DAY))
                    .isFalse();
        });
    }

    @Test
    void cards_roles_and_the_tree_come_whole() {
        with(organisation -> {
            assertThat(organisation.cards(List.of(SATO, new MemberId(99)))).containsOnlyKeys(SATO);
            assertThat(organisation.cards(List.of(SATO)).values())
                    .extracting(PersonCard::unitName)
                    .containsExactly("北浜営業所");
            assertThat(organisation.units(DAY))
                    .extracting(UnitCard::name)
                    .containsExactly("縁側火災海上保険", "大阪支社", "北浜営業所", "東京支社");
            assertThat(organisation.organisation.identity("yamamoto", NOON))
                    .contains(new Identity(YAMAMOTO, "yamamoto", Set.of(Role.INTAKE_OFFICER)));
            assertThat(organisation.organisation.identity("nobody", NOON)).isEmpty();
        });
    }

    private static void with(Consumer<Organisation> questions) {
        database.inTransaction(em -> {
            Clock clock = Clock.fixed(NOON, EngawaClock.ZONE);
            questions.accept(Wiring.on(em, database, clock).get(Organisation.class));
            return null;
        });
    }
}
