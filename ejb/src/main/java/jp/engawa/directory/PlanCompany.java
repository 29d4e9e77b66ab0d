package jp.engawa.directory;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.engawa.ldap.UnitKind;
import org.jspecify.annotations.Nullable;

/**
 * The company on the day of a plan, by the codes and numbers that people write into files.
 *
 * @param people everybody the directory lists, with their posts
 * @param evaluating titles whose bearers evaluate others, or do not, by the company's list of positions
 * @param taken codes and numbers that another approved plan changes on the very day
 */
record PlanCompany(
        Map<String, Unit> units, Map<String, List<Post>> people, Map<String, Boolean> evaluating, Set<String> taken) {

    /** A unit on that day. */
    record Unit(
            String code,
            String name,
            String kana,
            UnitKind kind,
            @Nullable String parent,
            int sort) {}

    /** One belonging to a unit, with the boss in it. */
    record Post(
            String unit,
            AssignedAs as,
            @Nullable String position,
            boolean head,
            boolean evaluator,
            @Nullable String manager) {
        Post under(@Nullable String boss) {
            return new Post(unit, as, position, head, evaluator, boss);
        }
    }

    /** Who heads which unit; the lowest number where several do. */
    Map<String, List<String>> heads() {
        Map<String, List<String>> heads = new HashMap<>();
        people.forEach((number, posts) -> posts.stream()
                .filter(Post::head)
                .forEach(post -> heads.merge(
                        post.unit(),
                        List.of(number),
                        (a, b) -> Stream.concat(a.stream(), b.stream()).sorted().toList())));
        return heads;
    }

    /** The head of the unit, or of the nearest unit above that has one, other than the person. */
    @Nullable
    String boss(String number, String unit, Map<String, List<String>> heads) {
        @Nullable String at = unit;
        for (int step = 0; at != null && step < 50; step++) {
            for (String head : heads.getOrDefault(at, List.of())) {
                if (!head.equals(number)) {
                    return head;
                }
            }
            Unit here = units.get(at);
            at = here == null ? null : here.parent();
        }
        return null;
    }

    /** What is held about a unit; empty for nothing. */
    String unitWords(String code) {
        Unit unit = units.get(code);
        return unit == null ? "" : PlanWords.unit(unit);
    }

    /** What is held about a person's posts, likewise. */
    String peopleWords(String number) {
        return people.getOrDefault(number, List.of()).stream()
                .sorted(Comparator.comparing(Post::as).thenComparing(Post::unit))
                .map(post -> PlanWords.post(post, units.get(post.unit())))
                .collect(Collectors.joining(", "));
    }
}
