package jp.engawa.rollout;

import static jp.engawa.testing.Pilot.HAYASHI_ROLLOUT;
import static jp.engawa.testing.Pilot.KIMURA_ROLLOUT;
import static jp.engawa.testing.Pilot.SATO;
import static jp.engawa.testing.Pilot.SHIMIZU_OUTSIDE;
import static jp.engawa.testing.Pilot.YAMAZAKI_EVALUATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import jp.engawa.base.MemberId;
import jp.engawa.base.Role;
import jp.engawa.base.Rows;
import jp.engawa.base.RuleViolation;
import jp.engawa.testing.Database;
import jp.engawa.testing.HandClock;
import jp.engawa.testing.Pilot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WaveDeskDbTest {
    private static final Set<WaveFunction> ALL = Set.of(WaveFunction.values());

    private final HandClock clock = new HandClock(Instant.parse("2026-11-21T03:00:00Z"));
    private Database database;
    private Pilot pilot;

    @BeforeEach
    void start() {
        database = Database.fresh();
        pilot = new Pilot(database, clock);
    }

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void without_any_wave_nobody_is_invited() {
        assertThat(invitation(SATO)).isEqualTo(Invitation.State.NO_WAVE);
    }

    @Test
    void a_proposal_lets_nobody_in_and_an_approved_wave_everybody_it_means() {
        pilot.publishTerms();
        long wave = pilot.proposeOsaka(pilot.today(), ALL);
        assertThat(invitation(SATO)).isEqualTo(Invitation.State.NO_WAVE);

        as(HAYASHI_ROLLOUT, desk -> desk.approve(wave));

        assertThat(invitation(SATO)).isEqualTo(Invitation.State.OPEN);
        assertThat(invitation(YAMAZAKI_EVALUATOR)).isEqualTo(Invitation.State.EVALUATOR);
        assertThat(invitation(SHIMIZU_OUTSIDE)).isEqualTo(Invitation.State.OUTSIDE);
    }

    @Test
    void the_preview_counts_the_people_and_the_evaluators_kept_out() {
        long wave = pilot.proposeOsaka(pilot.today(), ALL);

        WaveDesk.WaveFile file = pilot.as(
                KIMURA_ROLLOUT,
                Set.of(Role.ROLLOUT_MANAGER),
                wiring -> wiring.get(WaveDesk.class).wave(wave));

        assertThat(file.preview().people()).isEqualTo(2);
        assertThat(file.preview().evaluatorsKeptOut()).isEqualTo(1);
        assertThat(file.preview().sample())
                .extracting(WavePreview.Person::name)
                .containsExactlyInAnyOrder("佐藤 花子", "鈴木 一郎");
        assertThat(file.preview().unmet()).containsExactly(EntryCondition.TERMS_PUBLISHED);
        assertThat(file.unit()).isEqualTo("大阪支社");
        assertThat(file.mayDecide()).isFalse();
    }

    @Test
    void the_proposer_cannot_approve() {
        pilot.publishTerms();
        long wave = pilot.proposeOsaka(pilot.today(), ALL);

        refused("rollout.second-person", KIMURA_ROLLOUT, desk -> desk.approve(wave));
    }

    @Test
    void a_wave_cannot_open_before_the_terms_are_published() {
        long wave = pilot.proposeOsaka(pilot.today(), ALL);

        refused("rollout.terms-missing", HAYASHI_ROLLOUT, desk -> desk.approve(wave));
        assertThat(invitation(SATO)).isEqualTo(Invitation.State.NO_WAVE);
    }

    @Test
    void a_wave_opens_by_itself_on_its_day() {
        pilot.publishTerms();
        pilot.openOsaka(pilot.today().plusDays(2));
        Instant opening = Instant.parse("2026-11-22T15:00:00Z");

        assertThat(invitation(SATO)).isEqualTo(Invitation.State.NOT_YET);
        assertThat(nextDeadline()).contains(opening);
        clock.set(opening.minusMillis(1));
        assertThat(invitation(SATO)).isEqualTo(Invitation.State.NOT_YET);
        clock.set(opening);
        assertThat(invitation(SATO)).isEqualTo(Invitation.State.OPEN);
        assertThat(nextDeadline()).isEmpty();
    }

    @Test
    void one_person_freezes_and_another_resumes() {
        pilot.publishTerms();
        long wave = pilot.openOsaka(pilot.today());

        as(KIMURA_ROLLOUT, desk -> desk.freeze(wave, "障害のため"));

        assertThat(invitation(SATO)).isEqualTo(Invitation.State.FROZEN);
        refused("rollout.second-person", KIMURA_ROLLOUT, desk -> desk.resume(wave));
        as(HAYASHI_ROLLOUT, desk -> desk.resume(wave));
        assertThat(invitation(SATO)).isEqualTo(Invitation.State.OPEN);
    }

    @Test
    void taking_a_wave_back_needs_two_and_deletes_nothing() {
        pilot.publishTerms();
        long wave = pilot.openOsaka(pilot.today());

        refused("rollout.rollback-not-asked", HAYASHI_ROLLOUT, desk -> desk.rollBack(wave));
        as(KIMURA_ROLLOUT, desk -> desk.askRollback(wave, "安全のため"));
        assertThat(invitation(SATO)).isEqualTo(Invitation.State.OPEN);
        refused("rollout.second-person", KIMURA_ROLLOUT, desk -> desk.rollBack(wave));
        as(HAYASHI_ROLLOUT, desk -> desk.rollBack(wave));

        assertThat(invitation(SATO)).isEqualTo(Invitation.State.NO_WAVE);
        as(
                KIMURA_ROLLOUT,
                desk -> assertThat(desk.waves()).extracting(WaveCard::state).containsExactly(WaveState.ROLLED_BACK));
    }

    @Test
    void a_wave_without_functions_a_name_twice_and_a_past_day_are_refused() {
        pilot.proposeOsaka(pilot.today(), ALL);

        assertThatThrownBy(() -> pilot.proposeOsaka(pilot.today(), ALL)).hasMessage("rollout.name-taken");
        refused(
                "rollout.no-function",
                KIMURA_ROLLOUT,
                desk -> desk.propose(new WaveDraft("第2陣", null, true, Set.of(), pilot.today())));
        refused(
                "rollout.opens-in-the-past",
                KIMURA_ROLLOUT,
                desk -> desk.propose(
                        new WaveDraft("第2陣", null, true, ALL, pilot.today().minusDays(1))));
        refused(
                "rollout.no-such-unit",
                KIMURA_ROLLOUT,
                desk -> desk.propose(new WaveDraft("第2陣", 999L, true, ALL, pilot.today())));
    }

    @Test
    void someone_who_becomes_an_evaluator_leaves_the_wave() {
        pilot.publishTerms();
        pilot.openOsaka(pilot.today());

        database.inTransaction(
                em -> Rows.on(em).update("update assignment set evaluator = true where member = ?", SATO));

        assertThat(invitation(SATO)).isEqualTo(Invitation.State.EVALUATOR);
    }

    private Invitation.State invitation(MemberId member) {
        return pilot.as(member, Set.of(), wiring -> wiring.get(Waves.class).invitation(member, clock.instant()))
                .state();
    }

    private Optional<Instant> nextDeadline() {
        return pilot.as(
                SATO, Set.of(), wiring -> wiring.get(WaveDeadlines.class).nextAfter(clock.instant()));
    }

    private void refused(String key, MemberId manager, Consumer<WaveDesk> work) {
        assertThatThrownBy(() -> as(manager, work))
                .isInstanceOf(RuleViolation.class)
                .hasMessage(key);
    }

    private void as(MemberId manager, Consumer<WaveDesk> work) {
        pilot.as(manager, Set.of(Role.ROLLOUT_MANAGER), wiring -> {
            work.accept(wiring.get(WaveDesk.class));
            return null;
        });
    }
}
