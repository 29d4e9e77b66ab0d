package jp.engawa.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes people unrecognisable in reports: the first character and the length stay, employee numbers and units too. */
final class Mask {
    private static final Pattern BOSS = Pattern.compile("↑(.*?)\\)(?=, |$)");
    private static final Set<String> MARKS = Set.of("", "-", "考課者");
    private static final Set<Plan.Kind> DESCRIBED =
            Set.of(Plan.Kind.PERSON_NEW, Plan.Kind.PERSON_CHANGED, Plan.Kind.REHIRE);

    private final boolean shown;

    private Mask(boolean shown) {
        this.shown = shown;
    }

    /** @param shown leave everything readable */
    static Mask unless(boolean shown) {
        return new Mask(shown);
    }

    String name(String text) {
        if (shown || text.isEmpty()) {
            return text;
        }
        int length = text.codePointCount(0, text.length());
        return length < 2 ? "*" : text.substring(0, text.offsetByCodePoints(0, 1)) + "*".repeat(length - 1);
    }

    /** A distinguished name without the person's part; any other text as it is. */
    String entry(String text) {
        if (shown || !text.contains("=")) {
            return text;
        }
        try {
            RDN[] parts = new DN(text).getRDNs();
            if (parts.length < 2) {
                return text;
            }
            String first = parts[0].getAttributeNames()[0] + "=" + name(parts[0].getAttributeValues()[0]);
            return first + "," + Arrays.stream(parts).skip(1).map(RDN::toString).collect(Collectors.joining(","));
        } catch (LDAPException notADn) {
            return text;
        }
    }

    Problem problem(Problem problem) {
        return switch (problem.kind()) {
            case UNIT_REJECTED,
                    UNIT_DUPLICATE,
                    UNIT_ORPHAN,
                    UNIT_CYCLE,
                    UNIT_UNKNOWN,
                    UNIT_CELL,
                    UNIT_COLUMN,
                    UNIT_ROW,
                    UNIT_PATHS_DIFFER,
                    UNIT_TWO_PARENTS,
                    ROLE_GROUP_MISSING,
                    GROUP_CYCLE,
                    REFERRALS,
                    CERTIFICATE_ENDING,
                    PASSWORD_EXPIRING -> problem;
            case PERSON_DUPLICATE ->
                new Problem(problem.kind(), entry(problem.where()), first(problem.detail(), " / "));
            case UNIT_TWO_HEADS ->
                new Problem(
                        problem.kind(),
                        problem.where(),
                        Arrays.stream(problem.detail().split(" / "))
                                .map(this::entry)
                                .collect(Collectors.joining(" / ")));
            default -> new Problem(problem.kind(), entry(problem.where()), entry(problem.detail()));
        };
    }

    private String first(String text, String separator) {
        int end = text.indexOf(separator);
        return end < 0 ? name(text) : name(text.substring(0, end)) + text.substring(end);
    }

    Plan.Item item(Plan.Item item) {
        if (shown || item.kind().ordinal() < Plan.Kind.PERSON_NEW.ordinal()) {
            return item;
        }
        return new Plan.Item(
                item.kind(),
                item.key(),
                name(item.name()),
                item.unit(),
                words(item.kind(), item.before()),
                words(item.kind(), item.after()),
                item.reason(),
                item.held());
    }

    private String words(Plan.Kind kind, String words) {
        if (DESCRIBED.contains(kind)) {
            return Arrays.stream(words.split(", ", -1))
                    .map(word -> MARKS.contains(word) ? word : name(word))
                    .collect(Collectors.joining(", "));
        }
        return BOSS.matcher(words).replaceAll(found -> Matcher.quoteReplacement("↑" + boss(found.group(1)) + ")"));
    }

    private String boss(String name) {
        return name.equals("-") ? name : name(name);
    }
}
