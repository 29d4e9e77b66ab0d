package jp.engawa.directory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A file of a plan, read whatever stands in it. */
class CsvSheetTest {
    @Test
    void what_turns_the_direction_of_text_or_cannot_be_kept_goes_and_letters_stay() {
        assertThat(cells("a\u0000b\u202Ec,\uD842\uDFB7\"'<>,\"d \"\"e\"\"\"\n"))
                .containsExactly("abc", "\uD842\uDFB7\"'<>", "d \"e\"");
    }

    /** Looking at the whole cell again at each quotation mark would take minutes here. */
    @Test
    void a_cell_full_of_quotation_marks_is_read_once() {
        String marks = "\"".repeat(1_000_000);

        assertThat(cells("a" + marks)).containsExactly("a" + marks);
        assertThat(cells("\"\" ".repeat(300_000) + ",b")).containsExactly("", "b");
    }

    @Test
    void a_word_is_never_cut_within_a_letter() {
        List<String> words =
                StaffQuestion.of("a" + "\uD842\uDFB7".repeat(50_000)).words();

        assertThat(words).hasSize(1);
        assertThat(words.get(0).codePoints()).hasSize(60).noneMatch(point -> point >= 0xD800 && point <= 0xDFFF);
    }

    private static List<String> cells(String file) {
        return CsvSheet.read(file.getBytes(UTF_8)).rows().get(0).cells();
    }
}
