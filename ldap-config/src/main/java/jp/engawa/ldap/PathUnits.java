package jp.engawa.ldap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Units made of the paths that people carry, such as 本社/営業本部/第一営業部.
 *
 * <p>With codes in the path a unit is known by its code, and what most people's paths say of its name and parent counts; what differs is
 * told. Without codes a unit is known by its whole path: renaming or moving it makes another unit.
 */
final class PathUnits {
    private final Mapping.UnitPath path;
    private final Map<String, UnitKind> kinds;
    private final boolean coded;
    private final Map<String, Seen> units = new TreeMap<>();
    private final List<Problem> problems = new ArrayList<>();

    PathUnits(Mapping.Orgs orgs) {
        path = orgs.path();
        kinds = orgs.kinds();
        Pattern element = path.element();
        coded = element == null ? path.names() != null : element.pattern().contains("(?<code>");
    }

    /** One step of a path. */
    private record Step(String code, String name) {}

    /** What people say of one unit, and how many of them. */
    private static final class Seen {
        private final Map<String, Integer> parents = new TreeMap<>();
        private final Map<String, Integer> names = new TreeMap<>();
    }

    /**
     * Takes in the units of a person's paths.
     *
     * @param names the path of names that belongs to the one of the 主務; empty when there is none
     * @return the person with the codes of the units in place of the paths
     */
    Reading.PersonEntry place(Reading.PersonEntry person, String names) {
        List<Reading.Belonging> placed = new ArrayList<>();
        for (Reading.Belonging belonging : person.belongings()) {
            List<Step> steps = steps(belonging.unitCode());
            if (steps.isEmpty()) {
                placed.add(belonging.to(""));
                continue;
            }
            boolean named = belonging.kind() == AssignmentKind.PRIMARY && !names.isEmpty();
            take(named ? named(person, steps, names) : steps);
            placed.add(belonging.to(steps.get(steps.size() - 1).code()));
        }
        return person.belongingTo(placed);
    }

    private List<Step> named(Reading.PersonEntry person, List<Step> steps, String names) {
        List<String> words = split(names);
        if (words.size() != steps.size()) {
            problems.add(new Problem(Problem.Kind.ASSIGNMENT_UNREADABLE, person.employeeNumber(), names));
            return steps;
        }
        List<Step> named = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            named.add(new Step(steps.get(i).code(), words.get(i)));
        }
        return named;
    }

    /** Empty when the path cannot be read. */
    private List<Step> steps(String text) {
        List<Step> steps = new ArrayList<>();
        String above = "";
        for (String word : split(text)) {
            String code = word;
            String name = coded ? "" : word;
            if (path.element() != null) {
                Matcher matcher = path.element().matcher(word);
                if (!matcher.matches()) {
                    return List.of();
                }
                code = group(matcher, "code");
                name = group(matcher, "name");
            }
            if (!coded) {
                above += (above.isEmpty() ? "" : path.separator()) + name;
                code = above;
            }
            if (code.isEmpty() || (!coded && name.isEmpty())) {
                return List.of();
            }
            steps.add(new Step(code, name));
        }
        return steps;
    }

    private static String group(Matcher matcher, String name) {
        return matcher.pattern().pattern().contains("(?<" + name + ">")
                ? Objects.requireNonNullElse(matcher.group(name), "").strip()
                : "";
    }

    /** The words between the separators; one may stand before the first and behind the last. Empty when a word between is missing. */
    private List<String> split(String text) {
        List<String> words = new ArrayList<>(Arrays.stream(text.split(Pattern.quote(path.separator()), -1))
                .map(String::strip)
                .toList());
        if (words.size() > 1 && words.get(0).isEmpty()) {
            words.remove(0);
        }
        if (words.size() > 1 && words.get(words.size() - 1).isEmpty()) {
            words.remove(words.size() - 1);
        }
        return words.contains("") ? List.of() : words;
    }

    private void take(List<Step> steps) {
        String above = "";
        for (Step step : steps) {
            Seen seen = units.computeIfAbsent(step.code(), any -> new Seen());
            seen.parents.merge(above, 1, Integer::sum);
            if (!step.name().isEmpty()) {
                seen.names.merge(step.name(), 1, Integer::sum);
            }
            above = step.code();
        }
    }

    List<Reading.UnitEntry> units() {
        List<Reading.UnitEntry> made = new ArrayList<>();
        units.forEach((code, seen) -> {
            differ(code, seen.parents);
            differ(code, seen.names);
            String parent = Objects.requireNonNullElse(most(seen.parents), "");
            String name = Objects.requireNonNullElse(most(seen.names), code);
            made.add(new Reading.UnitEntry(
                    "path:" + code,
                    "path:" + code,
                    code,
                    name,
                    "",
                    kind(name),
                    parent.isEmpty() ? null : parent,
                    List.of(),
                    0));
        });
        return made;
    }

    List<Problem> problems() {
        return problems;
    }

    private void differ(String code, Map<String, Integer> said) {
        if (said.size() > 1) {
            String all = said.entrySet().stream()
                    .map(each -> (each.getKey().isEmpty() ? "-" : each.getKey()) + " (" + each.getValue() + ")")
                    .collect(Collectors.joining(", "));
            problems.add(new Problem(Problem.Kind.UNIT_PATHS_DIFFER, code, all));
        }
    }

    private static @Nullable String most(Map<String, Integer> said) {
        return said.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    /** By the longest of the company's words for kinds that the name ends with. */
    private UnitKind kind(String name) {
        return kinds.entrySet().stream()
                .filter(each -> name.endsWith(each.getKey()))
                .max(Comparator.comparingInt(each -> each.getKey().length()))
                .map(Map.Entry::getValue)
                .orElse(UnitKind.OTHER);
    }
}
