package jp.engawa.directory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.List;
import jp.engawa.base.EngawaClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans of re-organisation beside a directory that goes on being read. */
class ReorganisationsDbTest extends TwoOperators {
    @Test
    void an_approved_plan_holds_from_midnight_of_its_day_without_any_job() {
        long plan = approved("4月の異動", UNITS, PEOPLE);

        assertThat(unitOf("sato", LAST_DAY)).isEqualTo("KITAHAMA");
        assertThat(unitOf("sato", NEW_YEAR)).isEqualTo("KYOTO");
        ask(Organisation.class, all -> {
            assertThat(all.units(LAST_DAY))
                    .extracting(UnitCard::name)
                    .contains("北浜営業所")
                    .doesNotContain("京都支店");
            assertThat(all.units(NEW_YEAR)).extracting(UnitCard::name).contains("北浜支店", "京都支店");
            assertThat(all.belongsBelow(id("sato"), unit("TOKYO"), NEW_YEAR)).isTrue();
            assertThat(all.managersAbove(id("suzuki"), LAST_DAY)).contains(id("yamazaki"));
            assertThat(all.managersAbove(id("suzuki"), NEW_YEAR))
                    .contains(id("sato"), id("yamamoto"))
                    .doesNotContain(id("yamazaki"));
            assertThat(all.evaluator(id("sato"), LAST_DAY)).isFalse();
            assertThat(all.evaluator(id("sato"), NEW_YEAR)).isTrue();
            return null;
        });
        assertThat(desk("nakamura", desk -> desk.plan(plan)).plan().state()).isEqualTo(ReorganisationState.APPROVED);
        assertThat(number("select count(*) as n from audit_entry where act = 'directory.reorganisation.approved'"))
                .isEqualTo(1);
    }

    @Test
    void the_features_above_are_told_once_when_the_day_has_come() {
        approved("4月の異動", UNITS, PEOPLE);
        String told =
                "select count(*) as n from outbox_event where type like '%DirectoryApplied' and payload like '%\"run\":0%'";

        tick();
        assertThat(number(told)).isZero();
        now = NEW_YEAR.atStartOfDay(EngawaClock.ZONE).toInstant();
        tick();
        tick();

        assertThat(number(told)).isEqualTo(1);
    }

    private void tick() {
        tell(ReorganisationDay.class, ReorganisationDay::tick);
    }

    @Test
    void a_later_read_of_the_directory_undoes_nothing_before_the_day() {
        approved("4月の異動", UNITS, PEOPLE);

        assertThat(plan().verdict()).isEqualTo(RunVerdict.NOTHING);
        directory.change(SmallDirectory.dn("sato"), "replace: departmentNumber", "departmentNumber: OSAKA");
        directory.change("ou=KITAHAMA,ou=units,dc=example", "replace: description", "description: 北浜オフィス");
        applied();
        assertThat(unitOf("sato", LAST_DAY)).isEqualTo("OSAKA");
        assertThat(unitOf("sato", NEW_YEAR)).isEqualTo("KYOTO");
        assertThat(nameOf("KITAHAMA", LAST_DAY)).contains("北浜オフィス");
        assertThat(nameOf("KITAHAMA", NEW_YEAR)).contains("北浜支店");
        assertThat(plan().verdict()).isEqualTo(RunVerdict.NOTHING);
    }

    @Test
    void a_plan_is_taken_back_before_its_day_and_leaves_no_trace_in_the_chart() {
        String before = chart(NEW_YEAR);
        long plan = approved("4月の異動", UNITS, PEOPLE);
        assertThat(chart(NEW_YEAR)).isNotEqualTo(before);
        directory.change(SmallDirectory.dn("sato"), "replace: departmentNumber", "departmentNumber: OSAKA");
        applied();

        run("nakamura", desk -> desk.takeBack(plan));

        assertThat(unitOf("sato", NEW_YEAR)).isEqualTo("OSAKA");
        assertThat(unitOf("suzuki", NEW_YEAR)).isEqualTo("KITAHAMA");
        assertThat(nameOf("KYOTO", NEW_YEAR)).isEmpty();
        assertThat(desk("ogawa", desk -> desk.plan(plan)).changes()).isNotEmpty();
        assertThat(number("select count(*) as n from assignment where plan is not null or ended_by is not null"))
                .isZero();
        refused("directory.reorganisation-not-approved", "nakamura", desk -> desk.takeBack(plan));
        long again = approved("4月の異動", UNITS, PEOPLE);
        now = NEW_YEAR.atTime(0, 0).atZone(EngawaClock.ZONE).toInstant();
        refused("directory.reorganisation-not-approved", "nakamura", desk -> desk.takeBack(again));
    }

    @Test
    void the_second_of_two_pending_plans_is_rebased_on_what_the_first_made() {
        long first = drafted("4月の異動", NEW_YEAR, UNITS, PEOPLE);
        long second = drafted("4月の追加", NEW_YEAR.plusDays(1), "組織コード,組織名\nTOKYO,東京支店\n", "社員番号,組織コード\nN-suzuki,TOKYO\n");
        approve(first);

        ReorganisationFile file = desk("ogawa", desk -> desk.plan(second));
        assertThat(file.conflicts())
                .extracting(PlanConflict::key, PlanConflict::was, PlanConflict::now)
                .containsExactly(tuple(
                        "N-suzuki",
                        "北浜営業所 (KITAHAMA: {assignment.PRIMARY}, {words.boss N-yamazaki}), 東京支社 (TOKYO: {assignment.CONCURRENT})",
                        "京都支店 (KYOTO: {assignment.PRIMARY}, {words.boss N-sato})"));
        assertThat(file.mayApprove()).isFalse();
        refused("directory.reorganisation-conflicts", "ogawa", desk -> desk.approve(second, file.fingerprint()));

        run("nakamura", desk -> desk.rebase(second));
        approve(second);
        assertThat(unitOf("suzuki", NEW_YEAR)).isEqualTo("KYOTO");
        assertThat(unitOf("suzuki", NEW_YEAR.plusDays(1))).isEqualTo("TOKYO");
        assertThat(unitOf("sato", NEW_YEAR.plusDays(1))).isEqualTo("KYOTO");
        refused("directory.reorganisation-above", "nakamura", desk -> desk.takeBack(first));
        run("ogawa", desk -> desk.takeBack(second));
        assertThat(unitOf("suzuki", NEW_YEAR.plusDays(1))).isEqualTo("KYOTO");
    }

    @Test
    void bad_lines_are_told_and_stop_no_other_and_nothing_is_approved_while_they_stand() {
        long plan = drafted(
                "穴のある計画",
                NEW_YEAR,
                "組織コード,組織名,上位組織コード,種別,廃止\nA,,OSAKA,,\nB,乙課,NOWHERE,,\nC,丙課,OSAKA,村,\nKYOTO,京都支店,OSAKA,,\nTOKYO,,,,1\nKYOTO,二つめ,OSAKA,,\n",
                "社員番号,組織コード,区分,組織の長\nN-nobody,KYOTO,,\nN-sato,KYOTO,兼務,\nN-suzuki,MOON,,\nN-nakamura,KYOTO,,ときどき\nN-ogawa,KYOTO,,\n");

        ReorganisationFile file = desk("ogawa", desk -> desk.plan(plan));
        assertThat(file.bad())
                .extracting(BadLine::sheet, BadLine::line, BadLine::fault)
                .containsExactly(
                        tuple(PlanSheet.UNITS, 2, LineFault.NAME_MISSING),
                        tuple(PlanSheet.UNITS, 3, LineFault.PARENT_UNKNOWN),
                        tuple(PlanSheet.UNITS, 4, LineFault.KIND_UNKNOWN),
                        tuple(PlanSheet.UNITS, 6, LineFault.STILL_PEOPLE),
                        tuple(PlanSheet.UNITS, 7, LineFault.TWICE),
                        tuple(PlanSheet.PEOPLE, 2, LineFault.PERSON_UNKNOWN),
                        tuple(PlanSheet.PEOPLE, 3, LineFault.NO_PRIMARY),
                        tuple(PlanSheet.PEOPLE, 4, LineFault.UNIT_UNKNOWN),
                        tuple(PlanSheet.PEOPLE, 5, LineFault.FLAG_UNKNOWN));
        assertThat(file.changes()).extracting(PlanChange::key).containsExactly("KYOTO", "N-ogawa");
        refused("directory.reorganisation-bad", "ogawa", desk -> desk.approve(plan, file.fingerprint()));

        file.bad().forEach(bad -> run("nakamura", desk -> desk.leaveOut(plan, bad.sheet(), bad.line(), true)));
        approve(plan);
        assertThat(unitOf("ogawa", NEW_YEAR)).isEqualTo("KYOTO");
        assertThat(unitOf("sato", NEW_YEAR)).isEqualTo("KITAHAMA");
    }

    @Test
    void cells_that_are_too_long_or_cannot_be_seen_are_bad_lines() {
        String tooLong = "長".repeat(501);
        long plan = drafted(
                "読めない計画",
                NEW_YEAR,
                "組織コード,組織名,上位組織コード,廃止\n%1$s,課,OSAKA,\nA,%1$s,OSAKA,\nB,課,OSAKA,%1$s\nD,\u3000\u200b,OSAKA,\nKITAHAMA,\u200b,,\n\u200b,課,OSAKA,\n"
                        .formatted(tooLong),
                "社員番号,組織コード,役職\nN-sato,TOKYO,%1$s\n%1$s,TOKYO,\n".formatted(tooLong));

        ReorganisationFile file = desk("ogawa", desk -> desk.plan(plan));
        assertThat(file.bad())
                .extracting(BadLine::sheet, BadLine::line, BadLine::fault)
                .containsExactly(
                        tuple(PlanSheet.UNITS, 2, LineFault.TOO_LONG),
                        tuple(PlanSheet.UNITS, 3, LineFault.TOO_LONG),
                        tuple(PlanSheet.UNITS, 4, LineFault.TOO_LONG),
                        tuple(PlanSheet.UNITS, 5, LineFault.NAME_MISSING),
                        tuple(PlanSheet.UNITS, 6, LineFault.NAME_MISSING),
                        tuple(PlanSheet.UNITS, 7, LineFault.CODE_MISSING),
                        tuple(PlanSheet.PEOPLE, 2, LineFault.TOO_LONG),
                        tuple(PlanSheet.PEOPLE, 3, LineFault.TOO_LONG));
        assertThat(file.bad()).allMatch(bad -> bad.key().length() <= 41);
        assertThat(desk("ogawa", desk -> desk.preview(plan, "")).chart().tops()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "windows-31j", "mark"})
    void a_file_is_read_whatever_it_was_saved_as(String saved) {
        String text = UNITS.replace("\n", "\r\n").replace("京都支店", "\"京都\"\"髙\"\",支店\"");
        byte[] bytes = saved.equals("mark") ? ("\ufeff" + text).getBytes(UTF_8) : text.getBytes(Charset.forName(saved));
        long plan = desk("nakamura", desk -> desk.begin("計画", NEW_YEAR));
        run("nakamura", desk -> desk.upload(plan, PlanSheet.UNITS, bytes));

        assertThat(desk("ogawa", desk -> desk.plan(plan)).changes())
                .extracting(PlanChange::name)
                .containsExactly("北浜支店", "京都\"髙\",支店");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "組織コード,色|directory.csv-unknown-column",
                "組織名|directory.csv-column-missing",
                "組織コード,\"組織名|directory.csv-quote",
                "''|directory.csv-empty"
            })
    void a_file_that_is_no_such_sheet_is_refused_with_its_remedy(String text, String key) {
        long plan = desk("nakamura", desk -> desk.begin("計画", NEW_YEAR));
        refused(key, "nakamura", desk -> desk.upload(plan, PlanSheet.UNITS, text.getBytes(UTF_8)));
        refused(
                "directory.csv-encoding",
                "nakamura",
                desk -> desk.upload(plan, PlanSheet.UNITS, new byte[] {(byte) 0xff, (byte) 0xff}));
    }

    @Test
    void nobody_approves_what_they_changed_or_what_was_not_shown() {
        long plan = drafted("4月の異動", NEW_YEAR, UNITS, PEOPLE);
        String shown = desk("ogawa", desk -> desk.plan(plan)).fingerprint();

        refused("directory.second-person", "nakamura", desk -> desk.approve(plan, shown));
        refused("directory.reorganisation-changed", "ogawa", desk -> desk.approve(plan, "x"));
        refused("directory.reorganisation-day", "ogawa", desk -> desk.begin("過去", LocalDate.of(2027, 2, 1)));
        refused("directory.reorganisation-name-taken", "ogawa", desk -> desk.begin("4月の異動", NEW_YEAR));
        now = NEW_YEAR.atTime(9, 0).atZone(EngawaClock.ZONE).toInstant();
        refused("directory.reorganisation-passed", "ogawa", desk -> desk.approve(plan, shown));
    }

    @Test
    void a_preview_shows_the_chart_and_what_is_lost_and_leaves_nothing_behind() {
        long plan = drafted("4月の異動", NEW_YEAR, UNITS, PEOPLE);
        String before = chart(NEW_YEAR);

        ReorganisationPreview preview = desk("ogawa", desk -> desk.preview(plan, "OSAKA"));

        assertThat(preview.chart().tops().get(0).below().get(0).below())
                .extracting(ChartNode::name)
                .containsExactlyInAnyOrder("北浜支店", "京都支店");
        assertThat(preview.impacts())
                .extracting(PlanImpact::effect, PlanImpact::count, PlanImpact::some, PlanImpact::next)
                .containsExactly(
                        tuple(PlanEffect.ACCESS_LOST, 2, List.of("佐藤 花子 (N-sato)", "鈴木 一郎 (N-suzuki)"), -1),
                        tuple(PlanEffect.HANDLER_IN_CONFLICT, -1, List.of(), -1));
        assertThat(chart(NEW_YEAR)).isEqualTo(before);
        assertThat(unitOf("sato", NEW_YEAR)).isEqualTo("KITAHAMA");
    }
}
