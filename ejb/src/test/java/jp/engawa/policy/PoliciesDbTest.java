package jp.engawa.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import jp.engawa.base.MemberId;
import jp.engawa.base.Rows;
import jp.engawa.base.RuleViolation;
import jp.engawa.testing.Race;
import jp.engawa.testing.Statements;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The terms from the first draft to a receipt that outlives every later version. */
class PoliciesDbTest extends PolicyCompany {
    @Test
    void nothing_is_asked_before_the_first_version_takes_effect() {
        publish(MONDAY, WEDNESDAY, UnaryOperator.identity());

        assertThat(pending(SATO, TUESDAY)).isFalse();
        assertThat(this.<List<ArticleCard>>at(
                        TUESDAY, wiring -> wiring.get(Policies.class).articlesInForce(TUESDAY)))
                .isEmpty();
        Instant midnight = Instant.parse("2026-11-17T15:00:00Z");
        assertThat(this.<Instant>at(
                        TUESDAY, wiring -> wiring.get(Policies.class).validUntil(TUESDAY)))
                .isEqualTo(midnight);
        assertThat(pending(SATO, midnight.minusMillis(1))).isFalse();
        assertThat(pending(SATO, midnight)).isTrue();
    }

    @Test
    void an_acceptance_gives_one_receipt_with_the_unit_of_the_day() {
        publish(MONDAY, MONDAY, UnaryOperator.identity());

        ReceiptCard receipt = accept(SATO, TUESDAY);

        assertThat(receipt.hash()).isEqualTo(inForce(SATO, TUESDAY).hash());
        assertThat(receipt.unitName()).isEqualTo("北浜営業所");
        assertThat(receipt.language()).isEqualTo("ja");
        assertThat(receipt.acceptedAt()).isEqualTo(TUESDAY);
        assertThat(receipt.code()).matches("R(-[0-9A-HJKMNP-TV-Z]{5}){3}");
        assertThat(pending(SATO, TUESDAY)).isFalse();
        assertThat(pending(SUZUKI, TUESDAY)).isTrue();
        assertThat(accept(SATO, WEDNESDAY)).isEqualTo(receipt);
        assertThat(this.<List<ReceiptCard>>as(
                        SATO, WEDNESDAY, wiring -> wiring.get(Terms.class).myReceipts()))
                .containsExactly(receipt);
    }

    @Test
    void many_clicks_at_once_give_one_receipt() throws Exception {
        publish(MONDAY, MONDAY, UnaryOperator.identity());
        ExecutorService fingers = Executors.newFixedThreadPool(8);
        List<Future<ReceiptCard>> clicks = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            clicks.add(fingers.submit(() -> accept(SATO, TUESDAY)));
        }

        Set<String> codes = new java.util.HashSet<>();
        for (Future<ReceiptCard> click : clicks) {
            codes.add(click.get().code());
        }
        fingers.shutdown();

        assertThat(codes).hasSize(1);
    }

    @Test
    @Tag(Race.GROWS)
    void two_clicks_at_once_give_one_receipt_and_one_record_every_time() throws Exception {
        publish(MONDAY, MONDAY, UnaryOperator.identity());
        database.inTransaction(em -> Rows.on(em).update("""
                        insert into member (id, source_key, employee_number, login, name, kana, name_norm, kana_norm, state, run)
                        select n, 'm' || n, 'E' || n, 'login' || n, '人', 'ひと', '人', 'ひと', 'ACTIVE', 1 from generate_series(1001, ?) as n
                        """, 1000 + Race.PAIRS));
        try (Race race = new Race()) {
            for (int pair = 1; pair <= Race.PAIRS; pair++) {
                MemberId member = new MemberId(1000 + pair);
                Callable<String> click = () -> accept(member, TUESDAY).code();

                assertThat(race.run(click, click).stream()
                                .map(Race.Outcome::result)
                                .distinct())
                        .as("pair " + pair)
                        .doesNotContainNull()
                        .hasSize(1);
            }
        }
        assertThat(count("select count(*) as n from policy_receipt where member_id > 1000"))
                .isEqualTo(Race.PAIRS);
        assertThat(count("""
                        select count(*) as n from audit_entry a join policy_receipt r on a.object = 'receipt:' || r.code
                        where a.act = 'policy.terms.accepted' and r.member_id > 1000
                        """)).isEqualTo(Race.PAIRS);
    }

    private static long count(String sql) {
        return database.inTransaction(
                em -> Rows.on(em).list(sql, row -> row.number("n")).get(0));
    }

    @Test
    void a_text_that_is_not_the_one_in_force_is_not_accepted() {
        publish(MONDAY, MONDAY, UnaryOperator.identity());
        TermsText first = inForce(SATO, MONDAY);
        publish(TUESDAY, TUESDAY, reworded("もっと広く禁じます。"));

        assertThatThrownBy(() -> as(
                        SATO,
                        WEDNESDAY,
                        wiring -> wiring.get(Terms.class).accept(first.version(), first.hash(), Locale.JAPANESE)))
                .isInstanceOf(RuleViolation.class)
                .hasMessage("policy.text-changed");
    }

    @Test
    void publishing_a_new_version_changes_no_older_receipt() throws SQLException {
        publish(MONDAY, MONDAY, UnaryOperator.identity());
        ReceiptCard receipt = accept(SATO, MONDAY);
        String before = receiptRows();

        publish(TUESDAY, TUESDAY, reworded("もっと広く禁じます。"));
        accept(SUZUKI, WEDNESDAY);
        publish(THURSDAY, THURSDAY, reworded("さらに広く禁じます。"));

        assertThat(receiptRows()).startsWith(before);
        ReceiptPaper paper =
                as(SATO, THURSDAY, wiring -> wiring.get(Terms.class).receipt(receipt.code()));
        assertThat(CanonicalText.hash(paper.text())).isEqualTo(receipt.hash());
        assertThat(paper.receipt()).isEqualTo(receipt);
        assertThat(paper.name()).isEqualTo("佐藤 花子");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update policy_receipt set version_hash = repeat('0', 64)",
                "update policy_receipt set accepted_at = accepted_at - interval '1 day'",
                "delete from policy_receipt",
                "update policy_withdrawal set withdrawn_at = now()",
                "delete from policy_publication",
                "update policy_shown set shown_on = '2020-01-01'",
                "truncate policy_receipt cascade",
                "update policy_version set title = 'x'",
                "update policy_version set hash = repeat('0', 64)",
                "update policy_version set effective_from = effective_from + interval '1 day'",
                "delete from policy_version",
                "update policy_article set text = 'x'",
                "update policy_article set max_days = 180 where max_days is not null",
                "delete from policy_article",
                "insert into policy_article (id, version_id, lineage, position, title, text, title_en, text_en)"
                        + " select 9999, id, 9999, 99, 'x', 'x', 'x', 'x' from policy_version",
            })
    void what_is_published_or_accepted_cannot_be_changed_even_in_the_database(String forbidden) throws SQLException {
        publish(MONDAY, MONDAY, UnaryOperator.identity());
        accept(SATO, MONDAY);

        try (Connection app = database.asApp();
                Statement statement = app.createStatement()) {
            assertThatThrownBy(() -> statement.execute(forbidden))
                    .isInstanceOf(SQLException.class)
                    .hasMessageMatching("(?s).*(permission denied|a published version never changes).*");
        }
    }

    @Test
    void who_accepted_is_asked_again_only_for_an_important_change() {
        publish(MONDAY, MONDAY, UnaryOperator.identity());
        accept(SATO, MONDAY);

        publish(TUESDAY, TUESDAY, content -> changed(content, ChangeClass.EDITORIAL, 1, "読みやすくしました。"));
        assertThat(pending(SATO, TUESDAY)).isFalse();
        assertThat(pending(SUZUKI, TUESDAY)).isTrue();

        publish(WEDNESDAY, WEDNESDAY, content -> changed(content, ChangeClass.EDITORIAL, SLANDER, "広く禁じます。"));
        assertThat(pending(SATO, WEDNESDAY)).isTrue();
        TermsText news = inForce(SATO, WEDNESDAY);
        assertThat(news.pending()).isTrue();
        assertThat(news.changeClass()).isEqualTo(ChangeClass.MATERIAL);
        assertThat(news.acceptedBefore()).isEqualTo(1);
        assertThat(news.changes()).extracting(ArticleChange::number).containsExactly(2, SLANDER);
    }

    @Test
    void an_acceptance_can_be_taken_back_and_given_again() {
        publish(MONDAY, MONDAY, UnaryOperator.identity());
        ReceiptCard first = accept(SATO, MONDAY);

        as(SATO, TUESDAY, wiring -> {
            wiring.get(Terms.class).withdraw();
            return null;
        });

        assertThat(pending(SATO, TUESDAY)).isTrue();
        assertThat(basis(SATO, MONDAY, WEDNESDAY).accepted()).isTrue();
        assertThat(basis(SATO, TUESDAY.plusSeconds(1), WEDNESDAY).accepted()).isFalse();
        ReceiptCard second = accept(SATO, WEDNESDAY);
        assertThat(second.code()).isNotEqualTo(first.code());
        assertThat(pending(SATO, WEDNESDAY)).isFalse();
    }

    @Test
    void only_one_version_is_on_its_way_at_a_time() {
        as(MATSUMOTO, MONDAY, wiring -> wiring.get(PolicyDrafts.class).startFromTemplate());

        assertThatThrownBy(() -> as(
                        INOUE, MONDAY, wiring -> wiring.get(PolicyDrafts.class).start()))
                .isInstanceOf(RuleViolation.class)
                .hasMessage("policy.draft-open");
    }

    @Test
    void a_draft_loses_and_gains_articles_and_can_be_thrown_away() {
        long id = as(MATSUMOTO, MONDAY, wiring -> wiring.get(PolicyDrafts.class).startFromTemplate());
        as(MATSUMOTO, MONDAY, wiring -> {
            PolicyDrafts drafts = wiring.get(PolicyDrafts.class);
            DraftFile file = drafts.file(id);
            List<ArticleText> articles =
                    new ArrayList<>(file.content().articles().subList(3, 6));
            articles.add(0, new ArticleText(null, "新しい条", "文。", "New", "Text.", null));
            drafts.save(id, file.saves(), new DraftContent("規約", "Terms", "", "", ChangeClass.MATERIAL, articles));
            return null;
        });

        DraftFile saved =
                as(INOUE, MONDAY, wiring -> wiring.get(PolicyDrafts.class).file(id));
        assertThat(saved.content().articles())
                .extracting(ArticleText::title)
                .containsExactly("新しい条", "誹謗中傷の禁止", "なりすましの禁止", "ハラスメントの禁止");
        as(MATSUMOTO, MONDAY, wiring -> {
            wiring.get(PolicyDrafts.class).discard(id);
            return null;
        });
        assertThat(this.<List<VersionLine>>as(
                        INOUE, MONDAY, wiring -> wiring.get(PolicyDrafts.class).versions()))
                .isEmpty();
    }

    @Test
    void asking_what_is_pending_takes_one_statement() {
        publish(MONDAY, MONDAY, UnaryOperator.identity());
        accept(SATO, MONDAY);

        List<String> statements = at(TUESDAY, wiring -> {
            Policies policies = wiring.get(Policies.class);
            return Statements.of(() -> policies.pending(SATO, TUESDAY));
        });

        assertThat(statements).hasSize(1);
    }

    @Test
    void no_hour_of_reading_is_kept_anywhere() throws SQLException {
        publish(MONDAY, MONDAY, UnaryOperator.identity());
        inForce(SATO, TUESDAY);

        try (Connection app = database.asApp()) {
            assertThat(Rows.on(app).list("select to_jsonb(s)::text as row from policy_shown s", row -> row.text("row")))
                    .containsExactly("{\"shown_on\": \"2026-11-17\", \"member_id\": 3, \"version_id\": "
                            + inForce(SATO, TUESDAY).version() + "}");
        }
    }
}
