package jp.engawa.ldap;

import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What an item of a plan says was and becomes, in the reader's language and without what is empty. */
final class ItemWords {
    private static final Pattern POST =
            Pattern.compile("\\((PRIMARY|CONCURRENT|SECONDED_OUT|SECONDED_IN), (.*?)(, 長)?, ↑(.*?)\\)(?=, |$)");
    private static final Pattern UNIT = Pattern.compile("\\(([^()]*), ([A-Z]+), ([^()]*), (-?\\d+)\\)$");
    private static final Pattern LEAVE = Pattern.compile("(LEAVE|CARE|ABROAD|OTHER) (\\S+) … (\\S+?)(?=, |$)");

    private final Messages messages;

    ItemWords(Messages messages) {
        this.messages = messages;
    }

    String of(Plan.Kind kind, String text) {
        return text.isEmpty()
                ? text
                : switch (kind) {
                    case PERSON_MOVED, ASSIGNMENT_CHANGED -> each(POST, text, this::post);
                    case UNIT_RENAMED -> each(UNIT, text, this::unit);
                    case LEAVE_CHANGED ->
                        each(
                                LEAVE,
                                text,
                                found -> messages.say(
                                        "words.leave",
                                        messages.say("leave." + found.group(1)),
                                        found.group(2),
                                        found.group(3)));
                    case PERSON_NEW, PERSON_CHANGED, REHIRE -> facts(text);
                    case POSITION_CHANGED -> messages.say("words.rank", facts(text));
                    default -> text;
                };
    }

    private static String each(Pattern pattern, String text, java.util.function.Function<MatchResult, String> words) {
        return pattern.matcher(text).replaceAll(found -> Matcher.quoteReplacement(words.apply(found)));
    }

    private String post(MatchResult found) {
        String words = messages.say("assignment." + found.group(1));
        words += known(found.group(2)) ? ", " + found.group(2) : "";
        words += found.group(3) == null ? "" : ", " + messages.say("words.head");
        return "(" + words + (known(found.group(4)) ? ", " + messages.say("words.boss", found.group(4)) : "") + ")";
    }

    private String unit(MatchResult found) {
        return "(" + found.group(1) + ", " + messages.say("unit-kind." + found.group(2))
                + (found.group(3).isEmpty() ? "" : ", " + found.group(3))
                + ", " + messages.say("words.sort", found.group(4)) + ")";
    }

    private String facts(String text) {
        return Arrays.stream(text.split(", ", -1))
                .filter(ItemWords::known)
                .map(word -> word.equals("考課者")
                        ? messages.say("words.evaluator")
                        : word.equals("役員") ? messages.say("words.executive") : word)
                .collect(Collectors.joining(", "));
    }

    private static boolean known(String word) {
        return !word.isEmpty() && !word.equals("-");
    }
}
