package jp.engawa.web.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import jp.engawa.base.RuleViolation;
import org.junit.jupiter.api.Test;

/** Sentences with values in them. */
class TextsTest {
    @Test
    void an_apostrophe_is_an_apostrophe() {
        assertThat(Texts.fill("You can't post until {0}.", "Monday")).isEqualTo("You can't post until Monday.");
    }

    @Test
    void a_value_is_never_read_as_a_pattern() {
        assertThat(Texts.fill("「{0}」", "{1} '{0}' #{7*7}")).isEqualTo("「{1} '{0}' #{7*7}」");
    }

    @Test
    void numbers_are_grouped_by_thousands() {
        assertThat(Texts.fill("{0} / {1} / {2} / {3}", 0, 999, 1_000L, -12_345)).isEqualTo("0 / 999 / 1,000 / -12,345");
    }

    @Test
    void a_rule_speaks_the_readers_language() {
        var broken = new RuleViolation("base.clock-only-forward");

        assertThat(Texts.sentence(broken, Locale.JAPANESE)).contains("時計");
        assertThat(Texts.sentence(broken, Locale.ENGLISH)).contains("clock");
    }

    @Test
    void times_in_a_rule_are_told_as_everywhere() {
        Failure failure = Failure.of(
                new IllegalStateException(new RuleViolation("base.clock-only-forward", Instant.EPOCH)),
                Locale.JAPANESE);

        assertThat(failure.status()).isEqualTo(422);
        assertThat(List.of(failure.key(), String.valueOf(failure.incident())))
                .containsExactly("base.clock-only-forward", "null");
    }

    @Test
    void a_defect_tells_its_number_and_nothing_else() {
        Failure failure = Failure.of(new IllegalStateException("inner secret"), Locale.ENGLISH);

        assertThat(failure.status()).isEqualTo(500);
        assertThat(failure.sentence())
                .contains(String.valueOf(failure.incident()))
                .doesNotContain("secret");
        assertThat(failure.incident()).matches("[0-9A-Z]{4}-[0-9A-Z]{4}");
    }
}
