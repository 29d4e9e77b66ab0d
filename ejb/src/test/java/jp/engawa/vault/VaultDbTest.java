package jp.engawa.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import jp.engawa.base.MemberId;
import jp.engawa.base.NotFound;
import jp.engawa.base.Rows;
import jp.engawa.testing.Database;
import jp.engawa.testing.TestKeys;
import jp.engawa.testing.Wiring;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class VaultDbTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T03:00:00Z"), ZoneOffset.UTC);
    private static final byte[] NARRATIVE = "飲み会のあとで言われました".getBytes(UTF_8);

    private static Database database;

    @BeforeAll
    static void start() {
        database = Database.fresh();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    private static <T> T withVault(Function<Vault, T> work) {
        return database.inTransaction(
                em -> work.apply(Wiring.on(em, database, CLOCK).get(Vault.class)));
    }

    private static SealedId seal(String owner) {
        return withVault(vault -> vault.seal("moderation.narrative", owner, NARRATIVE));
    }

    private static byte[] open(SealedId id) {
        return withVault(vault -> vault.open(id));
    }

    @Test
    void what_was_sealed_opens_again() {
        SealedId id = seal("case:1");

        assertThat(open(id)).isEqualTo(NARRATIVE);
    }

    @Test
    void an_empty_text_and_a_large_file_are_sealed_too() {
        byte[] large = new byte[3_000_000];

        SealedId empty = withVault(vault -> vault.seal("moderation.note", "case:1", new byte[0]));
        SealedId file = withVault(vault -> vault.seal("moderation.file", "case:1", large));

        assertThat(open(empty)).isEmpty();
        assertThat(open(file)).isEqualTo(large);
    }

    @Test
    void without_the_owners_key_the_envelope_is_noise_and_the_act_is_recorded() {
        SealedId mine = seal("case:2");
        SealedId other = seal("case:3");

        withVault(vault -> {
            vault.destroyKeys("case:2");
            return null;
        });

        assertThatThrownBy(() -> open(mine)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> seal("case:2")).isInstanceOf(NotFound.class);
        assertThat(open(other)).isEqualTo(NARRATIVE);
        boolean recorded = database.inTransaction(em ->
                Rows.on(em).exists("select from audit_entry where act = 'vault.keys.destroyed' and object = 'case:2'"));
        assertThat(recorded).isTrue();
    }

    @Test
    void an_unknown_envelope_is_not_found() {
        assertThatThrownBy(() -> open(new SealedId(999_999))).isInstanceOf(NotFound.class);
    }

    @Test
    void an_envelope_opens_only_at_its_own_place() throws SQLException {
        SealedId one = seal("case:4");
        SealedId two = seal("case:4");
        SealedId three = seal("case:4");

        owner("update vault_envelope a set sealed = b.sealed from vault_envelope b where a.id = " + one.value()
                + " and b.id = " + two.value());
        owner("update vault_envelope set purpose = 'moderation.letter' where id = " + three.value());

        assertThatThrownBy(() -> open(one)).isInstanceOf(IllegalStateException.class);
        assertThat(open(two)).isEqualTo(NARRATIVE);
        assertThatThrownBy(() -> open(three)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void the_database_shows_nothing_of_the_text() throws SQLException {
        seal("case:5");

        try (Connection owner = database.asOwner();
                Statement statement = owner.createStatement();
                ResultSet found = statement.executeQuery("select count(*) from vault_envelope where position('"
                        + new String(NARRATIVE, UTF_8).substring(0, 4) + "'::bytea in sealed) > 0")) {
            found.next();
            assertThat(found.getLong(1)).isZero();
        }
    }

    @Test
    void many_first_seals_for_one_owner_share_one_key() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(12);
        CountDownLatch begin = new CountDownLatch(1);
        List<Future<SealedId>> work = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            work.add(threads.submit(() -> {
                begin.await();
                return seal("case:6");
            }));
        }
        begin.countDown();
        for (Future<SealedId> one : work) {
            SealedId id = one.get();
            assertThat(open(id)).isEqualTo(NARRATIVE);
        }
        threads.shutdown();
    }

    @Test
    void a_blind_index_is_the_same_for_the_same_purpose_and_person_only() {
        BlindIndex index = new BlindIndex(TestKeys.get());

        assertThat(index.of("moderation.accused", new MemberId(1)))
                .hasSize(64)
                .isEqualTo(index.of("moderation.accused", new MemberId(1)))
                .isNotEqualTo(index.of("moderation.accused", new MemberId(2)))
                .isNotEqualTo(index.of("moderation.reporter", new MemberId(1)));
    }

    @Test
    void another_file_of_keys_than_the_databases_own_is_noticed() {
        boolean first = foreignMaster("a".repeat(64));
        boolean same = foreignMaster("a".repeat(64));
        boolean other = foreignMaster("b".repeat(64));

        assertThat(List.of(first, same, other)).containsExactly(false, false, true);
    }

    private static boolean foreignMaster(String fingerprint) {
        return database.inTransaction(em -> new VaultRepository(em).foreignMaster(fingerprint, CLOCK.instant()));
    }

    private static void owner(String statement) throws SQLException {
        try (Connection owner = database.asOwner();
                Statement running = owner.createStatement()) {
            running.execute(statement);
        }
    }
}
