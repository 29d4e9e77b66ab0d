package jp.engawa.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jp.engawa.base.RuleViolation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordingTest {
    @ParameterizedTest
    @ValueSource(strings = {"𠮷野家と髙﨑", "葛󠄀城", "ｶﾅと㈱と〜／～", "👩‍👩‍👧‍👦", "か゛", "第１号"})
    void letters_stay_as_they_were_typed(String typed) {
        assertThat(Wording.body(typed)).isEqualTo(typed);
        assertThat(Wording.title(typed)).isEqualTo(typed);
    }

    @Test
    void characters_that_no_database_or_reader_should_meet_are_taken_out() {
        assertThat(Wording.body("a\u0000b\uD800c\uFFFEd\u0007e\r\nf")).isEqualTo("abcde\nf");
    }

    @Test
    void a_sentence_cannot_be_turned_around() {
        assertThat(Wording.title("ok\u202Etxt.exe\u2066\u2069\u202C")).isEqualTo("oktxt.exe");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u3000", "\u200B\u200D", "\u3164", "\u2800\u00AD", "\n\t\n", "\u0000", "\uDC00"})
    void what_cannot_be_seen_is_no_text(String typed) {
        assertThatThrownBy(() -> Wording.body(typed))
                .isInstanceOf(RuleViolation.class)
                .hasMessage("posting.body-empty");
        assertThatThrownBy(() -> Wording.title(typed))
                .isInstanceOf(RuleViolation.class)
                .hasMessage("posting.title-empty");
    }

    @Test
    void lengths_count_characters_as_people_count_them() {
        assertThat(Wording.title("𠮷".repeat(100))).hasSize(200);
        assertThatThrownBy(() -> Wording.title("あ".repeat(101)))
                .isInstanceOfSatisfying(RuleViolation.class, refused -> {
                    assertThat(refused.key()).isEqualTo("posting.title-long");
                    assertThat(refused.details()).containsExactly(100, 101);
                });
        assertThat(Wording.body("𠮷".repeat(20_000))).hasSize(40_000);
        assertThatThrownBy(() -> Wording.body("あ".repeat(20_001)))
                .isInstanceOf(RuleViolation.class)
                .hasMessage("posting.body-long");
    }
}
