package jp.engawa.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CodesTest {
    @Test
    void codes_have_their_shape_and_do_not_repeat() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            assertThat(Codes.caseNumber(2026)).matches("2026-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{2}");
            assertThat(Codes.receipt()).matches("([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}");
            assertThat(Codes.address()).matches("[0-9a-f]{32}");
            seen.add(Codes.receipt());
            seen.add(Codes.address());
        }
        assertThat(seen).hasSize(2000);
    }

    @Test
    void a_receipt_is_found_however_it_is_typed() {
        String hash = Codes.receiptHash("0A1BC-DEFGH-JKMNP-QRSTV");

        for (String typed : List.of(
                "0a1bcdefghjkmnpqrstv",
                " OAlBC DEFGH JKMNP QRSTV ",
                "０Ａ１ＢＣ－ＤＥＦＧＨ－ＪＫＭＮＰ－ＱＲＳＴＶ",
                "oaibc–defgh–jkmnp–qrstv")) {
            assertThat(Codes.receiptHash(typed)).as(typed).isEqualTo(hash);
        }
        assertThat(Codes.receiptHash("0A1BC-DEFGH-JKMNP-QRSTW")).isNotEqualTo(hash);
    }

    @Test
    void the_root_changes_with_any_part_of_the_evidence() {
        String root = Evidence.rootOf(List.of("a", "b", "c"));

        assertThat(Evidence.rootOf(List.of("a", "b", "d"))).isNotEqualTo(root);
        assertThat(Evidence.rootOf(List.of("b", "a", "c"))).isNotEqualTo(root);
        assertThat(Evidence.rootOf(List.of("a", "b"))).isNotEqualTo(root);
        // RFC 6962: the hash of a single leaf "" and of the empty tree
        assertThat(Evidence.rootOf(List.of(""))).startsWith("6e340b9cffb37a98");
        assertThat(Evidence.rootOf(List.of())).startsWith("e3b0c44298fc1c14");
    }
}
