package jp.engawa.ldap;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;

/** Forms of names for searching. Stored names are never rewritten. */
public final class Names {
    /** Variants of kanji in family names, to the one that most people type. */
    private static final Map<Integer, String> VARIANTS = Map.ofEntries(
            entry("髙", "高"),
            entry("﨑", "崎"),
            entry("碕", "崎"),
            entry("嵜", "崎"),
            entry("𠮷", "吉"),
            entry("邉", "辺"),
            entry("邊", "辺"),
            entry("濵", "浜"),
            entry("濱", "浜"),
            entry("齋", "斎"),
            entry("齊", "斎"),
            entry("斉", "斎"),
            entry("澤", "沢"),
            entry("櫻", "桜"),
            entry("廣", "広"),
            entry("德", "徳"),
            entry("惠", "恵"),
            entry("國", "国"),
            entry("眞", "真"),
            entry("龍", "竜"),
            entry("嶋", "島"),
            entry("嶌", "島"),
            entry("槇", "槙"),
            entry("藪", "薮"),
            entry("瀨", "瀬"),
            entry("增", "増"),
            entry("條", "条"),
            entry("榮", "栄"),
            entry("淸", "清"),
            entry("靜", "静"),
            entry("壽", "寿"),
            entry("實", "実"),
            entry("豐", "豊"),
            entry("藏", "蔵"),
            entry("曾", "曽"),
            entry("萬", "万"),
            entry("與", "与"),
            entry("莊", "荘"));

    private static final int FIRST_KANJI = 0x4e00;

    private Names() {}

    private static Map.Entry<Integer, String> entry(String variant, String usual) {
        return Map.entry(variant.codePointAt(0), usual);
    }

    /** One form for all widths, both kana and both cases, with single spaces: 「ﾔﾏﾀﾞ　たろう」 becomes 「ヤマダ タロウ」. */
    public static String normal(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFKC);
        StringBuilder normal = new StringBuilder(composed.length());
        for (int i = 0; i < composed.length(); i++) {
            char letter = composed.charAt(i);
            if (letter >= 'ぁ' && letter <= 'ゖ') {
                normal.append((char) (letter + ('ァ' - 'ぁ')));
            } else if (!isSpace(letter)) {
                normal.append(letter);
            } else if (normal.length() > 0 && normal.charAt(normal.length() - 1) != ' ') {
                normal.append(' ');
            }
        }
        return normal.toString().strip().toLowerCase(Locale.ROOT);
    }

    private static boolean isSpace(char letter) {
        return letter == ' ' || (letter >= '\t' && letter <= '\r') || letter == '\u3000' || letter == '\u00a0';
    }

    /** {@link #normal} with variants of kanji unified and without spaces: 「髙橋 直樹」 is found by 「高橋直樹」. */
    public static String search(String text) {
        String normal = normal(text);
        StringBuilder found = new StringBuilder(normal.length());
        for (int i = 0, point; i < normal.length(); i += Character.charCount(point)) {
            point = normal.codePointAt(i);
            String usual = point < FIRST_KANJI ? null : VARIANTS.get(point);
            if (usual != null) {
                found.append(usual);
            } else if (point != ' ') {
                found.appendCodePoint(point);
            }
        }
        return found.toString();
    }
}
