package jp.engawa.directory;

import java.sql.SQLException;
import jp.engawa.base.Rows;
import jp.engawa.ldap.Plan;

/**
 * One planned change, in words.
 *
 * @param seq its place in the run; the next ones are asked for behind it
 * @param kindCode of the kind, to ask for more of it
 * @param key of the unit or person in the directory
 * @param number the employee number; empty for units
 * @param unit where it is counted
 * @param was empty when there was nothing before
 * @param becomes empty when nothing stays
 * @param wasWords the same in the reader's language
 * @param held not applied until a person decided
 */
public record PlanLine(
        int seq,
        String kindCode,
        Sentence kind,
        String key,
        String number,
        String name,
        String unit,
        String was,
        String becomes,
        Sentence wasWords,
        Sentence becomesWords,
        String reasonCode,
        Sentence reason,
        boolean held) {
    static PlanLine of(Rows.Row row) throws SQLException {
        Plan.Kind kind = Plan.Kind.valueOf(row.text("kind"));
        Plan.Reason reason = Plan.Reason.valueOf(row.text("reason"));
        String was = row.text("was");
        String becomes = row.text("becomes");
        return new PlanLine(
                (int) row.number("seq"),
                kind.name(),
                Sentence.of("item." + kind),
                row.text("source_key"),
                row.text("employee_number"),
                row.text("name"),
                row.text("unit_name"),
                was,
                becomes,
                Sentence.of(messages -> messages.words(kind, was)),
                Sentence.of(messages -> messages.words(kind, becomes)),
                reason.name(),
                Sentence.of("reason." + reason),
                row.flag("held"));
    }
}
