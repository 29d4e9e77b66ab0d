package jp.engawa.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import jp.engawa.base.Caller;
import jp.engawa.base.EngawaClock;
import jp.engawa.base.Identity;
import jp.engawa.base.MemberId;
import jp.engawa.base.NotFound;
import jp.engawa.base.Page;
import jp.engawa.base.Rows;
import jp.engawa.base.UnitId;
import jp.engawa.ldap.Names;
import jp.engawa.testing.Company;
import jp.engawa.testing.Database;
import jp.engawa.testing.Statements;
import jp.engawa.testing.Wiring;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every member sees of people and units. */
class ColleaguesDbTest {
    private static final LocalDate LONG_AGO = LocalDate.of(2020, 4, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2026, 3, 31);
    private static final LocalDate NEW_YEAR = LocalDate.of(2026, 4, 1);
    private static final LocalDate FOREVER = LocalDate.of(9999, 12, 31);
    private static final UnitId COMPANY = new UnitId(10);
    private static final UnitId OSAKA = new UnitId(11);
    private static final UnitId KITAHAMA = new UnitId(12);
    private static final UnitId UMEDA = new UnitId(13);
    private static final UnitId TOKYO = new UnitId(14);
    private static final MemberId SATO = new MemberId(5);
    private static Database database;

    @BeforeAll
    static void a_company_in_which_somebody_moved_and_somebody_left() {
        database = Database.fresh();
        database.inTransaction(em -> {
            Company company = new Company(em);
            company.unit(10, "縁側火災海上保険", null);
            company.unit(11, "大阪支社", COMPANY);
            company.unit(12, "北浜営業所", OSAKA);
            company.unit(13, "梅田営業所", OSAKA);
            company.unit(14, "東京支社", COMPANY);
            MemberId yamada = company.person(1, "yamada", "山田 太郎", "やまだ たろう");
            MemberId takahashi = company.person(2, "takahashi", "髙橋 直樹", "タカハシ ナオキ");
            MemberId watanabe = company.person(3, "watanabe", "渡邉 京子", "ﾜﾀﾅﾍﾞ ｷｮｳｺ");
            MemberId okada = company.person(4, "okada", "岡田 翼", "オカダ ツバサ");
            company.person(5, "sato", "佐藤 花子", "サトウ ハナコ");
            MemberId left = company.person(6, "left", "山田 退職", "ヤマダ タイショク");
            company.assign(yamada, KITAHAMA, null, "PRIMARY", true);
            company.assign(takahashi, KITAHAMA, yamada, "PRIMARY", false);
            company.assign(takahashi, UMEDA, yamada, "CONCURRENT", false);
            company.assign(watanabe, TOKYO, null, "PRIMARY", false);
            company.assign(SATO, KITAHAMA, yamada, "PRIMARY", false);
            company.assign(okada, TOKYO, null, "PRIMARY", false, LONG_AGO, NEW_YEAR);
            company.assign(okada, KITAHAMA, yamada, "PRIMARY", false, NEW_YEAR, FOREVER);
            company.assign(left, KITAHAMA, null, "PRIMARY", true, LONG_AGO, NEW_YEAR);
            Rows.on(em).update("update member set state = 'GONE' where id = 6");
            return null;
        });
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ﾔﾏﾀﾞ", "やまだ", "ヤマダ", "ﾔﾏﾀﾞ　ﾀﾛｳ", "山田太郎", "山田　太郎", "太郎", "0000001", "００００００１", "1"})
    void every_spelling_finds_the_person(String typed) {
        assertThat(names(typed, null)).containsExactly("山田 太郎");
    }

    @ParameterizedTest
    @ValueSource(strings = {"高橋", "髙橋", "高橋直樹", "たかはし なおき"})
    void a_variant_of_a_kanji_is_found_by_the_usual_one(String typed) {
        assertThat(names(typed, null)).containsExactly("髙橋 直樹");
        assertThat(names("渡辺", null)).containsExactly("渡邉 京子");
    }

    @Test
    void who_is_on_leave_is_marked_today_and_on_no_other_day() {
        database.inTransaction(em -> Rows.on(em).update("""
                        insert into member_leave (id, member, kind, from_day, to_day, run)
                        values (nextval('member_leave_seq'), ?, 'CARE', '2026-01-01', '2027-01-01', 0)
                        """, SATO));

        assertThat(ask(desk -> desk.people("佐藤", null, null)).items()).allMatch(StaffLine::away);
        assertThat(ask(desk -> desk.unit(KITAHAMA, null, null)).members().items())
                .filteredOn(StaffLine::away)
                .extracting(StaffLine::name)
                .containsExactly("佐藤 花子");
        assertThat(ask(desk -> desk.people("佐藤", LAST_DAY, null)).items()).noneMatch(StaffLine::away);
    }

    @Test
    void a_unit_finds_its_people_and_those_below_and_words_narrow_them_down() {
        assertThat(names("大阪", null)).containsExactly("岡田 翼", "佐藤 花子", "髙橋 直樹", "山田 太郎");
        assertThat(names("u14", null)).containsExactly("渡邉 京子");
        assertThat(names("大阪 さとう", null)).containsExactly("佐藤 花子");
        assertThat(names("東京 さとう", null)).isEmpty();
        assertThat(names("%", null)).isEmpty();
        assertThat(names("_", null)).isEmpty();
        assertThat(names("\\", null)).isEmpty();
        assertThat(names("  ", null)).isEmpty();
        assertThat(ask(all -> all.units("営業所", null, null)).items())
                .extracting(UnitLine::name, UnitLine::parentName)
                .containsExactly(tuple("北浜営業所", "大阪支社"), tuple("梅田営業所", "大阪支社"));
    }

    @Test
    void who_left_is_found_on_no_day_and_answers_like_nobody() {
        assertThat(names("退職", null)).isEmpty();
        assertThat(names("退職", LAST_DAY)).isEmpty();
        assertThat(ask(all -> all.unit(KITAHAMA, LAST_DAY, null)).heads())
                .extracting(StaffLine::name)
                .containsExactly("山田 太郎");
        List<String> gone = Statements.of(() -> refused(all -> all.card("0000006", null)));
        List<String> nobody = Statements.of(() -> refused(all -> all.card("9999999", null)));
        assertThat(gone).isEqualTo(nobody).hasSize(1);
        refused(all -> all.unit(new UnitId(99), null, null));
        refused(all -> all.chart(new UnitId(99), null));
        refused(all -> all.people("山田", null, "not a key"));
    }

    @Test
    void somebody_with_two_posts_counts_once_above_and_stands_in_both_lists_below() {
        assertThat(ask(all -> all.unit(OSAKA, null, null)).people()).isEqualTo(4);
        UnitView kitahama = ask(all -> all.unit(KITAHAMA, null, null));
        UnitView umeda = ask(all -> all.unit(UMEDA, null, null));
        assertThat(kitahama.people()).isEqualTo(4);
        assertThat(umeda.people()).isEqualTo(1);
        assertThat(kitahama.members().items())
                .extracting(StaffLine::name)
                .containsExactly("山田 太郎", "岡田 翼", "佐藤 花子", "髙橋 直樹");
        assertThat(umeda.members().items())
                .extracting(StaffLine::name, StaffLine::as)
                .containsExactly(tuple("髙橋 直樹", AssignedAs.CONCURRENT));
        assertThat(umeda.path()).extracting(UnitLine::name).containsExactly("縁側火災海上保険", "大阪支社", "梅田営業所");
        assertThat(ask(all -> all.card("0000002", null)).posts())
                .extracting(StaffPost::unitName, StaffPost::as)
                .containsExactly(tuple("北浜営業所", AssignedAs.PRIMARY), tuple("梅田営業所", AssignedAs.CONCURRENT));
    }

    @Test
    void the_last_day_of_a_year_and_the_first_of_the_next_differ_without_any_job() {
        assertThat(names("東京", LAST_DAY)).containsExactly("岡田 翼", "渡邉 京子");
        assertThat(names("東京", NEW_YEAR)).containsExactly("渡邉 京子");
        assertThat(ask(all -> all.card("0000004", LAST_DAY)).posts())
                .extracting(StaffPost::unitName)
                .containsExactly("東京支社");
        assertThat(ask(all -> all.unit(TOKYO, LAST_DAY, null)).members().items())
                .hasSize(2);
        assertThat(ask(all -> all.unit(TOKYO, NEW_YEAR, null)).members().items())
                .hasSize(1);
        assertThat(ask(all -> all.chart(null, LONG_AGO.minusDays(1))).tops()).isEmpty();
        assertThat(names("さとう", LONG_AGO.minusDays(1))).isEmpty();
    }

    @Test
    void the_chart_opens_one_path_and_one_step_below_it() {
        Chart closed = ask(all -> all.chart(null, null));
        assertThat(closed.tops()).extracting(ChartNode::name).containsExactly("縁側火災海上保険");
        assertThat(closed.tops().get(0).below())
                .extracting(ChartNode::name, ChartNode::more, ChartNode::open)
                .containsExactly(tuple("大阪支社", true, false), tuple("東京支社", false, false));
        Chart opened = ask(all -> all.chart(OSAKA, null));
        assertThat(opened.tops().get(0).below().get(0).below())
                .extracting(ChartNode::name)
                .containsExactly("北浜営業所", "梅田営業所");
    }

    @Test
    void the_reader_sees_which_card_is_their_own_and_no_list_tells_an_id() {
        assertThat(ask(all -> all.card("0000005", null)).own()).isTrue();
        assertThat(ask(all -> all.card("0000001", null)).own()).isFalse();
        assertThat(StaffLine.class.getRecordComponents())
                .extracting(component -> (Object) component.getType())
                .doesNotContain(MemberId.class);
        assertThat(StaffCard.class.getRecordComponents())
                .extracting(component -> (Object) component.getType())
                .doesNotContain(MemberId.class);
    }

    @Test
    void pages_follow_each_other_without_gap_and_cost_a_fixed_number_of_statements() {
        try (Database large = Database.fresh()) {
            large.inTransaction(em -> {
                Company company = new Company(em);
                company.unit(1, "会社", null);
                for (int i = 2; i < 300; i++) {
                    company.unit(i, "第" + i + "課", new UnitId(1));
                }
                for (int i = 1; i <= 120; i++) {
                    company.assign(
                            company.person(i, "p" + i, "同姓 太郎" + i, i % 2 == 0 ? "ドウセイ" : "ドウセイ タロウ"),
                            new UnitId(2),
                            null,
                            "PRIMARY",
                            false);
                }
                return null;
            });

            assertThat(walk(after -> ask(large, all -> all.people("どうせい", null, after))))
                    .hasSize(120)
                    .doesNotHaveDuplicates();
            assertThat(walk(after -> ask(large, all -> all.unit(new UnitId(2), null, after))
                            .members()))
                    .hasSize(120)
                    .doesNotHaveDuplicates();
            assertThat(walk(after -> ask(large, all -> all.units("", null, after))))
                    .hasSize(299)
                    .doesNotHaveDuplicates();

            assertThat(sent(large, all -> all.people("どうせい", null, null))).hasSize(2);
            assertThat(sent(large, all -> all.units("課", null, null))).hasSize(1);
            assertThat(sent(large, all -> all.chart(new UnitId(2), null))).hasSize(1);
            assertThat(sent(large, all -> all.unit(new UnitId(2), null, null))).hasSize(6);
            assertThat(sent(large, all -> all.card("0000001", null))).hasSize(3);
        }
    }

    @Test
    void the_migration_writes_units_in_the_form_in_which_the_product_searches() {
        String names = "髙﨑碕嵜𠮷邉邊濵濱齋齊斉澤櫻廣德惠國眞龍嶋嶌槇藪瀨增條榮淸靜壽實豐藏曾萬與莊 ｶﾌﾞ　ぁゔゕ ＡＢＣ㈱";
        String migration = read("/db/migration/V0011__directory_search.sql");
        String update = migration.substring(migration.indexOf("update "), migration.indexOf("create index"));
        database.inTransaction(em -> {
            Rows rows = Rows.on(em);
            rows.update("update org_unit_version set kana = ? where unit = 14", names);
            rows.update(update.replace(";", ""));
            assertThat(rows.first(
                            "select kana_norm from org_unit_version where unit = 14", row -> row.text("kana_norm")))
                    .contains(Names.search(names));
            assertThat(rows.first(
                            "select name_norm from org_unit_version where unit = 14", row -> row.text("name_norm")))
                    .contains("東京支社");
            return null;
        });
    }

    private static List<String> names(String typed, LocalDate on) {
        return ask(all -> all.people(typed, on, null)).items().stream()
                .map(StaffLine::name)
                .toList();
    }

    private static Void refused(Function<Colleagues, ?> question) {
        assertThatThrownBy(() -> ask(question)).isInstanceOf(NotFound.class);
        return null;
    }

    private static <T> List<T> walk(Function<String, Page<T>> pages) {
        List<T> all = new ArrayList<>();
        String after = null;
        do {
            Page<T> page = pages.apply(after);
            all.addAll(page.items());
            after = page.next();
        } while (after != null);
        return all;
    }

    private static <T> List<String> sent(Database company, Function<Colleagues, T> question) {
        return company.inTransaction(em -> {
            Colleagues colleagues = wired(em, company).get(Colleagues.class);
            return Statements.of(() -> question.apply(colleagues));
        });
    }

    private static <T> T ask(Function<Colleagues, T> question) {
        return ask(database, question);
    }

    private static <T> T ask(Database company, Function<Colleagues, T> question) {
        return company.inTransaction(em -> question.apply(wired(em, company).get(Colleagues.class)));
    }

    private static Wiring wired(EntityManager em, Database company) {
        Caller caller = new Caller();
        caller.enter(new Identity(SATO, "sato", Set.of()));
        Clock clock = Clock.fixed(Instant.parse("2026-11-21T03:00:00Z"), EngawaClock.ZONE);
        return Wiring.on(em, company, clock).with(Caller.class, caller);
    }

    private static String read(String resource) {
        try (var in = ColleaguesDbTest.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
