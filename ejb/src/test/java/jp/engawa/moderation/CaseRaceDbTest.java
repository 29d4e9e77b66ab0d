package jp.engawa.moderation;

import static jp.engawa.moderation.Cases.INSULT;
import static jp.engawa.moderation.Cases.ITO_OFFICER;
import static jp.engawa.moderation.Cases.SATO;
import static jp.engawa.moderation.Cases.TAKAHASHI;
import static jp.engawa.moderation.Cases.TANAKA_OFFICER;
import static jp.engawa.moderation.Cases.WATANABE;
import static jp.engawa.moderation.Cases.YOSHIDA;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.PersistenceException;
import java.util.List;
import java.util.concurrent.Callable;
import jp.engawa.base.MeasureKind;
import jp.engawa.base.MemberId;
import jp.engawa.base.Rows;
import jp.engawa.base.RuleViolation;
import jp.engawa.testing.Race;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two who do the same to a case at the same moment: one does it, the other is told, and nothing is there twice. */
@Tag(Race.GROWS)
class CaseRaceDbTest {
    private final Race race = new Race();
    private Cases cases;

    @BeforeEach
    void start() {
        cases = new Cases();
    }

    @AfterEach
    void stop() {
        race.close();
        cases.close();
    }

    @Test
    void two_officers_at_once_do_not_both_take_a_case() throws Exception {
        for (int pair = 0; pair < Race.PAIRS; pair++) {
            cases.report(SATO);
            CaseSeen seen = newest();

            var outcomes = race.run(take(TANAKA_OFFICER, seen), take(ITO_OFFICER, seen));

            assertOneDone(pair, outcomes);
        }
        assertThat(count("select count(*) as n from case_event where action = 'TAKE'"))
                .isEqualTo(Race.PAIRS);
    }

    @Test
    void a_member_who_votes_in_two_windows_at_once_has_one_vote() throws Exception {
        CaseSeen seen = deliberation();

        for (int pair = 0; pair < Race.PAIRS; pair++) {
            var outcomes = race.run(vote(WATANABE, seen, 3), vote(WATANABE, seen, 5));

            assertOneDone(pair, outcomes);
            assertThat(count("select count(*) as n from case_ballot where cast_at is not null"))
                    .as("pair " + pair)
                    .isOne();
            emptyBallots();
        }
        assertThat(count("select count(*) as n from audit_entry where act = 'moderation.ballot.cast'"))
                .isEqualTo(Race.PAIRS);
    }

    @Test
    void when_the_last_two_vote_at_once_the_deliberation_is_settled_once() throws Exception {
        CaseSeen seen = deliberation();

        for (int pair = 0; pair < Race.PAIRS; pair++) {
            CaseSeen now = new CaseSeen(seen.address(), version());
            vote(WATANABE, now, 7).call();

            var outcomes = race.run(vote(TAKAHASHI, now, 7), vote(YOSHIDA, now, 7));

            assertThat(outcomes).as("pair " + pair).allMatch(Race.Outcome::done);
            assertThat(cases.state(TANAKA_OFFICER)).as("pair " + pair).isEqualTo(CaseState.DECIDED);
            emptyBallots();
            reopen();
        }
        assertThat(count("select count(*) as n from audit_entry where act = 'moderation.ballots.opened'"))
                .isEqualTo(Race.PAIRS);
    }

    @Test
    void the_same_form_sent_twice_at_once_is_one_report() throws Exception {
        for (int pair = 0; pair < Race.PAIRS; pair++) {
            CaseIntake.Statement form = Cases.statement("つらいです。");
            Callable<CaseIntake.Receipt> send =
                    () -> cases.as(SATO, CaseIntake.class, intake -> intake.report(INSULT, form));

            var outcomes = race.run(send, send);

            assertOneDone(pair, outcomes);
            assertThat(outcomes)
                    .filteredOn(outcome -> !outcome.done())
                    .allSatisfy(outcome -> assertThat(outcome.thrown()).hasMessage("moderation.sent-before"));
        }
        assertThat(count("select count(*) as n from moderation_case")).isEqualTo(Race.PAIRS);
        assertThat(count("select count(*) as n from outbox_event where type like '%CaseReceived'"))
                .isEqualTo(Race.PAIRS);
    }

    private static <T> void assertOneDone(int pair, List<Race.Outcome<T>> outcomes) {
        assertThat(outcomes).as("pair " + pair).filteredOn(Race.Outcome::done).hasSize(1);
        assertThat(outcomes)
                .as("pair " + pair)
                .filteredOn(outcome -> !outcome.done())
                .singleElement()
                .satisfies(outcome ->
                        assertThat(outcome.thrown()).isInstanceOfAny(RuleViolation.class, PersistenceException.class));
    }

    private Callable<Boolean> take(MemberId officer, CaseSeen seen) {
        return () -> {
            cases.does(officer, CaseReview.class, desk -> desk.take(seen));
            return true;
        };
    }

    private Callable<Boolean> vote(MemberId member, CaseSeen seen, int days) {
        Vote vote = new Vote(true, true, Sanction.of(MeasureKind.POSTING_STOP, days), "理由");
        return () -> {
            cases.does(member, Deliberation.class, desk -> desk.cast(seen, vote));
            return true;
        };
    }

    private CaseSeen deliberation() {
        cases.found();
        cases.heardAndProposed();
        cases.does(ITO_OFFICER, CaseDecisions.class, desk -> desk.askCommittee(cases.seen(ITO_OFFICER), "重いため。"));
        return cases.seen(TANAKA_OFFICER);
    }

    /** What an officer's screen says of the newest case; opening all of it a thousand times would take longer than the races. */
    private CaseSeen newest() {
        return cases.database.inTransaction(em -> Rows.on(em)
                .list(
                        "select address, version from moderation_case order by id desc limit 1",
                        row -> new CaseSeen(row.text("address"), (int) row.number("version")))
                .get(0));
    }

    private int version() {
        return (int) count("select version as n from moderation_case");
    }

    private void emptyBallots() {
        change("update case_ballot set sealed = null, cast_at = null, version = version + 1");
    }

    private void reopen() {
        change("update case_decision set decided_by = null, version = version + 1");
        change("update moderation_case set state = 'DELIBERATION', version = version + 1");
    }

    private void change(String sql) {
        cases.database.inTransaction(em -> Rows.on(em).update(sql));
    }

    private long count(String sql) {
        return cases.database.inTransaction(
                em -> Rows.on(em).list(sql, row -> row.number("n")).get(0));
    }
}
