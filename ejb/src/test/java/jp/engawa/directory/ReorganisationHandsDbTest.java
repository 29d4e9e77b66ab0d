package jp.engawa.directory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import jp.engawa.base.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who approves a plan has no hand in it, however small and however long ago. */
class ReorganisationHandsDbTest extends TwoOperators {
    private long plan;

    @BeforeEach
    void nakamura_writes_everything() {
        plan = drafted("4月の異動", NEW_YEAR, UNITS, PEOPLE);
    }

    @Test
    void who_wrote_a_plan_does_not_approve_it_because_somebody_else_left_a_line_out() {
        run("ogawa", desk -> desk.leaveOut(plan, PlanSheet.PEOPLE, 4, true));
        nobodyMayApprove();

        upload("nakamura", PlanSheet.UNITS, UNITS);
        nobodyMayApprove();
        upload("nakamura", PlanSheet.PEOPLE, PEOPLE);
        assertThat(desk("ogawa", desk -> desk.plan(plan)).hands()).containsExactly("中村 淳");
        approve(plan);
    }

    @Test
    void nor_because_somebody_else_put_it_on_top_of_what_holds() {
        run("ogawa", desk -> desk.rebase(plan));
        nobodyMayApprove();

        upload("nakamura", PlanSheet.PEOPLE, PEOPLE);
        nobodyMayApprove();
        upload("nakamura", PlanSheet.UNITS, UNITS);
        approve(plan);
    }

    @Test
    void two_who_wrote_one_sheet_each_need_a_third() {
        upload("ogawa", PlanSheet.PEOPLE, PEOPLE);
        nobodyMayApprove();
    }

    @Test
    void in_a_draft_of_an_older_release_the_hands_are_those_of_the_audit_trail() throws IOException {
        run("ogawa", desk -> desk.leaveOut(plan, PlanSheet.PEOPLE, 4, true));
        String migration = migration();
        database.inTransaction(em -> Rows.on(em).update("delete from reorganisation_hand"));

        int filled = database.inTransaction(em -> Rows.on(em).update(migration));

        assertThat(filled).isEqualTo(3);
        nobodyMayApprove();
    }

    private void nobodyMayApprove() {
        for (String login : new String[] {"nakamura", "ogawa"}) {
            ReorganisationFile file = desk(login, desk -> desk.plan(plan));
            assertThat(file.bad()).isEmpty();
            assertThat(file.conflicts()).isEmpty();
            assertThat(file.hands()).containsExactly("中村 淳", "小川 由美");
            assertThat(file.mayApprove()).isFalse();
            refused("directory.second-person", login, desk -> desk.approve(plan, file.fingerprint()));
        }
    }

    private void upload(String login, PlanSheet sheet, String text) {
        run(login, desk -> desk.upload(plan, sheet, text.getBytes(UTF_8)));
    }

    /** What the migration does with drafts that are there. */
    private static String migration() throws IOException {
        try (InputStream file = Objects.requireNonNull(
                ReorganisationHandsDbTest.class.getResourceAsStream("/db/migration/V0024__reorganisation_hand.sql"))) {
            String all = new String(file.readAllBytes(), UTF_8);
            return all.substring(all.indexOf("insert into reorganisation_hand"));
        }
    }
}
