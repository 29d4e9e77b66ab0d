package jp.engawa.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import jp.engawa.base.Caller;
import jp.engawa.base.EngawaClock;
import jp.engawa.base.Identity;
import jp.engawa.base.MeasureKind;
import jp.engawa.base.MemberId;
import jp.engawa.base.NotFound;
import jp.engawa.base.Role;
import jp.engawa.base.Rows;
import jp.engawa.base.RuleViolation;
import jp.engawa.testing.Database;
import jp.engawa.testing.Race;
import jp.engawa.testing.Statements;
import jp.engawa.testing.Wiring;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The terms from the first draft to a receipt that outlives every later version. */
class PoliciesDbTest {
    private static final MemberId MATSUMOTO = new MemberId(1);
    private static final MemberId INOUE = new MemberId(2);
    private static final MemberId SATO = new MemberId(3);
    private static final MemberId SUZUKI = new MemberId(4);
    private static final Instant MONDAY = Instant.parse("2026-11-16T03:00:00Z");
    private static final Instant TUESDAY = MONDAY.plus(Duration.ofDays(1));
    private static final Instant WEDNESDAY = MONDAY.plus(Duration.ofDays(2));
    private static final Instant THURSDAY = MONDAY.plus(Duration.ofDays(3));
    private static final int SLANDER = 4;

    private static Database database;

    @BeforeAll
    static void start() {
        database = Database.fresh();
        database.inTransaction(em -> {
            for (long id = 1; id <= 4; id++) {
                Rows.on(em).update("""
                                insert into member (id, source_key, employee_number, login, name, kana, name_norm, kana_norm, state, run)
                                values (?, ?, ?, ?, '佐藤 花子', 'さとう はなこ', '佐藤花子', 'さとうはなこ', 'ACTIVE', 1)
                                """, id, "m" + id, "E" + id, "login" + id);
            }
            Rows rows = Rows.on(em);
            rows.update("insert into org_unit (id, source_key, code) values (1, 'u1', 'K01')");
            rows.update("""
                    insert into org_unit_version (id, unit, name, kana, kind, sort_order, valid_from, run)
                    values (1, 1, '北浜営業所', 'きたはま', 'OFFICE', 1, '2020-01-01', 1)
                    """);
            rows.update("""
                    insert into assignment (id, member, unit, kind, valid_from, run)
                    values (1, 3, 1, 'PRIMARY', '2020-01-01', 1)
                    """);
            return null;
        });
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    /** As the owner of the schema, because nobody else can take back what was published. */
    @BeforeEach
    void nothing_published_yet() throws SQLException {
        try (Connection owner = database.asOwner();
                Statement statement = owner.createStatement()) {
            statement.execute("truncate policy_document cascade");
        }
    }

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
    void a_measure_rests_on_the_rule_that_was_there_and_accepted_on_the_day() {
        publish(MONDAY, TUESDAY, UnaryOperator.identity());
        ReceiptCard receipt = accept(SUZUKI, TUESDAY);

        LegalBasis basis = basis(SUZUKI, WEDNESDAY, THURSDAY);

        assertThat(basis.inForce()).isTrue();
        assertThat(basis.madeKnown()).isTrue();
        assertThat(basis.accepted()).isTrue();
        assertThat(basis.receipt()).isEqualTo(receipt.code());
        assertThat(basis.acceptedAt()).isEqualTo(TUESDAY);
        assertThat(basis.hash()).isEqualTo(receipt.hash());
        assertThat(basis.version()).isEqualTo(1);
        assertThat(basis.articleNumber()).isEqualTo(SLANDER);
        assertThat(basis.articleTitle()).isEqualTo("誹謗中傷の禁止");
        assertThat(basis.allows(MeasureKind.POSTING_STOP, 7)).isEqualTo(LegalBasis.Answer.YES);
        assertThat(basis.allows(MeasureKind.POSTING_STOP, 31)).isEqualTo(LegalBasis.Answer.NO);
        assertThat(basis.allows(MeasureKind.INDEFINITE_STOP, null)).isEqualTo(LegalBasis.Answer.NO);
    }

    @Test
    void there_is_no_measure_without_a_rule_in_force_on_the_day() {
        publish(MONDAY, WEDNESDAY, UnaryOperator.identity());

        LegalBasis basis = basis(SUZUKI, TUESDAY, THURSDAY);

        assertThat(basis.inForce()).isFalse();
        for (MeasureKind kind : MeasureKind.values()) {
            assertThat(basis.allows(kind, kind.days().isPresent() ? 7 : null)).isEqualTo(LegalBasis.Answer.NO);
        }
    }

    @Test
    void a_rule_neither_accepted_nor_made_known_carries_no_stop_but_the_post_may_go() {
        publish(MONDAY, MONDAY, UnaryOperator.identity());

        LegalBasis basis = basis(SUZUKI, WEDNESDAY, THURSDAY);

        assertThat(basis.madeKnown()).isFalse();
        assertThat(basis.allows(MeasureKind.CONTENT_REMOVAL, null)).isEqualTo(LegalBasis.Answer.YES);
        assertThat(basis.allows(MeasureKind.POSTING_STOP, 7)).isEqualTo(LegalBasis.Answer.NO);
    }

    @Test
    void a_rule_shown_on_an_earlier_day_but_not_accepted_needs_a_written_reason() {
        publish(MONDAY, MONDAY, UnaryOperator.identity());
        inForce(SUZUKI, TUESDAY);

        assertThat(basis(SUZUKI, TUESDAY.plusSeconds(60), THURSDAY).allows(MeasureKind.POSTING_STOP, 7))
                .isEqualTo(LegalBasis.Answer.NO);
        assertThat(basis(SUZUKI, WEDNESDAY, THURSDAY).allows(MeasureKind.POSTING_STOP, 7))
                .isEqualTo(LegalBasis.Answer.WITH_WRITTEN_REASON);
    }

    @Test
    void an_acceptance_given_after_the_act_does_not_count() {
        publish(MONDAY, MONDAY, UnaryOperator.identity());
        accept(SUZUKI, WEDNESDAY);

        assertThat(basis(SUZUKI, TUESDAY, THURSDAY).accepted()).isFalse();
    }

    @Test
    void a_version_between_act_and_decision_does_not_reach_back() {
        publish(MONDAY, MONDAY, UnaryOperator.identity());
        accept(SUZUKI, MONDAY);
        publish(
                WEDNESDAY,
                WEDNESDAY,
                content -> ranged(content, new MeasureRange(MeasureKind.WARNING, MeasureKind.INDEFINITE_STOP, 180)));

        LegalBasis act = basis(SUZUKI, TUESDAY, THURSDAY);
        LegalBasis later = basis(SUZUKI, THURSDAY, THURSDAY);

        assertThat(act.version()).isEqualTo(1);
        assertThat(act.accepted()).isTrue();
        assertThat(act.allows(MeasureKind.NOTICE, null)).isEqualTo(LegalBasis.Answer.YES);
        assertThat(act.allows(MeasureKind.INDEFINITE_STOP, null)).isEqualTo(LegalBasis.Answer.NO);
        assertThat(later.version()).isEqualTo(2);
        assertThat(later.accepted()).isFalse();
        assertThat(later.allows(MeasureKind.NOTICE, null)).isEqualTo(LegalBasis.Answer.NO);
    }

    @Test
    void a_milder_measure_of_a_later_version_may_spare_the_person() {
        publish(
                MONDAY,
                MONDAY,
                content -> ranged(content, new MeasureRange(MeasureKind.POSTING_STOP, MeasureKind.ACCOUNT_STOP, 90)));
        accept(SUZUKI, MONDAY);
        assertThat(basis(SUZUKI, TUESDAY, TUESDAY).allows(MeasureKind.NOTICE, null))
                .isEqualTo(LegalBasis.Answer.NO);
        publish(
                WEDNESDAY,
                WEDNESDAY,
                content -> ranged(content, new MeasureRange(MeasureKind.NOTICE, MeasureKind.POSTING_STOP, 10)));

        LegalBasis spared = basis(SUZUKI, TUESDAY, THURSDAY);

        assertThat(spared.allows(MeasureKind.NOTICE, null)).isEqualTo(LegalBasis.Answer.YES);
        assertThat(spared.allows(MeasureKind.POSTING_STOP, 30)).isEqualTo(LegalBasis.Answer.YES);
    }

    @Test
    void an_article_that_was_never_published_is_not_found() {
        publish(MONDAY, MONDAY, UnaryOperator.identity());

        assertThatThrownBy(() ->
                        at(MONDAY, wiring -> wiring.get(Policies.class).basis(new ArticleId(987_654), SUZUKI, MONDAY)))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void an_article_keeps_its_id_when_it_moves_and_its_number_is_that_of_the_day() {
        publish(MONDAY, MONDAY, UnaryOperator.identity());
        publish(TUESDAY, TUESDAY, content -> {
            List<ArticleText> moved = new ArrayList<>(content.articles());
            moved.add(0, moved.remove(SLANDER - 1));
            return new DraftContent(content.title(), content.titleEn(), "順番", "Order", ChangeClass.EDITORIAL, moved);
        });

        List<ArticleCard> before =
                at(MONDAY, wiring -> wiring.get(Policies.class).articlesInForce(MONDAY));
        List<ArticleCard> after =
                at(TUESDAY, wiring -> wiring.get(Policies.class).articlesInForce(TUESDAY));

        assertThat(after.get(0).id()).isEqualTo(before.get(SLANDER - 1).id());
        assertThat(after.get(0).number()).isEqualTo(1);
        assertThat(after).hasSameSizeAs(before);
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

    private static UnaryOperator<DraftContent> reworded(String slander) {
        return content -> changed(content, ChangeClass.MATERIAL, SLANDER, slander);
    }

    /** With the article of that number reworded; number 1 stands for the second one, which binds no measure. */
    private static DraftContent changed(DraftContent content, ChangeClass changeClass, int number, String text) {
        List<ArticleText> articles = new ArrayList<>(content.articles());
        int index = number == 1 ? 1 : number - 1;
        ArticleText old = articles.get(index);
        articles.set(index, new ArticleText(old.id(), old.title(), text, old.titleEn(), old.textEn(), old.range()));
        return new DraftContent(content.title(), content.titleEn(), "見直し", "Review", changeClass, articles);
    }

    private static DraftContent ranged(DraftContent content, MeasureRange range) {
        List<ArticleText> articles = new ArrayList<>(content.articles());
        ArticleText old = articles.get(SLANDER - 1);
        articles.set(
                SLANDER - 1, new ArticleText(old.id(), old.title(), old.text(), old.titleEn(), old.textEn(), range));
        return new DraftContent(content.title(), content.titleEn(), "範囲", "Range", ChangeClass.MATERIAL, articles);
    }

    private void publish(Instant now, Instant effective, UnaryOperator<DraftContent> edit) {
        LocalDate day = LocalDate.ofInstant(effective, EngawaClock.ZONE);
        long id = as(MATSUMOTO, now, wiring -> {
            PolicyDrafts drafts = wiring.get(PolicyDrafts.class);
            long started = drafts.versions().isEmpty() ? drafts.startFromTemplate() : drafts.start();
            DraftFile file = drafts.file(started);
            drafts.save(started, file.saves(), edit.apply(file.content()));
            drafts.propose(started, day);
            return started;
        });
        as(INOUE, now, wiring -> {
            PolicyDrafts drafts = wiring.get(PolicyDrafts.class);
            drafts.publish(id, Objects.requireNonNull(drafts.file(id).line().hash()));
            return null;
        });
    }

    private boolean pending(MemberId member, Instant at) {
        return at(at, wiring -> wiring.get(Policies.class).pending(member, at).isPresent());
    }

    private TermsText inForce(MemberId reader, Instant at) {
        return as(reader, at, wiring -> wiring.get(Terms.class).inForce().orElseThrow());
    }

    private ReceiptCard accept(MemberId member, Instant at) {
        return as(member, at, wiring -> {
            Terms terms = wiring.get(Terms.class);
            TermsText text = terms.inForce().orElseThrow();
            return terms.accept(text.version(), text.hash(), Locale.JAPAN);
        });
    }

    private LegalBasis basis(MemberId member, Instant act, Instant decision) {
        return at(decision, wiring -> {
            Policies policies = wiring.get(Policies.class);
            ArticleId slander = at(THURSDAY, later -> later.get(Policies.class).articlesInForce(THURSDAY))
                    .get(SLANDER - 1)
                    .id();
            return policies.basis(slander, member, act);
        });
    }

    private String receiptRows() throws SQLException {
        try (Connection app = database.asApp()) {
            return String.join(
                    "\n",
                    Rows.on(app)
                            .list("select r::text as row from policy_receipt r order by id", row -> row.text("row")));
        }
    }

    private <T> T at(Instant now, Function<Wiring, T> work) {
        return as(SATO, now, work);
    }

    private <T> T as(MemberId person, Instant now, Function<Wiring, T> work) {
        Map<MemberId, Role> roles =
                new HashMap<>(Map.of(MATSUMOTO, Role.POLICY_PUBLISHER, INOUE, Role.POLICY_PUBLISHER));
        Caller caller = new Caller();
        caller.enter(new Identity(
                person, "login" + person.value(), roles.containsKey(person) ? Set.of(roles.get(person)) : Set.of()));
        return database.inTransaction(em -> work.apply(
                Wiring.on(em, database, Clock.fixed(now, EngawaClock.ZONE)).with(Caller.class, caller)));
    }
}
