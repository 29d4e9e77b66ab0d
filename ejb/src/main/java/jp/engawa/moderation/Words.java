package jp.engawa.moderation;

import jp.engawa.base.CleanText;
import jp.engawa.base.RuleViolation;
import org.jspecify.annotations.Nullable;

/** What people write in a case: cleaned like everything written in Engawa, and held to a length before it is sealed. */
final class Words {
    static final int MOST = 10_000;

    private Words() {}

    /** The words as they are kept; empty when there are none. */
    static String of(@Nullable String typed) {
        String words = CleanText.of(typed).strip();
        if (words.codePointCount(0, words.length()) > MOST) {
            throw new RuleViolation("moderation.text-too-long", MOST);
        }
        return CleanText.isBlank(words) ? "" : words;
    }

    /** The same where something has to be said. */
    static String needed(@Nullable String typed) {
        String words = of(typed);
        if (words.isEmpty()) {
            throw new RuleViolation("moderation.text-needed");
        }
        return words;
    }
}
