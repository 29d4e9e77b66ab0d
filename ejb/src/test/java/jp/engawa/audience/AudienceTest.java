package jp.engawa.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import jp.engawa.base.UnitId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AudienceTest {
    @Test
    void osaka_without_evaluators_is_written_shortly_and_read_back() {
        Audience osaka = new Audience.AllOf(List.of(new Audience.Below(new UnitId(7)), new Audience.NoEvaluators()));

        assertThat(osaka).hasToString("all(below(7),no-evaluators)");
        assertThat(Audience.parse(osaka.toString())).isEqualTo(osaka);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"everyone", "below(12)", "no-evaluators", "all(everyone)", "all(all(below(1),everyone),below(2))"
            })
    void every_form_survives_being_stored(String text) {
        assertThat(Audience.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "all()",
                "all(",
                "all(everyone",
                "all(everyone,)",
                "all(,everyone)",
                "everyone,everyone",
                "below()",
                "below(-1)",
                "below(x)",
                "any(everyone)",
                "all(everyone))",
                "all((everyone)"
            })
    void anything_else_is_no_audience(String text) {
        assertThatThrownBy(() -> Audience.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void outside_outweighs_evaluator_and_evaluator_outweighs_inside() {
        assertThat(Verdict.INSIDE.and(Verdict.EVALUATOR)).isEqualTo(Verdict.EVALUATOR);
        assertThat(Verdict.OUTSIDE.and(Verdict.EVALUATOR)).isEqualTo(Verdict.OUTSIDE);
        assertThat(Verdict.INSIDE.and(Verdict.INSIDE)).isEqualTo(Verdict.INSIDE);
    }
}
