package jp.engawa.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A plan for more people than fit on a page. */
class ReorganisationPagesDbTest extends TwoOperators {
    private static final int PEOPLE_MOVED = 130;

    @Test
    void every_change_and_everybody_affected_can_be_reached_page_by_page_before_and_after_the_approval() {
        for (int i = 0; i < PEOPLE_MOVED; i++) {
            directory.person("mover" + i, "異動 者" + i, "KITAHAMA", "description: -");
        }
        applied();
        String moved = IntStream.range(0, PEOPLE_MOVED)
                .mapToObj(i -> "N-mover" + i + ",TOKYO\n")
                .collect(Collectors.joining());
        long plan = drafted("大異動", NEW_YEAR, "組織コード,組織名\nTOKYO,東京支店\n", "社員番号,組織コード\n" + moved);

        List<PlanChange> all = changes(plan);
        assertThat(all).hasSize(PEOPLE_MOVED + 1).extracting(PlanChange::key).doesNotHaveDuplicates();
        List<String> lost = lost(plan);
        assertThat(lost).hasSize(PEOPLE_MOVED).doesNotHaveDuplicates().contains("異動 者129 (N-mover129)");

        ReorganisationFile file = desk("ogawa", desk -> desk.plan(plan));
        run("ogawa", desk -> desk.approve(plan, file.fingerprint()));
        assertThat(changes(plan)).isEqualTo(all);
        assertThat(desk("ogawa", desk -> desk.plan(plan, Integer.MAX_VALUE)).next())
                .isEqualTo(-1);
    }

    private List<PlanChange> changes(long plan) {
        List<PlanChange> all = new ArrayList<>();
        int after = -1;
        do {
            int behind = after;
            ReorganisationFile page = desk("ogawa", desk -> desk.plan(plan, behind));
            assertThat(page.changes()).isNotEmpty().hasSizeLessThanOrEqualTo(DirectoryRuns.PAGE);
            assertThat(page.changeCount()).isEqualTo(PEOPLE_MOVED + 1);
            all.addAll(page.changes());
            after = page.next();
        } while (after >= 0);
        return all;
    }

    /** Nothing but its number is told of those in charge of a case, however far one asks. */
    private List<String> lost(long plan) {
        List<String> all = new ArrayList<>();
        int after = -1;
        do {
            int behind = after;
            List<PlanImpact> impacts =
                    desk("ogawa", desk -> desk.preview(plan, "", behind)).impacts();
            assertThat(impacts)
                    .extracting(PlanImpact::effect)
                    .containsExactly(PlanEffect.ACCESS_LOST, PlanEffect.HANDLER_IN_CONFLICT);
            assertThat(impacts.get(0).count()).isEqualTo(PEOPLE_MOVED);
            assertThat(impacts.get(1).count()).isZero();
            assertThat(impacts.get(1).some()).isEmpty();
            assertThat(impacts.get(1).next()).isEqualTo(-1);
            all.addAll(impacts.get(0).some());
            after = impacts.get(0).next();
        } while (after >= 0);
        return all;
    }
}
