package jp.engawa.directory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jp.engawa.base.EngawaClock;
import org.junit.jupiter.api.Test;

/** Plans are approved in the order of their days and taken back in the opposite order; what is out of turn says so. */
class ReorganisationOrderDbTest extends TwoOperators {
    private static final LocalDate SUMMER = LocalDate.of(2027, 7, 1);
    private static final String TO_TOKYO = "社員番号,組織コード\nN-suzuki,TOKYO\n";
    private static final String NO_UNITS = "組織コード\n";

    @Test
    void a_plan_below_an_approved_later_one_can_be_read_and_says_why_it_is_neither_shown_nor_approved() {
        long early = drafted("4月の異動", NEW_YEAR, UNITS, PEOPLE);
        long late = drafted("7月の異動", SUMMER, NO_UNITS, TO_TOKYO);
        approve(late);

        ReorganisationFile file = desk("ogawa", desk -> desk.plan(early));
        assertThat(file.changes()).isNotEmpty();
        assertThat(file.hindrance()).isEqualTo("directory.reorganisation-later");
        assertThat(file.mayApprove()).isFalse();
        refused("directory.reorganisation-later", "ogawa", desk -> desk.preview(early, ""));
        refused("directory.reorganisation-later", "ogawa", desk -> desk.approve(early, file.fingerprint()));

        run("ogawa", desk -> desk.takeBack(late));
        assertThat(desk("ogawa", desk -> desk.plan(early)).hindrance()).isNull();
        assertThat(desk("ogawa", desk -> desk.preview(early, "")).impacts()).isNotEmpty();
        approve(early);
    }

    @Test
    void a_plan_whose_day_has_come_without_approval_can_be_read_but_not_shown() {
        long plan = drafted("4月の異動", NEW_YEAR, UNITS, PEOPLE);
        now = NEW_YEAR.plusDays(4).atTime(9, 0).atZone(EngawaClock.ZONE).toInstant();
        directory.change(SmallDirectory.dn("sato"), "replace: departmentNumber", "departmentNumber: OSAKA");
        applied();

        ReorganisationFile file = desk("ogawa", desk -> desk.plan(plan));
        assertThat(file.changes()).isNotEmpty();
        assertThat(file.hindrance()).isEqualTo("directory.reorganisation-passed");
        assertThat(file.mayApprove()).isFalse();
        refused("directory.reorganisation-passed", "ogawa", desk -> desk.preview(plan, ""));
    }

    @Test
    void of_two_plans_of_one_day_the_one_approved_last_is_taken_back_first() {
        String before = chart(NEW_YEAR);
        long second = desk("nakamura", desk -> desk.begin("4月の追加", NEW_YEAR));
        long first = approved("4月の異動", "組織コード,組織名,上位組織コード\nKYOTO,京都支店,OSAKA\n", "社員番号,組織コード\n");
        run("nakamura", desk -> desk.upload(second, PlanSheet.PEOPLE, "社員番号,組織コード\nN-suzuki,KYOTO\n".getBytes(UTF_8)));
        approve(second);

        assertThat(desk("ogawa", desk -> desk.plan(first)).mayTakeBack()).isFalse();
        refused("directory.reorganisation-above", "nakamura", desk -> desk.takeBack(first));
        assertThat(unitOf("suzuki", NEW_YEAR)).isEqualTo("KYOTO");
        assertThat(nameOf("KYOTO", NEW_YEAR)).contains("京都支店");

        assertThat(desk("ogawa", desk -> desk.plan(second)).mayTakeBack()).isTrue();
        run("nakamura", desk -> desk.takeBack(second));
        assertThat(desk("ogawa", desk -> desk.plan(first)).mayTakeBack()).isTrue();
        run("nakamura", desk -> desk.takeBack(first));
        assertThat(chart(NEW_YEAR)).isEqualTo(before);
    }

    @Test
    void nothing_is_previewed_while_a_run_writes() {
        long plan = drafted("4月の異動", NEW_YEAR, UNITS, PEOPLE);

        ask(CompanyRepository.class, company -> {
            assertThat(company.lock()).isTrue();
            refused("directory.run-elsewhere", "ogawa", desk -> desk.preview(plan, ""));
            return null;
        });
        assertThat(desk("ogawa", desk -> desk.preview(plan, "")).impacts()).isNotEmpty();
    }

    @Test
    void a_read_waits_for_somebody_who_looks_at_a_plan() throws Exception {
        CompletableFuture<RunLine> run = new CompletableFuture<>();
        ask(CompanyRepository.class, company -> {
            assertThat(company.lock()).isTrue();
            run.completeAsync(this::plan);
            assertThatThrownBy(() -> run.get(700, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            return null;
        });

        assertThat(run.get(20, TimeUnit.SECONDS).verdict()).isEqualTo(RunVerdict.NOTHING);
    }
}
