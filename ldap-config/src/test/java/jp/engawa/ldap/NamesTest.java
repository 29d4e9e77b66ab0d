package jp.engawa.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
    @ParameterizedTest
    @CsvSource({"ﾔﾏﾀﾞ　ﾀﾛｳ, ヤマダ タロウ", "やまだ たろう, ヤマダ タロウ", "ヤマダ  タロウ, ヤマダ タロウ", "ＡＢＣ, abc", "髙橋, 髙橋", "ゔゝ, ヴゝ"})
    void widths_kana_cases_and_spaces_are_one(String text, String normal) {
        assertThat(Names.normal(text)).isEqualTo(normal);
    }

    @ParameterizedTest
    @CsvSource({"髙橋 直樹, 高橋直樹", "𠮷田 美咲, 吉田美咲", "渡邉 京子, 渡辺京子", "渡邊, 渡辺", "山﨑 努, 山崎努", "齋藤, 斉藤", "濵田, 浜田"})
    void variants_of_kanji_find_each_other(String stored, String typed) {
        assertThat(Names.search(stored)).isEqualTo(Names.search(typed));
    }
}
