package jp.engawa.policy;

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
import java.util.function.Function;
import java.util.function.UnaryOperator;
import jp.engawa.base.Caller;
import jp.engawa.base.EngawaClock;
import jp.engawa.base.Identity;
import jp.engawa.base.MemberId;
import jp.engawa.base.Role;
import jp.engawa.base.Rows;
import jp.engawa.testing.Database;
import jp.engawa.testing.Wiring;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Four people and a publisher's desk with nothing published yet; what the tests of terms do again and again. */
abstract class PolicyCompany {
    static final MemberId MATSUMOTO = new MemberId(1);
    static final MemberId INOUE = new MemberId(2);
    static final MemberId SATO = new MemberId(3);
    static final MemberId SUZUKI = new MemberId(4);
    static final Instant MONDAY = Instant.parse("2026-11-16T03:00:00Z");
    static final Instant TUESDAY = MONDAY.plus(Duration.ofDays(1));
    static final Instant WEDNESDAY = MONDAY.plus(Duration.ofDays(2));
    static final Instant THURSDAY = MONDAY.plus(Duration.ofDays(3));
    static final int SLANDER = 4;

    static Database database;

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

    static UnaryOperator<DraftContent> reworded(String slander) {
        return content -> changed(content, ChangeClass.MATERIAL, SLANDER, slander);
    }

    /** With the article of that number reworded; number 1 stands for the second one, which binds no measure. */
    static DraftContent changed(DraftContent content, ChangeClass changeClass, int number, String text) {
        List<ArticleText> articles = new ArrayList<>(content.articles());
        int index = number == 1 ? 1 : number - 1;
        ArticleText old = articles.get(index);
        articles.set(index, new ArticleText(old.id(), old.title(), text, old.titleEn(), old.textEn(), old.range()));
        return new DraftContent(content.title(), content.titleEn(), "見直し", "Review", changeClass, articles);
    }

    static DraftContent ranged(DraftContent content, MeasureRange range) {
        List<ArticleText> articles = new ArrayList<>(content.articles());
        ArticleText old = articles.get(SLANDER - 1);
        articles.set(
                SLANDER - 1, new ArticleText(old.id(), old.title(), old.text(), old.titleEn(), old.textEn(), range));
        return new DraftContent(content.title(), content.titleEn(), "範囲", "Range", ChangeClass.MATERIAL, articles);
    }

    void publish(Instant now, Instant effective, UnaryOperator<DraftContent> edit) {
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

    boolean pending(MemberId member, Instant at) {
        return at(at, wiring -> wiring.get(Policies.class).pending(member, at).isPresent());
    }

    TermsText inForce(MemberId reader, Instant at) {
        return as(reader, at, wiring -> wiring.get(Terms.class).inForce().orElseThrow());
    }

    ReceiptCard accept(MemberId member, Instant at) {
        return as(member, at, wiring -> {
            Terms terms = wiring.get(Terms.class);
            TermsText text = terms.inForce().orElseThrow();
            return terms.accept(text.version(), text.hash(), Locale.JAPAN);
        });
    }

    LegalBasis basis(MemberId member, Instant act, Instant decision) {
        return at(decision, wiring -> {
            Policies policies = wiring.get(Policies.class);
            ArticleId slander = at(THURSDAY, later -> later.get(Policies.class).articlesInForce(THURSDAY))
                    .get(SLANDER - 1)
                    .id();
            return policies.basis(slander, member, act);
        });
    }

    String receiptRows() throws SQLException {
        try (Connection app = database.asApp()) {
            return String.join(
                    "\n",
                    Rows.on(app)
                            .list("select r::text as row from policy_receipt r order by id", row -> row.text("row")));
        }
    }

    <T> T at(Instant now, Function<Wiring, T> work) {
        return as(SATO, now, work);
    }

    <T> T as(MemberId person, Instant now, Function<Wiring, T> work) {
        Map<MemberId, Role> roles =
                new HashMap<>(Map.of(MATSUMOTO, Role.POLICY_PUBLISHER, INOUE, Role.POLICY_PUBLISHER));
        Caller caller = new Caller();
        caller.enter(new Identity(
                person, "login" + person.value(), roles.containsKey(person) ? Set.of(roles.get(person)) : Set.of()));
        return database.inTransaction(em -> work.apply(
                Wiring.on(em, database, Clock.fixed(now, EngawaClock.ZONE)).with(Caller.class, caller)));
    }
}
