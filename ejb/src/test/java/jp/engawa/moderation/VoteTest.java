package jp.engawa.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import jp.engawa.base.MeasureKind;
import jp.engawa.base.RuleViolation;
import org.junit.jupiter.api.Test;

class VoteTest {
    private static final Sanction WARNING = Sanction.of(MeasureKind.WARNING, 0);
    private static final Sanction SEVEN_DAYS = Sanction.of(MeasureKind.POSTING_STOP, 7);
    private static final Sanction THIRTY_DAYS = Sanction.of(MeasureKind.POSTING_STOP, 30);
    private static final Sanction OUT = Sanction.of(MeasureKind.ACCOUNT_STOP, 30);

    @Test
    void what_the_majority_wants_is_decided() {
        assertThat(Vote.outcome(List.of(vote(SEVEN_DAYS), vote(SEVEN_DAYS), vote(OUT))))
                .isEqualTo(SEVEN_DAYS);
    }

    @Test
    void three_opinions_meet_in_the_middle() {
        assertThat(Vote.outcome(List.of(vote(OUT), vote(WARNING), vote(SEVEN_DAYS))))
                .isEqualTo(SEVEN_DAYS);
    }

    @Test
    void a_tie_is_the_milder_measure() {
        assertThat(Vote.outcome(List.of(vote(OUT), vote(OUT), vote(SEVEN_DAYS), vote(SEVEN_DAYS))))
                .isEqualTo(SEVEN_DAYS);
        assertThat(Vote.outcome(List.of(vote(THIRTY_DAYS), vote(SEVEN_DAYS)))).isEqualTo(SEVEN_DAYS);
    }

    @Test
    void a_tie_about_the_facts_leaves_them_unproven() {
        assertThat(Vote.outcome(List.of(vote(OUT), unproven()))).isEqualTo(Sanction.NONE);
        assertThat(Vote.outcome(List.of(vote(OUT), vote(OUT), unproven(), unproven())))
                .isEqualTo(Sanction.NONE);
    }

    @Test
    void without_an_article_there_is_no_measure() {
        assertThat(Vote.outcome(List.of(vote(OUT), inapplicable(), inapplicable())))
                .isEqualTo(Sanction.NONE);
    }

    @Test
    void who_holds_nothing_proven_weighs_on_the_mild_side() {
        assertThat(Vote.outcome(List.of(vote(OUT), vote(WARNING), unproven()))).isEqualTo(WARNING);
    }

    @Test
    void a_vote_survives_its_seal() {
        Vote vote = new Vote(true, true, SEVEN_DAYS, "2行の\n理由");

        assertThat(Vote.read(vote.write())).isEqualTo(vote);
        assertThat(Vote.read(unproven().write())).isEqualTo(unproven());
    }

    @Test
    void a_vote_gives_its_reason() {
        assertThatThrownBy(() -> new Vote(true, true, WARNING, " ")).isInstanceOf(RuleViolation.class);
    }

    @Test
    void the_ladder_knows_no_other_lengths() {
        assertThatThrownBy(() -> Sanction.of(MeasureKind.POSTING_STOP, 31)).isInstanceOf(RuleViolation.class);
        assertThatThrownBy(() -> Sanction.of(MeasureKind.POSTING_STOP, 0)).isInstanceOf(RuleViolation.class);
        assertThat(Sanction.of(MeasureKind.WARNING, 5)).isEqualTo(WARNING);
    }

    private static Vote vote(Sanction sanction) {
        return new Vote(true, true, sanction, "理由");
    }

    private static Vote unproven() {
        return new Vote(false, false, Sanction.NONE, "理由");
    }

    private static Vote inapplicable() {
        return new Vote(true, false, Sanction.NONE, "理由");
    }
}
