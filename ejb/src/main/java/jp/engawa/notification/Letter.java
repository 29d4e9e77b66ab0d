package jp.engawa.notification;

import java.text.MessageFormat;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;
import jp.engawa.base.EngawaClock;

/** The letters that are sent. Each says that something happened and where to look, never what was written or about whom. */
enum Letter {
    RUN_HELD,
    RUN_INCOMPLETE,
    RUN_FAILED,
    READS_MISSED,
    PASSWORD_EXPIRING,
    PASSWORD_EXPIRED,
    CERTIFICATE_ENDING;

    private static final String WORDS = "jp.engawa.notification.Letters";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    /** One line in both languages. */
    String subject() {
        return "[Engawa] " + words(Locale.JAPANESE, ".subject") + " / " + words(Locale.ENGLISH, ".subject");
    }

    /**
     * The whole letter, Japanese first.
     *
     * @param address of the screen, or empty where the operator did not set one
     */
    String body(LetterDue due, String address) {
        return body(Locale.JAPANESE, due, address) + "\n\n----\n\n" + body(Locale.ENGLISH, due, address);
    }

    private String body(Locale locale, LetterDue due, String address) {
        String time = TIME.format(due.at().atZone(EngawaClock.ZONE));
        String text = MessageFormat.format(words(locale, ".words"), Long.toString(due.about()), time, due.ends());
        return address.isEmpty() ? text : text + "\n\n" + address;
    }

    private String words(Locale locale, String part) {
        return ResourceBundle.getBundle(
                        WORDS,
                        locale,
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_DEFAULT))
                .getString(name() + part);
    }
}
