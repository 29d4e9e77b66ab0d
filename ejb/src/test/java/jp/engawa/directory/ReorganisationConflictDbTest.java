package jp.engawa.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import jp.engawa.base.Rows;
import org.junit.jupiter.api.Test;

/** What the second operator is shown, and what has changed under a plan between its upload and its approval. */
class ReorganisationConflictDbTest extends TwoOperators {
    private static final String NO_UNITS = "組織コード\n";
    private static final String HEAD = "社員番号,組織コード,区分,役職,組織の長,評価者,上司の社員番号\nN-sato,KITAHAMA,主務,,1,1,\n";

    @Test
    void who_becomes_head_and_evaluator_in_the_same_unit_is_shown_to_the_second_operator() {
        long plan = drafted("4月の異動", NEW_YEAR, NO_UNITS, HEAD);

        assertThat(desk("ogawa", desk -> desk.plan(plan)).changes())
                .extracting(
                        change -> change.wasWords().ja(),
                        change -> change.becomesWords().ja())
                .containsExactly(
                        tuple("北浜営業所 (KITAHAMA: 主務, 上司 N-yamazaki)", "北浜営業所 (KITAHAMA: 主務, 組織の長, 考課者, 上司 N-yamazaki)"));
    }

    @Test
    void a_head_changed_in_the_directory_since_is_a_conflict_for_everybody_below() {
        long plan = drafted("4月の異動", NEW_YEAR, UNITS, PEOPLE);
        directory.change("ou=KITAHAMA,ou=units,dc=example", "replace: head", "head: " + SmallDirectory.dn("sato"));
        applied();

        ReorganisationFile file = desk("ogawa", desk -> desk.plan(plan));
        assertThat(file.mayApprove()).isFalse();
        assertThat(file.conflicts()).extracting(PlanConflict::key).containsExactly("N-sato", "N-suzuki");
        assertThat(file.conflicts().get(1).nowWords().en()).contains("boss N-sato");
    }

    @Test
    void a_draft_of_an_older_release_is_put_on_top_of_what_holds_and_then_approved() {
        long plan = drafted("4月の異動", NEW_YEAR, UNITS, PEOPLE);
        database.inTransaction(em ->
                Rows.on(em).update("update reorganisation_line set was = '北浜営業所 (KITAHAMA)' where sheet = 'PEOPLE'"));
        assertThat(desk("ogawa", desk -> desk.plan(plan)).conflicts())
                .extracting(conflict -> conflict.wasWords().ja())
                .containsExactly("北浜営業所 (KITAHAMA)", "北浜営業所 (KITAHAMA)");

        run("nakamura", desk -> desk.rebase(plan));
        approve(plan);
    }
}
