package jp.engawa.directory;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.engawa.directory.PlanCompany.Post;
import jp.engawa.directory.PlanCompany.Unit;
import jp.engawa.ldap.Messages;
import org.jspecify.annotations.Nullable;

/**
 * Everything a plan may change of a unit or of a person's posts, as one text: equal exactly while nothing of it is other.
 *
 * <p>Kept with the plan in no language: a word of the product's stands as its key in braces, <code>{words.boss N-1}</code>, and is put
 * into the reader's language when it is shown. People's own words lose their braces before.
 */
final class PlanWords {
    private static final Pattern WORD =
            Pattern.compile("\\{((?:assignment|unit-kind|words)\\.[A-Za-z_]+)(?: ([^{}]*))?}");

    private PlanWords() {}

    static String unit(Unit unit) {
        return plain(unit.name())
                + " ("
                + joined(
                        unit.kana(),
                        "{unit-kind." + unit.kind() + "}",
                        unit.parent() == null ? "" : "{words.parent " + plain(unit.parent()) + "}",
                        "{words.sort " + unit.sort() + "}")
                + ")";
    }

    /** @param unit the post's, where it is known */
    static String post(Post post, @Nullable Unit unit) {
        return plain(unit == null ? post.unit() : unit.name())
                + " ("
                + plain(post.unit())
                + ": "
                + joined(
                        post.position() == null ? "" : post.position(),
                        "{assignment." + post.as() + "}",
                        post.head() ? "{words.head}" : "",
                        post.evaluator() ? "{words.evaluator}" : "",
                        post.manager() == null ? "" : "{words.boss " + plain(post.manager()) + "}")
                + ")";
    }

    /** What is kept, to be read; as it is where an older release kept it. */
    static Sentence read(String kept) {
        return Sentence.of(
                messages -> WORD.matcher(kept).replaceAll(found -> Matcher.quoteReplacement(said(messages, found))));
    }

    private static String said(Messages messages, MatchResult found) {
        return found.group(2) == null ? messages.say(found.group(1)) : messages.say(found.group(1), found.group(2));
    }

    private static String joined(String own, String... words) {
        return Stream.concat(Stream.of(plain(own)), Stream.of(words))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String plain(String own) {
        return own.replace('{', '（').replace('}', '）');
    }
}
