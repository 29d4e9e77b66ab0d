package jp.engawa.ldap;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sentences of this module in Japanese or English. */
public final class Messages {
    /** Why Active Directory refused a sign-in stands in its diagnostic message alone. */
    private static final Pattern REASON = Pattern.compile("\\bdata ([0-9a-f]{3,8})\\b");

    private final Locale locale;
    private final ResourceBundle bundle;

    public Messages(Locale locale) {
        this.locale = locale.getLanguage().equals("ja") ? Locale.JAPANESE : Locale.ENGLISH;
        this.bundle = ResourceBundle.getBundle(
                "jp.engawa.ldap.Messages",
                this.locale,
                Messages.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** Japanese or English. */
    Locale language() {
        return locale;
    }

    public String say(String key, Object... details) {
        return new MessageFormat(bundle.getString(key), locale).format(details);
    }

    public String fault(Fault fault) {
        List<String> details = fault.details();
        String said = say(fault.key(), details.toArray());
        return fault.line() == 0
                ? said
                : say("fault.at", String.valueOf(fault.line()), String.valueOf(fault.column())) + " " + said;
    }

    public String problem(Problem problem) {
        return say("problem." + problem.kind(), problem.where(), problem.detail());
    }

    public String failure(Failure failure) {
        String key = "failure." + failure.kind();
        Matcher reason = REASON.matcher(failure.detail());
        boolean refused = failure.kind() == Failure.Kind.BIND || failure.kind() == Failure.Kind.PASSWORD_EXPIRED;
        String precise = refused && reason.find() ? "failure.BIND." + reason.group(1) : key;
        return say(bundle.containsKey(precise) ? precise : key, failure.where(), failure.detail());
    }

    public String stop(Plan.Stop stop) {
        return say("stop." + stop.cause(), stop.detail(), stop.count(), stop.limit());
    }

    public String kind(Plan.Kind kind) {
        return say("item." + kind);
    }

    /** What an item says was, or becomes. */
    public String words(Plan.Kind kind, String text) {
        return new ItemWords(this).of(kind, text);
    }

    /** What is wrong, of all problems of the kind. */
    public String heading(Problem.Kind kind) {
        String fix = say("fix." + kind);
        return fix.substring(0, fix.indexOf(": "));
    }

    /** How to put problems of the kind right. */
    public String remedy(Problem.Kind kind) {
        String fix = say("fix." + kind);
        return fix.substring(fix.indexOf(": ") + 2);
    }

    public String reason(Plan.Reason reason) {
        return say("reason." + reason);
    }

    public String verdict(Plan.Verdict verdict) {
        return say("verdict." + verdict);
    }

    /** @param items how many the plan has, of those that may be applied and those that wait */
    public String verdict(Plan.Verdict verdict, int items) {
        return verdict == Plan.Verdict.NOTHING && items > 0 ? say("verdict.WAITING") : verdict(verdict);
    }

    public String step(DirectoryCheck.Aim aim) {
        return say("step." + aim);
    }
}
