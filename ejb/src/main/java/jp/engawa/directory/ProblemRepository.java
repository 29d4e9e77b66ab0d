package jp.engawa.directory;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import jp.engawa.base.Rows;
import jp.engawa.ldap.Problem;

/** Reads what was wrong in the directory at a run: with a wrong mapping file as much as there are entries. */
@Dependent
class ProblemRepository {
    @PersistenceContext
    EntityManager em;

    /** One of the first of its kind, with how many the kind has. */
    private record Found(Problem.Kind kind, int count, Sentence sentence) {}

    /** How often each kind, with its first cases. */
    List<ProblemCount> counts(long run) {
        Map<Problem.Kind, List<Found>> kinds = new EnumMap<>(Problem.Kind.class);
        Rows.on(em)
                .list(
                        """
                        select seq, code, detail1, detail2, found from (
                          select seq, code, detail1, detail2, count(*) over (partition by code) as found,
                            row_number() over (partition by code order by seq) as place
                          from directory_run_note where run = ? and kind = 'PROBLEM') n
                        where place <= ? order by seq
                        """,
                        row -> {
                            ProblemLine line = ProblemLine.of(row);
                            return new Found(
                                    Problem.Kind.valueOf(line.code()), (int) row.number("found"), line.sentence());
                        },
                        run,
                        ProblemCount.FIRST)
                .forEach(found -> kinds.computeIfAbsent(found.kind(), any -> new ArrayList<>())
                        .add(found));
        return kinds.entrySet().stream()
                .map(each -> ProblemCount.of(
                        each.getKey(),
                        each.getValue().get(0).count(),
                        each.getValue().stream().map(Found::sentence).toList()))
                .toList();
    }

    /** Those of one kind, behind the place, in their order. */
    List<ProblemLine> lines(long run, Problem.Kind kind, int after, int most) {
        return Rows.on(em).list("""
                        select seq, code, detail1, detail2 from directory_run_note
                        where run = ? and kind = 'PROBLEM' and code = ? and seq > ? order by seq limit ?
                        """, ProblemLine::of, run, kind, after, most);
    }
}
