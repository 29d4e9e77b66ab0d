package jp.engawa.directory;

import java.util.Locale;
import java.util.function.Function;
import jp.engawa.ldap.Messages;

/** Something to tell an operator, in both languages of the product. */
public record Sentence(String ja, String en) {
    private static final Messages JA = new Messages(Locale.JAPANESE);
    private static final Messages EN = new Messages(Locale.ENGLISH);

    static Sentence of(Function<Messages, String> said) {
        return new Sentence(said.apply(JA), said.apply(EN));
    }

    static Sentence of(String key, Object... details) {
        return of(messages -> messages.say(key, details));
    }

    public String in(Locale locale) {
        return locale.getLanguage().equals("ja") ? ja : en;
    }
}
