package jp.engawa.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import jp.engawa.base.EngawaClock;
import jp.engawa.ldap.Plan;
import org.junit.jupiter.api.Test;

/** The first days of an approved plan: the directory follows at once, late, or not at all. */
class ReorganisationFollowedDbTest extends TwoOperators {
    private static final String NO_UNITS = "組織コード\n";
    private static final String EVALUATES =
            "社員番号,組織コード,区分,組織の長,評価者\nN-sato,KYOTO,主務,1,1\nN-sato,TOKYO,兼務,,\nN-suzuki,KYOTO,,,\n";

    @Test
    void a_directory_that_follows_the_plan_makes_no_item_and_no_brake() {
        approved("4月の異動", "組織コード,組織名,種別,上位組織コード\nKYOTO,京都支店,支社,OSAKA\nKITAHAMA,北浜支店,,\n", EVALUATES);
        on(NEW_YEAR);

        follow();

        RunLine run = plan();
        assertThat(run.verdict()).isEqualTo(RunVerdict.NOTHING);
        assertThat(items(run)).isEmpty();
    }

    @Test
    void a_directory_that_lags_takes_nothing_back_for_seven_days_and_is_the_truth_after_them() {
        approved("4月の異動", UNITS, PEOPLE);
        String chart = chart(NEW_YEAR);
        on(NEW_YEAR);

        RunLine first = plan();
        assertThat(first.verdict()).isEqualTo(RunVerdict.NOTHING);
        assertThat(items(first)).isNotEmpty().allSatisfy(item -> {
            assertThat(item.held()).isTrue();
            assertThat(item.reasonCode()).isEqualTo("REORGANISED");
            assertThat(item.was()).startsWith("【4月の異動】");
        });
        assertThat(kinds(first.id())).containsExactlyInAnyOrder("PERSON_MOVED", "UNIT_GONE", "UNIT_RENAMED");
        assertThatThrownBy(() -> apply(first.id())).hasMessage("directory.plan-not-applicable");

        directory.change(SmallDirectory.dn("sato"), "replace: displayName", "displayName: 佐藤 花代");
        directory.person("new", "新人 一", "TOKYO", "description: -");
        RunLine second = plan();
        assertThat(second.verdict()).isEqualTo(RunVerdict.READY);
        apply(second.id());
        assertThat(unitOf("sato", NEW_YEAR)).isEqualTo("KYOTO");
        assertThat(unitOf("new", NEW_YEAR)).isEqualTo("TOKYO");
        assertThat(evaluator("sato")).isTrue();

        on(NEW_YEAR.plusDays(6));
        assertThat(plan().verdict()).isEqualTo(RunVerdict.NOTHING);
        assertThat(chart(NEW_YEAR).replace("TOKYO:東京支社:new:PRIMARY:, ", ""))
                .as("but for the newcomer")
                .isEqualTo(chart);
        on(NEW_YEAR.plusDays(7));
        RunLine last = plan();
        assertThat(last.verdict()).isEqualTo(RunVerdict.READY);
        assertThat(items(last)).isNotEmpty().noneMatch(PlanLine::held);
    }

    @Test
    void a_plan_made_while_it_waited_is_stale_when_it_waits_no_more() {
        approved("4月の異動", UNITS, PEOPLE);
        on(NEW_YEAR.plusDays(6));
        directory.change(SmallDirectory.dn("nakamura"), "replace: mail", "mail: nakamura@example.com");
        long run = plan().id();

        on(NEW_YEAR.plusDays(7));
        assertThatThrownBy(() -> apply(run)).hasMessage("directory.plan-stale");
    }

    @Test
    void a_closed_unit_comes_back_only_for_somebody_who_is_put_into_it() {
        directory.unit("NARA", "奈良支社", "支社", "C");
        applied();
        approved("閉鎖", "組織コード,廃止\nNARA,1\n", "社員番号,組織コード\n");
        on(NEW_YEAR);

        RunLine run = plan();
        assertThat(run.verdict()).isEqualTo(RunVerdict.NOTHING);
        assertThat(items(run)).extracting(PlanLine::kindCode).containsExactly("UNIT_NEW");

        directory.person("new", "新人 一", "NARA", "description: -");
        RunLine needed = plan();
        assertThat(needed.verdict()).isEqualTo(RunVerdict.READY);
        assertThat(items(needed)).noneMatch(PlanLine::held);
        apply(needed.id());
        assertThat(unitOf("new", NEW_YEAR)).isEqualTo("NARA");
        assertThat(nameOf("NARA", NEW_YEAR)).contains("奈良支社");
    }

    @Test
    void a_closed_unit_comes_back_for_somebody_who_was_put_into_it_after_the_plan() {
        directory.unit("NARA", "奈良支社", "支社", "C");
        applied();
        approved("閉鎖", "組織コード,廃止\nNARA,1\n", "社員番号,組織コード\n");
        directory.person("new", "新人 一", "NARA", "description: -");
        applied();
        on(NEW_YEAR);

        RunLine run = plan();

        assertThat(items(run)).extracting(PlanLine::kindCode, PlanLine::held).containsExactly(tuple("UNIT_NEW", false));
        apply(run.id());
        assertThat(nameOf("NARA", NEW_YEAR)).contains("奈良支社");
    }

    @Test
    void whom_the_directory_moves_anew_does_not_wait_whether_the_plan_named_them_or_their_boss() {
        approved("4月の異動", NO_UNITS, "社員番号,組織コード,区分,組織の長\nN-sato,KITAHAMA,主務,1\n");
        on(NEW_YEAR);
        assertThat(plan().verdict()).isEqualTo(RunVerdict.NOTHING);
        for (String login : List.of("sato", "yamazaki")) {
            directory.change(SmallDirectory.dn(login), "replace: departmentNumber", "departmentNumber: TOKYO");
        }

        RunLine run = plan();

        assertThat(run.verdict()).isEqualTo(RunVerdict.READY);
        assertThat(items(run))
                .filteredOn(item -> item.kindCode().equals("PERSON_MOVED"))
                .hasSize(2)
                .noneMatch(PlanLine::held);
        apply(run.id());
        assertThat(unitOf("sato", NEW_YEAR)).isEqualTo("TOKYO");
        assertThat(unitOf("yamazaki", NEW_YEAR)).isEqualTo("TOKYO");
        assertThat(unitOf("suzuki", NEW_YEAR)).isEqualTo("KITAHAMA");
    }

    @Test
    void the_eve_of_each_of_two_plans_is_known() {
        approved("4月の異動", NO_UNITS, "社員番号,組織コード,区分\nN-sato,TOKYO,主務\n");
        long next = drafted("4月の追加", NEW_YEAR.plusDays(2), NO_UNITS, "社員番号,組織コード,区分\nN-sato,OSAKA,主務\n");
        approve(next);
        on(NEW_YEAR.plusDays(3));

        assertThat(items(plan())).singleElement().satisfies(item -> {
            assertThat(item.held()).isTrue();
            assertThat(item.was()).startsWith("【4月の追加】");
        });
    }

    @Test
    void a_unit_in_which_somebody_waits_stays() {
        directory.unit("NARA", "奈良支社", "支社", "C");
        applied();
        approved("4月の異動", NO_UNITS, "社員番号,組織コード,区分\nN-sato,NARA,主務\n");
        directory.delete("ou=NARA,ou=units,dc=example");
        on(NEW_YEAR);

        RunLine run = plan();

        assertThat(items(run))
                .extracting(PlanLine::kindCode, PlanLine::held)
                .containsExactlyInAnyOrder(tuple("UNIT_GONE", true), tuple("PERSON_MOVED", true));
        assertThat(run.verdict()).isEqualTo(RunVerdict.NOTHING);
    }

    @Test
    void an_evaluator_made_by_the_plan_stays_one_and_is_suspended_like_anybody_else() {
        approved("4月の異動", NO_UNITS, "社員番号,組織コード,区分,評価者\nN-sato,KITAHAMA,主務,1\n");
        on(NEW_YEAR);

        RunLine run = plan();
        assertThat(run.verdict()).isEqualTo(RunVerdict.NOTHING);
        assertThat(items(run)).singleElement().satisfies(item -> {
            assertThat(item.kindCode()).isEqualTo(Plan.Kind.PERSON_CHANGED.name());
            assertThat(item.wasWords().en()).isEqualTo("【4月の異動】, evaluates others");
        });

        directory.change(SmallDirectory.dn("sato"), "add: employeeType", "employeeType: left");
        RunLine left = plan();
        assertThat(left.verdict()).isEqualTo(RunVerdict.READY);
        apply(left.id());
        assertThat(number("select count(*) as n from member_suspension where member = "
                        + id("sato").value() + " and until_at is null"))
                .isOne();
        assertThat(evaluator("sato")).isTrue();
    }

    private void follow() {
        directory.unit("KYOTO", "京都支店", "支社", "OSAKA");
        directory.change("ou=KYOTO,ou=units,dc=example", "add: head", "head: " + SmallDirectory.dn("sato"));
        directory.change("ou=KITAHAMA,ou=units,dc=example", "replace: description", "description: 北浜支店");
        directory.change(
                SmallDirectory.dn("sato"),
                "replace: departmentNumber",
                "departmentNumber: KYOTO",
                "-",
                "add: concurrent",
                "concurrent: TOKYO",
                "-",
                "add: evaluator",
                "evaluator: TRUE");
        directory.change(
                SmallDirectory.dn("suzuki"),
                "replace: departmentNumber",
                "departmentNumber: KYOTO",
                "-",
                "delete: concurrent");
    }

    private boolean evaluator(String login) {
        return ask(Organisation.class, all -> all.evaluator(id(login), NEW_YEAR));
    }

    private void on(LocalDate day) {
        now = day.atTime(3, 0).atZone(EngawaClock.ZONE).toInstant();
    }

    private List<PlanLine> items(RunLine run) {
        return ask(DirectoryRuns.class, desk -> desk.items(run.id(), ItemFilter.EVERYTHING, -1));
    }
}
