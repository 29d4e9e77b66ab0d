package jp.engawa.profile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Folds a name so that names people could mistake for each other become the same: width, case, kana, small kana, variants of a kanji,
 * letters and kana that look like others, dots and blanks between them.
 *
 * <p>What looks alike is data: {@code look-alikes.txt}, one group a line.
 */
final class LookAlikes {
    private static final Map<Integer, Integer> ALIKE = read();
    private static final String SMALL_KANA = "ぁぃぅぇぉっゃゅょゎゕゖ";
    private static final String LARGE_KANA = "あいうえおつやゆよわかけ";

    private LookAlikes() {}

    static String fold(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        StringBuilder folded = new StringBuilder();
        plain.codePoints()
                .filter(c -> !isBetweenLetters(c))
                .map(LookAlikes::fold)
                .forEach(folded::appendCodePoint);
        return withoutAccents(folded.toString()).replace("rn", "m").replace("vv", "w");
    }

    private static int fold(int letter) {
        int hiragana = letter >= 'ァ' && letter <= 'ヶ' ? letter - 'ァ' + 'ぁ' : letter;
        int small = SMALL_KANA.indexOf(hiragana);
        int large = small < 0 ? hiragana : LARGE_KANA.charAt(small);
        return ALIKE.getOrDefault(large, large);
    }

    private static boolean isBetweenLetters(int c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.getType(c) == Character.FORMAT
                || c >= 0xFE00 && c <= 0xFE0F
                || c >= 0xE0100 && c <= 0xE01EF
                || "_・.,'’".indexOf(c) >= 0;
    }

    /** Takes é to e, and leaves が what it is. */
    private static String withoutAccents(String text) {
        String bare = Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("[\\u0300-\\u036F]", "");
        return Normalizer.normalize(bare, Normalizer.Form.NFC);
    }

    private static Map<Integer, Integer> read() {
        Map<Integer, Integer> alike = new HashMap<>();
        for (String line : lines("look-alikes.txt")) {
            int[] group = line.codePoints().filter(c -> c != ' ').toArray();
            for (int letter : group) {
                alike.put(letter, group[0]);
            }
        }
        return Map.copyOf(alike);
    }

    /** The lines of a data file of this feature, without comments. */
    static List<String> lines(String file) {
        try (InputStream in = Objects.requireNonNull(LookAlikes.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
