package jp.engawa.directory;

import java.sql.SQLException;
import jp.engawa.base.Rows;
import jp.engawa.ldap.Problem;

/**
 * One thing to put right in the directory.
 *
 * @param seq its place in the run; the next ones are asked for behind it
 */
public record ProblemLine(int seq, String code, Sentence sentence) {
    static ProblemLine of(Rows.Row row) throws SQLException {
        Problem.Kind kind = Problem.Kind.valueOf(row.text("code"));
        return new ProblemLine(
                (int) row.number("seq"),
                kind.name(),
                sentence(new Problem(kind, row.text("detail1"), row.text("detail2"))));
    }

    static Sentence sentence(Problem problem) {
        return Sentence.of(messages -> messages.problem(problem));
    }
}
