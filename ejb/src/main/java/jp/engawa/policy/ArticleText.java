package jp.engawa.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The words of an article and what it allows.
 *
 * @param id null for an article that was not saved yet
 * @param text Japanese, authoritative (正文); one paragraph (項) a line
 * @param textEn English, for reference (参考訳)
 */
public record ArticleText(
        @Nullable ArticleId id,
        String title,
        String text,
        String titleEn,
        String textEn,
        @Nullable MeasureRange range) {
    public ArticleText {
        title = tidy(title);
        text = tidy(text);
        titleEn = tidy(titleEn);
        textEn = tidy(textEn);
    }

    /** The Japanese paragraphs. */
    public List<String> paragraphs() {
        return text.lines().filter(line -> !line.isBlank()).toList();
    }

    /** The English paragraphs. */
    public List<String> paragraphsEn() {
        return textEn.lines().filter(line -> !line.isBlank()).toList();
    }

    boolean complete() {
        return !title.isEmpty() && !text.isEmpty() && !titleEn.isEmpty() && !textEn.isEmpty();
    }

    /** Browsers send CRLF and leave blanks at line ends; the hash must not depend on them. Characters stay as they are typed. */
    static String tidy(String typed) {
        return typed.replace("\r\n", "\n")
                .replace('\r', '\n')
                .replaceAll("[ \\t]+(?=\\n)", "")
                .strip();
    }
}
