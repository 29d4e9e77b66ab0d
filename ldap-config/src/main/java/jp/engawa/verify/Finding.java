package jp.engawa.verify;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * Something in an export that is not as it was signed.
 *
 * @param position the first row concerned; 0 when it is no row
 * @param until the last row that it may be, where only a range is known; otherwise the same as {@code position}
 * @param subject a file's name or a key, as the kind needs it
 */
public record Finding(Kind kind, long position, long until, String subject) {

    /** What is wrong. The name is the key of its sentence. */
    public enum Kind {
        /** A row's content does not fit its hash, or the next row remembers another one. */
        ROW_CHANGED,
        /** At this position stands a later row. */
        ROW_MISSING,
        /** At this position stands a row too many. */
        ROW_INSERTED,
        /** From this position on rows are missing that were already signed. */
        TAIL_CUT,
        /** The rows fit each other but not a signed head: they were rewritten. */
        REWRITTEN,
        /** The rows fit each other but not the head that the auditor kept. */
        NOT_AS_KEPT,
        /** A head is not signed by the key it names, or out of order. */
        HEAD_FORGED,
        /** The manifest is not signed by the key it names, or does not fit. */
        MANIFEST_FORGED,
        /** A file differs from what the manifest says. */
        FILE_CHANGED,
        /** Signed by another key than the kept head. */
        OTHER_KEY,
        /** The ZIP file is damaged or no export. */
        UNREADABLE
    }

    static Finding row(Kind kind, long position) {
        return new Finding(kind, position, position, "");
    }

    static Finding rows(Kind kind, long from, long until) {
        return new Finding(kind, from, until, "");
    }

    static Finding of(Kind kind, String subject) {
        return new Finding(kind, 0, 0, subject);
    }

    /** The sentence for people. */
    public String sentence(Locale language) {
        return sentence(language, kind.name(), Long.toString(position), Long.toString(until), subject);
    }

    static String sentence(Locale language, String key, Object... values) {
        String pattern =
                ResourceBundle.getBundle("jp.engawa.verify.Verify", language).getString(key);
        return new MessageFormat(pattern, language).format(values);
    }
}
