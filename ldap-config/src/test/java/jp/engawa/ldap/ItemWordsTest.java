package jp.engawa.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Items of a plan as people read them. */
class ItemWordsTest {
    private final Messages ja = new Messages(Locale.JAPANESE);
    private final Messages en = new Messages(Locale.ENGLISH);

    @Test
    void posts_leave_out_what_is_empty_and_are_in_the_readers_language() {
        String text = "営業一課 (PRIMARY, 課長, 長, ↑山﨑 努), 法務課 (CONCURRENT, -, ↑-)";

        assertThat(ja.words(Plan.Kind.PERSON_MOVED, text)).isEqualTo("営業一課 (主務, 課長, 組織の長, 上司 山﨑 努), 法務課 (兼務)");
        assertThat(en.words(Plan.Kind.ASSIGNMENT_CHANGED, text))
                .contains("(main, ")
                .contains("boss 山﨑 努")
                .doesNotContain("PRIMARY");
    }

    @Test
    void a_name_with_brackets_and_commas_stays_whole() {
        assertThat(ja.words(Plan.Kind.PERSON_MOVED, "第一課 (大阪) (PRIMARY, -, ↑Smith, John (Jr.))"))
                .isEqualTo("第一課 (大阪) (主務, 上司 Smith, John (Jr.))");
    }

    @Test
    void units_facts_leaves_and_ranks_are_in_the_readers_language() {
        assertThat(ja.words(Plan.Kind.UNIT_RENAMED, "札幌支社 (D1002, BRANCH, , 30)"))
                .isEqualTo("札幌支社 (D1002, 支社, 並び順 30)");
        assertThat(ja.words(Plan.Kind.PERSON_NEW, "藤田 彩, , fujita, 101251, , -"))
                .isEqualTo("藤田 彩, fujita, 101251");
        assertThat(en.words(Plan.Kind.PERSON_CHANGED, "考課者")).isEqualTo("evaluates others");
        assertThat(ja.words(Plan.Kind.LEAVE_CHANGED, "CARE 2026-06-01 … -, OTHER - … 2027-01-01"))
                .isEqualTo("育児・介護休業 (2026-06-01 から - まで), その他 (- から 2027-01-01 まで)");
        assertThat(en.words(Plan.Kind.POSITION_CHANGED, "12, 役員")).isEqualTo("rank 12, executive");
        assertThat(ja.words(Plan.Kind.ROLE_GRANTED, "OPERATOR")).isEqualTo("OPERATOR");
    }
}
