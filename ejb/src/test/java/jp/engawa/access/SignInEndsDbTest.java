package jp.engawa.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import jp.engawa.base.Epoch;
import jp.engawa.base.Rows;
import jp.engawa.testing.Database;
import jp.engawa.testing.Statements;
import jp.engawa.testing.Wiring;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignInEndsDbTest {
    private static final String HERE = "https://portal.example";
    private static final Instant NOON = Instant.parse("2026-11-21T03:00:00Z");

    private Database database;

    @BeforeEach
    void start() {
        database = Database.fresh();
    }

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void ends_the_session_that_is_named_and_no_other() {
        assertThat(end(ended("1", "sub-sato", "a"))).isTrue();

        assertThat(over("sub-sato", "a", NOON.minusSeconds(600))).isTrue();
        assertThat(over("sub-sato", "a", NOON.plusSeconds(600))).isTrue();
        assertThat(over("sub-sato", "b", NOON.minusSeconds(600))).isFalse();
        assertThat(over("sub-ito", "b", NOON.minusSeconds(600))).isFalse();
    }

    @Test
    void ends_all_that_were_signed_in_before_when_no_session_is_named() {
        assertThat(end(ended("1", "sub-sato", null))).isTrue();

        assertThat(over("sub-sato", "a", NOON.minusSeconds(1))).isTrue();
        assertThat(over("sub-sato", "", NOON)).isTrue();
        assertThat(over("sub-sato", "c", NOON.plusSeconds(1))).isFalse();
        assertThat(over("sub-ito", "d", NOON.minusSeconds(1))).isFalse();
    }

    @Test
    void a_service_that_gives_no_numbers_ends_the_person_it_names() {
        end(ended("1", "sub-sato", "a"));

        assertThat(over("sub-sato", "", NOON.minusSeconds(1))).isTrue();
    }

    @Test
    void another_services_people_are_others() {
        end(ended("1", "sub-sato", "a"));

        boolean over = with(ends -> ends.isOver(new SignedInAt("https://other.example", "sub-sato", "a", NOON)));
        assertThat(over).isFalse();
    }

    @Test
    void a_statement_counts_once() {
        assertThat(end(ended("1", "sub-sato", "a"))).isTrue();
        assertThat(end(ended("1", "sub-ito", "z"))).isFalse();

        assertThat(over("sub-ito", "z", NOON)).isFalse();
    }

    @Test
    void what_has_served_its_time_is_deleted() {
        end(ended("1", "sub-sato", "a"));
        database.inTransaction(em -> Rows.on(em).update("update ended_sign_in set until_at = now() - interval '1 s'"));

        end(ended("2", "sub-ito", "b"));

        List<String> left =
                database.inTransaction(em -> Rows.on(em).list("select jti from ended_sign_in", row -> row.text("jti")));
        assertThat(left).containsExactly("2");
    }

    @Test
    void asking_costs_no_query_while_nobody_is_signed_out() {
        database.inTransaction(em -> {
            SignInEnds ends = wiring(em).get(SignInEnds.class);
            SignedInAt sato = new SignedInAt(HERE, "sub-sato", "a", NOON);
            assertThat(ends.isOver(sato)).isFalse();
            assertThat(Statements.of(() -> ends.isOver(sato))).isEmpty();
            return null;
        });
    }

    @Test
    void a_node_that_was_not_told_reads_it_once_the_counter_has_moved() {
        SignedInAt sato = new SignedInAt(HERE, "sub-sato", "a", NOON);
        database.inTransaction(em -> {
            SignInEnds otherNode = wiring(em).get(SignInEnds.class);
            assertThat(otherNode.isOver(sato)).isFalse();
            end(ended("1", "sub-sato", "a"));
            otherNode.ended.epochs = wiring(em).get(Epoch.class);
            assertThat(otherNode.isOver(sato)).isTrue();
            return null;
        });
    }

    private static SignInEnd ended(String number, String subject, @Nullable String session) {
        return new SignInEnd(HERE, number, subject, session, NOON);
    }

    private boolean end(SignInEnd statement) {
        return with(ends -> ends.end(statement));
    }

    private boolean over(String subject, String session, Instant at) {
        return with(ends -> ends.isOver(new SignedInAt(HERE, subject, session, at)));
    }

    /** Each time on a node that has just started. */
    private <T> T with(Function<SignInEnds, T> act) {
        return database.inTransaction(em -> act.apply(wiring(em).get(SignInEnds.class)));
    }

    private Wiring wiring(EntityManager em) {
        return Wiring.on(em, database, Clock.systemUTC());
    }
}
