package jp.engawa.directory;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import jp.engawa.ldap.Problem;

/**
 * One way in which the directory is wrong: how often, how to put it right, and the first cases.
 *
 * @param code of the kind, to ask for more of it
 * @param first of them; never all of many, whatever went wrong
 */
public record ProblemCount(String code, Sentence kind, Sentence remedy, int count, List<Sentence> first) {
    /** So many cases of one kind are told at once. */
    static final int FIRST = 20;

    public ProblemCount {
        first = List.copyOf(first);
    }

    /** How many are not among the first. */
    public int more() {
        return count - first.size();
    }

    static ProblemCount of(Problem.Kind kind, int count, List<Sentence> first) {
        return new ProblemCount(
                kind.name(),
                Sentence.of(messages -> messages.heading(kind)),
                Sentence.of(messages -> messages.remedy(kind)),
                count,
                first);
    }

    static List<ProblemCount> of(List<Problem> problems) {
        Map<Problem.Kind, List<Problem>> kinds = new EnumMap<>(Problem.Kind.class);
        problems.forEach(problem ->
                kinds.computeIfAbsent(problem.kind(), any -> new ArrayList<>()).add(problem));
        return kinds.entrySet().stream()
                .map(each -> of(
                        each.getKey(),
                        each.getValue().size(),
                        each.getValue().stream()
                                .limit(FIRST)
                                .map(ProblemLine::sentence)
                                .toList()))
                .toList();
    }
}
