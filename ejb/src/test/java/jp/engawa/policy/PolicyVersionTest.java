package jp.engawa.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import jp.engawa.base.MeasureKind;
import jp.engawa.base.MemberId;
import jp.engawa.base.RuleViolation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PolicyVersionTest {
    private static final MemberId MATSUMOTO = new MemberId(1);
    private static final MemberId INOUE = new MemberId(2);
    private static final Instant NOON = Instant.parse("2026-11-21T03:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    private final AtomicLong ids = new AtomicLong();

    @Test
    void who_proposed_cannot_publish() {
        PolicyVersion version = proposed(TODAY);

        assertRule("policy.second-person", () -> version.publish(MATSUMOTO, hashOf(version), NOON, null));
    }

    @Test
    void a_second_person_publishes_what_they_have_read_and_nothing_else() {
        PolicyVersion version = proposed(TODAY);

        assertRule("policy.text-changed", () -> version.publish(INOUE, "0".repeat(64), NOON, null));
        version.publish(INOUE, hashOf(version), NOON, null);

        assertThat(version.state()).isEqualTo(VersionState.PUBLISHED);
        assertThat(version.effectiveFrom()).isEqualTo(NOON);
    }

    @Test
    void a_later_day_begins_at_midnight_in_the_zone_of_the_company() {
        PolicyVersion version = proposed(TODAY.plusDays(3));

        version.publish(INOUE, hashOf(version), NOON, null);

        assertThat(version.effectiveFrom()).isEqualTo(Instant.parse("2026-11-23T15:00:00Z"));
    }

    @Test
    void a_version_never_takes_effect_before_it_is_published() {
        assertRule("policy.no-retroactivity", () -> proposed(TODAY.minusDays(1)));
        PolicyVersion waited = proposed(TODAY);
        Instant nextWeek = NOON.plusSeconds(7 * 86_400);

        waited.publish(INOUE, hashOf(waited), nextWeek, null);

        assertThat(waited.effectiveFrom()).isEqualTo(nextWeek);
    }

    @Test
    void a_published_or_proposed_text_is_not_written_any_more() {
        PolicyVersion version = proposed(TODAY);

        assertRule("policy.wrong-state", () -> version.write(version.saves(), version.content(), this::newId));
        version.publish(INOUE, hashOf(version), NOON, null);
        assertRule("policy.wrong-state", () -> version.write(version.saves(), version.content(), this::newId));
        assertRule("policy.wrong-state", () -> version.sendBack("no"));
    }

    @Test
    void a_save_that_did_not_see_the_last_one_is_refused() {
        PolicyVersion version = draft(1);
        int seen = version.saves();
        version.write(seen, version.content(), this::newId);

        assertRule("policy.edited-meanwhile", () -> version.write(seen, version.content(), this::newId));
    }

    @Test
    void a_changed_article_with_measures_is_never_less_than_material() {
        PolicyVersion first = published();
        PolicyVersion second = next(first, ChangeClass.EDITORIAL, "もっと広く禁じます。", null);

        assertThat(second.leastClass(first)).isEqualTo(ChangeClass.MATERIAL);
        second.propose(MATSUMOTO, TODAY.plusDays(1), TODAY, first);

        assertThat(second.changeClass()).isEqualTo(ChangeClass.MATERIAL);
    }

    @Test
    void a_reworded_article_without_measures_may_be_editorial() {
        PolicyVersion first = published();
        PolicyVersion second = next(first, ChangeClass.EDITORIAL, null, "読みやすくしました。");

        second.propose(MATSUMOTO, TODAY.plusDays(1), TODAY, first);

        assertThat(second.changeClass()).isEqualTo(ChangeClass.EDITORIAL);
    }

    @Test
    void a_removed_article_with_measures_counts_as_changed() {
        PolicyVersion first = published();
        PolicyVersion second = draft(2);
        second.write(
                second.saves(),
                new DraftContent(
                        "規約",
                        "Terms",
                        "減らす",
                        "Less",
                        ChangeClass.EDITORIAL,
                        first.articles().subList(0, 1)),
                this::newId);

        assertThat(second.leastClass(first)).isEqualTo(ChangeClass.MATERIAL);
    }

    @Test
    void a_change_to_the_disadvantage_of_people_is_announced_thirty_days_ahead() {
        PolicyVersion first = published();
        PolicyVersion second = next(first, ChangeClass.ADVERSE, "重くします。", null);

        assertRule("policy.adverse-too-soon", () -> second.propose(MATSUMOTO, TODAY.plusDays(29), TODAY, first));
        second.propose(MATSUMOTO, TODAY.plusDays(30), TODAY, first);

        assertRule(
                "policy.adverse-too-soon",
                () -> second.publish(INOUE, hashOf(second), NOON.plusSeconds(86_400), first));
        second.publish(INOUE, hashOf(second), NOON, first);
        assertThat(second.effectiveFrom()).isEqualTo(Instant.parse("2026-12-20T15:00:00Z"));
    }

    @Test
    void what_is_sent_back_is_a_draft_again_and_tells_why() {
        PolicyVersion version = proposed(TODAY);

        assertRule("policy.note-missing", () -> version.sendBack(" "));
        version.sendBack("第2条を見直してください");

        assertThat(version.state()).isEqualTo(VersionState.DRAFT);
        assertThat(version.hash()).isNull();
        assertThat(version.sentBackWith()).isEqualTo("第2条を見直してください");
    }

    @Test
    void an_article_without_a_translation_is_not_proposed() {
        PolicyVersion version = draft(1);
        version.write(
                version.saves(),
                content(ChangeClass.MATERIAL, List.of(new ArticleText(null, "目的", "話す場です。", "", "", null))),
                this::newId);

        assertRule("policy.article-incomplete", () -> version.propose(MATSUMOTO, TODAY, TODAY, null));
    }

    private PolicyVersion draft(int number) {
        PolicyVersion version = new PolicyVersion(1, number, MATSUMOTO);
        List<ArticleText> articles = List.of(
                new ArticleText(null, "目的", "話す場です。", "Purpose", "A place to talk.", null),
                new ArticleText(
                        null,
                        "誹謗中傷の禁止",
                        "してはいけません。",
                        "No slander",
                        "Do not.",
                        new MeasureRange(MeasureKind.NOTICE, MeasureKind.POSTING_STOP, 30)));
        version.write(0, content(ChangeClass.MATERIAL, articles), this::newId);
        return version;
    }

    private PolicyVersion proposed(LocalDate day) {
        PolicyVersion version = draft(1);
        version.propose(MATSUMOTO, day, TODAY, null);
        return version;
    }

    private PolicyVersion published() {
        PolicyVersion version = proposed(TODAY);
        version.publish(INOUE, hashOf(version), NOON, null);
        return version;
    }

    private PolicyVersion next(
            PolicyVersion first, ChangeClass changeClass, @Nullable String slander, @Nullable String purpose) {
        List<ArticleText> articles = new ArrayList<>(first.articles());
        if (purpose != null) {
            articles.set(0, reworded(articles.get(0), purpose));
        }
        if (slander != null) {
            articles.set(1, reworded(articles.get(1), slander));
        }
        PolicyVersion second = new PolicyVersion(1, 2, MATSUMOTO);
        second.write(0, content(changeClass, articles), this::newId);
        return second;
    }

    private static ArticleText reworded(ArticleText article, String text) {
        return new ArticleText(
                article.id(), article.title(), text, article.titleEn(), article.textEn(), article.range());
    }

    private static DraftContent content(ChangeClass changeClass, List<ArticleText> articles) {
        return new DraftContent("規約", "Terms", "見直し", "Review", changeClass, articles);
    }

    private ArticleId newId() {
        return new ArticleId(ids.incrementAndGet());
    }

    private static String hashOf(PolicyVersion version) {
        return Objects.requireNonNull(version.hash());
    }

    private static void assertRule(String key, Runnable act) {
        assertThatThrownBy(act::run).isInstanceOf(RuleViolation.class).hasMessage(key);
    }
}
