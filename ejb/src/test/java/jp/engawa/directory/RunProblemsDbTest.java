package jp.engawa.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.ArrayList;
import java.util.List;
import jp.engawa.base.NotFound;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A mapping file that is wrong for everybody: as many problems as people, and no page of all of them. */
class RunProblemsDbTest extends OnSmallDirectory {
    private static final int PEOPLE = 120;

    @BeforeEach
    void many_people_of_no_unit() {
        for (int i = 0; i < PEOPLE; i++) {
            directory.person("more" + i, "増員 " + i, "NOWHERE", "description: -");
        }
    }

    @Test
    void problems_are_counted_by_kind_with_the_first_twenty_and_the_rest_comes_in_pages() {
        long run = plan().id();

        List<ProblemCount> told = report(run).problems();
        assertThat(told)
                .extracting(
                        ProblemCount::code,
                        ProblemCount::count,
                        kind -> kind.first().size())
                .containsExactly(tuple("UNIT_UNKNOWN", PEOPLE, 20));
        ProblemCount unknown = told.get(0);
        assertThat(unknown.more()).isEqualTo(PEOPLE - 20);
        assertThat(unknown.kind().en()).isEqualTo("Assignments to units that do not exist");
        assertThat(unknown.remedy().ja()).isEqualTo("値を直すか、組織を加えてください");

        List<ProblemLine> all = new ArrayList<>();
        List<ProblemLine> page = page(run, "unit_unknown", -1);
        while (!page.isEmpty()) {
            assertThat(page).hasSizeLessThanOrEqualTo(DirectoryRuns.PAGE);
            all.addAll(page);
            page = page(run, "unit_unknown", page.get(page.size() - 1).seq());
        }
        assertThat(all).hasSize(PEOPLE).doesNotHaveDuplicates();
        assertThat(all.subList(0, 20)).extracting(ProblemLine::sentence).isEqualTo(unknown.first());

        assertThat(page(run, "", -1)).isEmpty();
        assertThatThrownBy(() -> page(run, "NO_UNITS", -1)).hasMessage("directory.item-kind");
        assertThatThrownBy(() -> page(run + 1, "NO_UNIT", -1)).isInstanceOf(NotFound.class);
    }

    @Test
    void an_examination_tells_the_same_in_short() {
        assertThat(ask(DirectoryRuns.class, DirectoryRuns::check).problems())
                .extracting(ProblemCount::code, ProblemCount::count, ProblemCount::more)
                .containsExactly(tuple("UNIT_UNKNOWN", PEOPLE, PEOPLE - 20));
    }

    @Test
    void an_examination_may_take_longer_than_a_transaction() throws NoSuchMethodException {
        assertThat(DirectoryRuns.class
                        .getMethod("check")
                        .getAnnotation(TransactionAttribute.class)
                        .value())
                .isEqualTo(TransactionAttributeType.NOT_SUPPORTED);
    }

    private List<ProblemLine> page(long run, String kind, int after) {
        return ask(DirectoryRuns.class, desk -> desk.problems(run, kind, after));
    }
}
