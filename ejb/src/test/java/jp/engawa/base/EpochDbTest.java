package jp.engawa.base;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import jp.engawa.testing.Database;
import jp.engawa.testing.Wiring;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EpochDbTest {
    private static final MemberId SATO = new MemberId(11);
    private static final MemberId SUZUKI = new MemberId(12);

    private static Database database;

    @BeforeAll
    static void start() {
        database = Database.fresh();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void another_node_sees_a_change_of_one_member_once_it_is_committed() {
        long before = seenByAFreshNode(SATO);
        long other = seenByAFreshNode(SUZUKI);

        long inside = database.inTransaction(em -> {
            epoch(em).bump(SATO);
            return seenByAFreshNode(SATO);
        });

        assertThat(inside).isEqualTo(before);
        assertThat(seenByAFreshNode(SATO)).isEqualTo(before + 1);
        assertThat(seenByAFreshNode(SUZUKI)).isEqualTo(other);
    }

    @Test
    void a_change_for_everybody_counts_for_each() {
        long sato = seenByAFreshNode(SATO);
        long suzuki = seenByAFreshNode(SUZUKI);

        database.inTransaction(em -> {
            epoch(em).bumpAll();
            return null;
        });

        assertThat(seenByAFreshNode(SATO)).isGreaterThan(sato);
        assertThat(seenByAFreshNode(SUZUKI)).isGreaterThan(suzuki);
    }

    private static long seenByAFreshNode(MemberId member) {
        return database.inTransaction(em -> epoch(em).of(member));
    }

    private static Epoch epoch(EntityManager em) {
        return Wiring.on(em, database, Clock.systemUTC()).get(Epoch.class);
    }
}
