package jp.engawa.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import jp.engawa.base.Caller;
import jp.engawa.base.EngawaClock;
import jp.engawa.base.Identity;
import jp.engawa.base.KeyFile;
import jp.engawa.base.Keys;
import jp.engawa.base.MemberId;
import jp.engawa.base.NotFound;
import jp.engawa.base.Rows;
import jp.engawa.base.RuleViolation;
import jp.engawa.testing.Database;
import jp.engawa.testing.Wiring;
import jp.engawa.vault.SealedId;
import jp.engawa.vault.Vault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandlesDbTest {
    private static final MemberId SATO = new MemberId(1);
    private static final MemberId SUZUKI = new MemberId(2);
    private static final MemberId TAKAHASHI = new MemberId(3);
    private static final Instant NOON = Instant.parse("2026-11-17T03:00:00Z");

    private static Database database;
    private static Keys keys;

    @BeforeAll
    static void start(@TempDir Path folder) {
        Path file = folder.resolve("keys.p12");
        KeyFile.make(file, "password");
        keys = new Keys(KeyFile.open(file, "password"));
        database = Database.fresh();
        database.inTransaction(em -> {
            Rows rows = Rows.on(em);
            person(rows, 1, "佐藤 花子", "さとう はなこ");
            person(rows, 2, "鈴木 一郎", "すずき いちろう");
            person(rows, 3, "髙橋 直樹", "たかはし なおき");
            rows.update("insert into org_unit (id, source_key, code) values (1, 'u1', 'K01')");
            rows.update("""
                    insert into org_unit_version (id, unit, name, kana, kind, sort_order, valid_from, run)
                    values (1, 1, '北浜営業所', 'きたはまえいぎょうしょ', 'OFFICE', 1, '2020-01-01', 1)
                    """);
            rows.update("""
                    insert into assignment (id, member, unit, kind, valid_from, run)
                    values (1, 2, 1, 'PRIMARY', '2020-01-01', 1)
                    """);
            return null;
        });
    }

    private static void person(Rows rows, long id, String name, String kana) {
        rows.update("""
                insert into member (id, source_key, employee_number, login, name, kana, name_norm, kana_norm, state, run)
                values (?, ?, ?, ?, ?, ?, ?, ?, 'ACTIVE', 1)
                """, id, "m" + id, "E" + id, "login" + id, name, kana, name, kana);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void nobody_has_a_handle() throws SQLException {
        try (Connection owner = database.asOwner();
                Statement statement = owner.createStatement()) {
            statement.execute("truncate profile cascade");
            statement.execute("update member set state = 'ACTIVE'");
        }
    }

    @Test
    void every_spoof_of_the_list_gets_its_answer() throws IOException {
        List<String> spoofs;
        try (InputStream in = Objects.requireNonNull(HandlesDbTest.class.getResourceAsStream("spoofs.txt"))) {
            spoofs = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }

        assertThat(spoofs).hasSizeGreaterThanOrEqualTo(72).allSatisfy(line -> {
            String[] parts = line.split("\\|", -1);
            assertThat(answer(parts[0], parts[1])).as(line).isEqualTo(parts[2]);
        });
        System.out.println(spoofs.size() + " spoofs of handles answered as listed");
    }

    /** What Sato is told when she tries a handle while Takahashi bears the other one. */
    private static String answer(String inUse, String attempt) {
        try {
            as(SATO, NOON, wiring -> {
                wiring.get(ProfileRepository.class).alone(TAKAHASHI);
                assertThat(wiring.get(ProfileRepository.class).take(TAKAHASHI, Handle.of(inUse), NOON))
                        .isTrue();
                wiring.get(MyProfile.class).choose(attempt);
                throw new RuleViolation("free"); // so that nothing stays
            });
            return "";
        } catch (RuleViolation told) {
            return told.key();
        }
    }

    @Test
    void a_handle_can_be_changed_and_the_old_one_stays_with_the_person() {
        choose(SATO, "はなこ");
        choose(SATO, "Hana");

        assertThat(handles()).isEqualTo(Map.of(SATO, "Hana"));
        assertThatThrownBy(() -> choose(SUZUKI, "ハナコ"))
                .isInstanceOf(RuleViolation.class)
                .hasMessage("profile.handle-taken");
        choose(SATO, "ハナコ");
        assertThat(handles()).isEqualTo(Map.of(SATO, "ハナコ"));
    }

    @Test
    void a_handle_is_shown_as_it_is_written_but_for_its_width() {
        assertThat(choose(SATO, "Ｈａｎａ_𠮷")).isEqualTo("Hana_𠮷");
    }

    @Test
    void one_step_behind_the_handle_stand_name_and_unit() {
        choose(SUZUKI, "いっくん");

        Face face = look(SATO, SUZUKI, NOON);

        assertThat(face.handle()).isEqualTo("いっくん");
        assertThat(face.name()).isEqualTo("鈴木 一郎");
        assertThat(face.unitName()).isEqualTo("北浜営業所");
        assertThat(face.own()).isFalse();
        assertThat(look(SUZUKI, SUZUKI, NOON).own()).isTrue();
    }

    @Test
    void people_without_a_handle_cannot_be_looked_up() {
        assertThatThrownBy(() -> look(SATO, SUZUKI, NOON)).isInstanceOf(NotFound.class);
    }

    @Test
    void who_left_keeps_the_handle_and_nothing_else() throws SQLException {
        choose(SUZUKI, "いっくん");
        try (Connection owner = database.asOwner();
                Statement statement = owner.createStatement()) {
            statement.execute("update member set state = 'GONE' where id = 2");
        }

        Face face = look(SATO, SUZUKI, NOON);

        assertThat(face.left()).isTrue();
        assertThat(face.handle()).isEqualTo("いっくん");
        assertThat(face.name()).isNull();
        assertThat(face.unitName()).isNull();
    }

    @Test
    void who_looked_is_sealed_and_the_person_sees_a_count_at_most() throws SQLException {
        choose(SUZUKI, "いっくん");
        for (int day = 0; day < 4; day++) {
            look(SATO, SUZUKI, NOON.plus(Duration.ofDays(day)));
            look(SATO, SUZUKI, NOON.plus(Duration.ofDays(day)).plusSeconds(60));
            look(SUZUKI, SUZUKI, NOON.plus(Duration.ofDays(day)));
        }
        assertThat(mine(SUZUKI).looks()).isNull();

        look(TAKAHASHI, SUZUKI, NOON);

        assertThat(mine(SUZUKI).looks()).isEqualTo(5);
        try (Connection app = database.asApp()) {
            List<String> looks =
                    Rows.on(app).list("select looker from profile_look where member_id = 2", row -> row.text("looker"));
            assertThat(looks).hasSize(5).doesNotHaveDuplicates();
            List<SealedId> sealed = Rows.on(app)
                    .list("select sealed from profile_look order by id", row -> new SealedId(row.number("sealed")));
            String opened = as(
                    SATO,
                    NOON,
                    wiring -> new String(wiring.get(Vault.class).open(sealed.get(0)), StandardCharsets.UTF_8));
            assertThat(opened).isEqualTo("{\"member\":1,\"at\":\"2026-11-17T03:00:00Z\"}");
        }
    }

    @Test
    void an_introduction_is_kept_as_written() {
        as(SATO, NOON, wiring -> {
            wiring.get(MyProfile.class).introduce("大阪で働いています。\r\n釣りが好きです。");
            return null;
        });

        assertThat(mine(SATO).introduction()).isEqualTo("大阪で働いています。\n釣りが好きです。");
        assertThat(mine(SATO).handle()).isNull();
    }

    private static String choose(MemberId person, String handle) {
        return as(person, NOON, wiring -> wiring.get(MyProfile.class).choose(handle));
    }

    private static OwnProfile mine(MemberId person) {
        return as(person, NOON, wiring -> wiring.get(MyProfile.class).mine());
    }

    private static Face look(MemberId looker, MemberId person, Instant at) {
        return as(looker, at, wiring -> wiring.get(People.class).person(person));
    }

    private static Map<MemberId, String> handles() {
        return as(SATO, NOON, wiring -> wiring.get(Profiles.class).handles(List.of(SATO, SUZUKI, TAKAHASHI)));
    }

    private static <T> T as(MemberId person, Instant now, Function<Wiring, T> work) {
        Caller caller = new Caller();
        caller.enter(new Identity(person, "login" + person.value(), Set.of()));
        return database.inTransaction(em -> work.apply(Wiring.on(em, database, Clock.fixed(now, EngawaClock.ZONE))
                .with(Caller.class, caller)
                .with(Keys.class, keys)));
    }
}
