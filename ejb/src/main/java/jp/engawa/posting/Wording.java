package jp.engawa.posting;

import jp.engawa.base.CleanText;
import jp.engawa.base.RuleViolation;
import org.jspecify.annotations.Nullable;

/** Holds what people typed to its length, cleaned as {@link CleanText} does it. */
public final class Wording {
    static final int TITLE = 100;
    static final int BODY = 20_000;

    private Wording() {}

    /** One line of at most {@value #TITLE} characters. */
    static String title(@Nullable String typed) {
        String title = line(typed, TITLE, "posting.title-long");
        if (title.isEmpty()) {
            throw new RuleViolation("posting.title-empty");
        }
        return title;
    }

    /** One line; empty when there is nothing to see. Longer than the limit is refused under the key, with limit and length. */
    public static String line(@Nullable String typed, int limit, String tooLong) {
        String line = clean(typed).replace('\n', ' ').replace('\t', ' ').strip();
        atMost(limit, line, tooLong);
        return CleanText.isBlank(line) ? "" : line;
    }

    /** Text of at most {@value #BODY} characters, lines ending in LF. */
    static String body(@Nullable String typed) {
        String body = clean(typed).stripTrailing();
        if (CleanText.isBlank(body)) {
            throw new RuleViolation("posting.body-empty");
        }
        atMost(BODY, body, "posting.body-long");
        return body;
    }

    private static void atMost(int limit, String text, String key) {
        int length = text.codePointCount(0, text.length());
        if (length > limit) {
            throw new RuleViolation(key, limit, length);
        }
    }

    static String clean(@Nullable String typed) {
        return CleanText.of(typed);
    }
}
