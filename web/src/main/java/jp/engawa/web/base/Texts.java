package jp.engawa.web.base;

import java.text.MessageFormat;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import jp.engawa.base.NotPermitted;
import jp.engawa.base.RuleViolation;

/** The words people read: texts of screens from this module, sentences of rules from ejb. */
public final class Texts {
    private static final System.Logger LOG = System.getLogger(Texts.class.getName());
    private static final ResourceBundle.Control UTF8_EXACT =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private Texts() {}

    /** Texts of screens. */
    public static ResourceBundle of(Locale language) {
        return ResourceBundle.getBundle("jp.engawa.web.Text", language, Texts.class.getClassLoader(), UTF8_EXACT);
    }

    /** What a broken rule says. */
    public static String sentence(RuleViolation broken, Locale language) {
        return sentence(broken.key(), broken.details(), language);
    }

    /** Why something isn't open to the person. */
    public static String sentence(NotPermitted refused, Locale language) {
        return sentence(refused.key(), refused.details(), language);
    }

    /** The sentence of a rule's key. */
    public static String sentence(String key, List<Object> details, Locale language) {
        ResourceBundle rules =
                ResourceBundle.getBundle("jp.engawa.Rules", language, RuleViolation.class.getClassLoader(), UTF8_EXACT);
        return fill(
                rules.getString(key),
                details.stream().map(detail -> readable(detail, language)).toArray());
    }

    /** Puts values into {@code {0}}, {@code {1}}. An apostrophe is an apostrophe, and no value is ever read as a pattern. */
    public static String fill(String pattern, Object... values) {
        return values.length == 0
                ? pattern
                : new MessageFormat(pattern.replace("'", "''"), Locale.JAPANESE)
                        .format(Arrays.stream(values).map(Texts::written).toArray());
    }

    /** Counts and minutes as they are written anyway: making a format of numbers for each took a fortieth of the feed's time. */
    private static Object written(Object value) {
        boolean plain =
                (value instanceof Integer || value instanceof Long) && Math.abs(((Number) value).longValue()) < 1_000;
        return plain ? value.toString() : value;
    }

    /** The word for one of an enum's constants, key {@code CaseStatus.DECIDED}; a page without one word is better than none. */
    public static String word(Enum<?> constant, Locale language) {
        ResourceBundle texts = of(language);
        String key = key(constant);
        if (texts.containsKey(key)) {
            return texts.getString(key);
        }
        LOG.log(System.Logger.Level.WARNING, "no word for {0}", key);
        return constant.name();
    }

    static String key(Enum<?> constant) {
        return constant.getDeclaringClass().getSimpleName() + "." + constant.name();
    }

    private static Object readable(Object detail, Locale language) {
        if (detail instanceof Temporal time) {
            return Moments.text(time, language);
        }
        if (detail instanceof Enum<?> constant) {
            return word(constant, language);
        }
        return detail;
    }
}
