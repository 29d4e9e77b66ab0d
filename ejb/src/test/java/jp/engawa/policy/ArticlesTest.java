package jp.engawa.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import jp.engawa.base.MeasureKind;
import jp.engawa.base.RuleViolation;
import org.junit.jupiter.api.Test;

class ArticlesTest {
    private static final ArticleText PURPOSE = article(1, "目的", "話す場です。");
    private static final ArticleText NAMES = article(2, "名前", "ハンドル名が出ます。");

    @Test
    void the_template_opens_with_freedom_and_forbids_three_things_only() {
        DraftContent template = TermsTemplate.content();

        assertThat(template.articles().get(0).text()).startsWith("何を書いてもかまいません。");
        assertThat(template.articles().stream()
                        .filter(article -> article.range() != null)
                        .map(ArticleText::title))
                .containsExactly("誹謗中傷の禁止", "なりすましの禁止", "ハラスメントの禁止");
        assertThat(template.articles().stream()
                        .filter(article -> article.text().contains("してはいけません。"))
                        .map(ArticleText::title))
                .containsExactly("誹謗中傷の禁止", "なりすましの禁止", "ハラスメントの禁止");
    }

    @Test
    void no_article_of_the_template_forbids_criticism_of_the_company() {
        assertThat(TermsTemplate.content().articles())
                .filteredOn(article -> article.text().contains("批判"))
                .allSatisfy(article -> assertThat(article.text()).containsAnyOf("意見や批判も歓迎します", "への批判は、誹謗中傷にあたりません"))
                .hasSize(2);
    }

    @Test
    void the_template_says_as_many_paragraphs_in_either_language() {
        assertThat(TermsTemplate.content().articles()).allSatisfy(article -> {
            assertThat(article.complete()).isTrue();
            assertThat(article.paragraphsEn()).hasSameSizeAs(article.paragraphs());
        });
    }

    @Test
    void a_range_holds_every_step_between_its_ends_and_caps_their_days() {
        MeasureRange range = new MeasureRange(MeasureKind.WARNING, MeasureKind.ACCOUNT_STOP, 60);

        assertThat(range.measures())
                .containsExactly(
                        new AllowedMeasure(MeasureKind.WARNING, null),
                        new AllowedMeasure(MeasureKind.POSTING_STOP, 30),
                        new AllowedMeasure(MeasureKind.COMMUNITY_EXCLUSION, null),
                        new AllowedMeasure(MeasureKind.ACCOUNT_STOP, 60));
    }

    @Test
    void a_range_that_cannot_be_imposed_is_refused() {
        assertThatThrownBy(() -> new MeasureRange(MeasureKind.WARNING, MeasureKind.NOTICE, 10))
                .isInstanceOf(RuleViolation.class)
                .hasMessage("policy.range-upside-down");
        assertThatThrownBy(() -> new MeasureRange(MeasureKind.NOTICE, MeasureKind.ACCOUNT_STOP, 6))
                .isInstanceOf(RuleViolation.class)
                .hasMessage("policy.range-too-short");
    }

    @Test
    void renumbering_is_no_change_but_words_additions_and_removals_are() {
        ArticleText reworded = article(2, "名前", "選んだ名前が出ます。");
        ArticleText added = article(3, "受領証", "発行します。");

        assertThat(ArticleChange.between(List.of(PURPOSE, NAMES), List.of(NAMES, PURPOSE)))
                .isEmpty();
        assertThat(ArticleChange.between(List.of(PURPOSE, NAMES), List.of(added, reworded)))
                .containsExactly(
                        new ArticleChange(ArticleChange.Difference.ADDED, 1, null, added),
                        new ArticleChange(ArticleChange.Difference.CHANGED, 2, NAMES, reworded),
                        new ArticleChange(ArticleChange.Difference.REMOVED, 1, PURPOSE, null));
    }

    @Test
    void the_hash_covers_every_word_and_range_and_nothing_of_the_browser() {
        String hash = hash(List.of(PURPOSE, NAMES));

        assertThat(hash(List.of(PURPOSE, NAMES))).isEqualTo(hash).hasSize(64);
        assertThat(hash(List.of(NAMES, PURPOSE))).isNotEqualTo(hash);
        assertThat(hash(List.of(PURPOSE, article(2, "名前", "ハンドル名が出ます")))).isNotEqualTo(hash);
        assertThat(hash(List.of(PURPOSE, article(2, "名前", " ハンドル名が出ます。 \r\n")))).isEqualTo(hash);
        assertThat(hash(List.of(
                        PURPOSE,
                        new ArticleText(
                                new ArticleId(2),
                                "名前",
                                "ハンドル名が出ます。",
                                "",
                                "",
                                new MeasureRange(MeasureKind.NOTICE, MeasureKind.NOTICE, 1)))))
                .isNotEqualTo(hash);
    }

    @Test
    void the_hash_is_the_same_for_ever() {
        assertThat(CanonicalText.of(1, "規約", "Terms", List.of(PURPOSE))).isEqualTo("""
                        engawa-terms-1
                        version 1
                        1
                        title.ja 6
                        規約
                        title.en 5
                        Terms
                        article 1
                        1
                        id 1
                        1
                        title.ja 6
                        目的
                        text.ja 18
                        話す場です。
                        title.en 0

                        text.en 0

                        measures 0

                        """);
    }

    private static String hash(List<ArticleText> articles) {
        return CanonicalText.hash(CanonicalText.of(1, "規約", "Terms", articles));
    }

    private static ArticleText article(long id, String title, String text) {
        return new ArticleText(new ArticleId(id), title, text, "", "", null);
    }
}
