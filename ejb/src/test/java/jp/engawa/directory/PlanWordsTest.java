package jp.engawa.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import jp.engawa.directory.PlanCompany.Post;
import jp.engawa.directory.PlanCompany.Unit;
import jp.engawa.ldap.UnitKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the second operator reads of a plan, and what counts as changed under it. */
class PlanWordsTest {
    private static final Unit TOP = new Unit("C", "本社", "", UnitKind.COMPANY, null, 0);
    private static final Unit UNIT = new Unit("K", "北浜営業所", "きたはま", UnitKind.OFFICE, "C", 10);
    private static final Post POST = new Post("K", AssignedAs.CONCURRENT, "主任", false, false, "N-2");

    static Stream<Unit> units() {
        return Stream.of(
                new Unit("K", "北浜支店", "きたはま", UnitKind.OFFICE, "C", 10),
                new Unit("K", "北浜営業所", "きたのはま", UnitKind.OFFICE, "C", 10),
                new Unit("K", "北浜営業所", "きたはま", UnitKind.BRANCH, "C", 10),
                new Unit("K", "北浜営業所", "きたはま", UnitKind.OFFICE, null, 10),
                new Unit("K", "北浜営業所", "きたはま", UnitKind.OFFICE, "C", 11));
    }

    static Stream<Post> posts() {
        return Stream.of(
                new Post("C", AssignedAs.CONCURRENT, "主任", false, false, "N-2"),
                new Post("K", AssignedAs.SECONDED_OUT, "主任", false, false, "N-2"),
                new Post("K", AssignedAs.CONCURRENT, null, false, false, "N-2"),
                new Post("K", AssignedAs.CONCURRENT, "主任", true, false, "N-2"),
                new Post("K", AssignedAs.CONCURRENT, "主任", false, true, "N-2"),
                new Post("K", AssignedAs.CONCURRENT, "主任", false, false, "N-3"));
    }

    @ParameterizedTest
    @MethodSource("units")
    void each_column_of_a_unit_is_shown_and_is_a_conflict_when_it_changed(Unit other) {
        differ(company(UNIT, POST).unitWords("K"), company(other, POST).unitWords("K"));

        PlanDraft.Line line = new PlanDraft.Line(
                PlanSheet.UNITS,
                2,
                List.of("K", "北浜", "", "", "", "", ""),
                company(UNIT, POST).unitWords("K"),
                false);
        conflict(line, company(other, POST));
    }

    @ParameterizedTest
    @MethodSource("posts")
    void each_column_of_a_post_is_shown_and_is_a_conflict_when_it_changed(Post other) {
        differ(company(UNIT, POST).peopleWords("N-1"), company(UNIT, other).peopleWords("N-1"));

        PlanDraft.Line line = new PlanDraft.Line(
                PlanSheet.PEOPLE,
                2,
                List.of("N-1", "K", "", "", "", "", ""),
                company(UNIT, POST).peopleWords("N-1"),
                false);
        conflict(line, company(UNIT, other));
    }

    @Test
    void no_column_is_forgotten_above() {
        covered(UNIT, units().toList(), Set.of("code"));
        covered(POST, posts().toList(), Set.of());
    }

    @Test
    void words_are_the_readers_and_peoples_own_braces_are_no_words() {
        Post head = new Post("K", AssignedAs.PRIMARY, "{words.head}", true, true, "N-2");
        Sentence read = PlanWords.read(PlanWords.post(head, UNIT));

        assertThat(read.ja()).isEqualTo("北浜営業所 (K: （words.head）, 主務, 組織の長, 考課者, 上司 N-2)");
        assertThat(read.en()).isEqualTo("北浜営業所 (K: （words.head）, main, head of the unit, evaluates others, boss N-2)");
        assertThat(PlanWords.read(PlanWords.unit(UNIT)).ja()).isEqualTo("北浜営業所 (きたはま, 営業所, 上位 C, 並び順 10)");
        assertThat(PlanWords.read("北浜営業所 (KITAHAMA), 東京支社 (TOKYO) +").en())
                .isEqualTo("北浜営業所 (KITAHAMA), 東京支社 (TOKYO) +");
    }

    private static PlanCompany company(Unit unit, Post post) {
        return new PlanCompany(
                Map.of("C", TOP, "K", unit),
                Map.of("N-1", List.of(post), "N-2", List.of(), "N-3", List.of()),
                Map.of(),
                Set.of());
    }

    private static void differ(String one, String other) {
        assertThat(one).isNotEqualTo(other);
        assertThat(PlanWords.read(one).ja()).isNotEqualTo(PlanWords.read(other).ja());
        assertThat(PlanWords.read(one).en()).isNotEqualTo(PlanWords.read(other).en());
    }

    private static void conflict(PlanDraft.Line line, PlanCompany now) {
        assertThat(PlanDraft.of(company(UNIT, POST), List.of(line)).conflicts()).isEmpty();
        assertThat(PlanDraft.of(now, List.of(line)).conflicts()).hasSize(1);
    }

    private static void covered(Record usual, List<? extends Record> others, Set<String> key) {
        assertThat(Stream.of(usual.getClass().getRecordComponents())
                        .filter(column -> others.stream()
                                .noneMatch(other -> !Objects.equals(value(column, usual), value(column, other))))
                        .map(RecordComponent::getName))
                .hasSameElementsAs(key);
    }

    private static Object value(RecordComponent column, Record of) {
        try {
            column.getAccessor().setAccessible(true);
            return String.valueOf(column.getAccessor().invoke(of));
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
