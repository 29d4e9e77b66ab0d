package jp.engawa.policy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The one way to write down a version before hashing it: every field with its name and its length in bytes, in a fixed order.
 *
 * <p>Both languages and the ranges of measures are in it, so that a receipt proves what was shown and what it could lead to. Dates and
 * people are not: the same text has the same hash wherever it is published.
 */
final class CanonicalText {
    private final StringBuilder written = new StringBuilder("engawa-terms-1\n");

    private CanonicalText() {}

    static String of(int number, String title, String titleEn, List<ArticleText> articles) {
        CanonicalText text = new CanonicalText();
        text.field("version", String.valueOf(number));
        text.field("title.ja", title);
        text.field("title.en", titleEn);
        for (int i = 0; i < articles.size(); i++) {
            ArticleText article = articles.get(i);
            ArticleId id = article.id();
            MeasureRange range = article.range();
            text.field("article", String.valueOf(i + 1));
            text.field("id", id == null ? "" : String.valueOf(id.value()));
            text.field("title.ja", article.title());
            text.field("text.ja", article.text());
            text.field("title.en", article.titleEn());
            text.field("text.en", article.textEn());
            text.field(
                    "measures",
                    range == null ? "" : range.mildest() + ".." + range.gravest() + " " + range.maxDays() + " days");
        }
        return text.written.toString();
    }

    /** SHA-256 over the UTF-8 bytes, in hex. */
    static String hash(String canonical) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void field(String name, String value) {
        written.append(name)
                .append(' ')
                .append(value.getBytes(StandardCharsets.UTF_8).length)
                .append('\n')
                .append(value)
                .append('\n');
    }
}
