package jp.engawa.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import jp.engawa.base.MeasureKind;
import jp.engawa.policy.AllowedMeasure;
import jp.engawa.policy.ArticleId;
import jp.engawa.policy.LegalBasis;
import jp.engawa.policy.LegalBasis.Answer;
import org.junit.jupiter.api.Test;

class LegalGateTest {
    private static final Instant ACT = Instant.parse("2026-11-21T03:00:00Z");
    private static final Sanction SEVEN_DAYS = Sanction.of(MeasureKind.POSTING_STOP, 7);

    @Test
    void an_accepted_rule_in_force_carries_its_measures() {
        assertThat(LegalGate.answer(SEVEN_DAYS, rule(true, true, true))).isEqualTo(Answer.YES);
        assertThat(LegalGate.answer(Sanction.of(MeasureKind.WARNING, 0), rule(true, true, true)))
                .isEqualTo(Answer.YES);
    }

    @Test
    void a_longer_stop_than_the_article_allows_has_no_basis() {
        assertThat(LegalGate.answer(Sanction.of(MeasureKind.POSTING_STOP, 15), rule(true, true, true)))
                .isEqualTo(Answer.NO);
    }

    @Test
    void a_step_that_the_article_does_not_name_has_no_basis() {
        assertThat(LegalGate.answer(Sanction.of(MeasureKind.ACCOUNT_STOP, 7), rule(true, true, true)))
                .isEqualTo(Answer.NO);
    }

    @Test
    void a_rule_that_was_not_in_force_that_day_carries_nothing() {
        assertThat(LegalGate.answer(SEVEN_DAYS, rule(false, true, true))).isEqualTo(Answer.NO);
    }

    @Test
    void a_rule_made_known_but_not_accepted_needs_a_written_reason() {
        assertThat(LegalGate.answer(SEVEN_DAYS, rule(true, true, false))).isEqualTo(Answer.WITH_WRITTEN_REASON);
        assertThat(LegalGate.answer(SEVEN_DAYS, rule(true, false, false))).isEqualTo(Answer.NO);
    }

    @Test
    void no_measure_needs_no_rule_and_a_measure_always_does() {
        assertThat(LegalGate.answer(Sanction.NONE, null)).isEqualTo(Answer.YES);
        assertThat(LegalGate.answer(SEVEN_DAYS, null)).isEqualTo(Answer.NO);
    }

    private static LegalBasis rule(boolean inForce, boolean madeKnown, boolean accepted) {
        return new LegalBasis(
                new ArticleId(3),
                "利用規約",
                1,
                3,
                "誹謗中傷の禁止",
                "人を傷つける言葉を書きません。",
                "00",
                ACT,
                ACT,
                inForce,
                madeKnown,
                accepted,
                accepted ? ACT : null,
                accepted ? "R" : null,
                List.of(
                        new AllowedMeasure(MeasureKind.WARNING, null),
                        new AllowedMeasure(MeasureKind.POSTING_STOP, 14)));
    }
}
