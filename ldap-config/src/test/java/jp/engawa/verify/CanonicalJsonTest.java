package jp.engawa.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {
    @Test
    void keys_are_sorted_and_values_come_back() {
        Map<String, Object> object = new HashMap<>();
        object.put("z", List.of(1L, true, "髙橋 \"𠮷田\"\n\u0001"));
        object.put("a", Map.of("k", -5L));
        object.put("n", null);

        String text = CanonicalJson.write(object);

        assertThat(text).isEqualTo("{\"a\":{\"k\":-5},\"n\":null,\"z\":[1,true,\"髙橋 \\\"𠮷田\\\"\\n\\u0001\"]}");
        assertThat(CanonicalJson.parse(text)).isEqualTo(object);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{} ",
                "{ }",
                "{\"b\":1,\"a\":2}",
                "{\"a\":01}",
                "{\"a\":1.0}",
                "{\"a\":1,\"a\":1}",
                "{\"a\":\"\\/\"}",
                "{\"a\":\"\\u0041\"}",
                "{\"a\":+1}",
                "{\"a\":１}",
                "{\"a\":-0}"
            })
    void any_other_spelling_is_refused(String text) {
        assertThatThrownBy(() -> CanonicalJson.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void numbers_with_a_point_have_no_place_in_it() {
        assertThatThrownBy(() -> CanonicalJson.write(Map.of("a", 1.5))).isInstanceOf(IllegalArgumentException.class);
    }
}
