package jp.engawa.directory;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jp.engawa.base.MemberId;
import jp.engawa.base.Pace;
import jp.engawa.base.Rows;
import jp.engawa.ldap.LeaveKind;
import jp.engawa.ldap.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * Keeps who is on leave on which days.
 *
 * <p>What the directory says no more ends today, or is superseded where it never held or another leave takes its place; nothing is deleted.
 */
@Dependent
class LeaveRepository {
    private static final LocalDate FOREVER = LocalDate.of(9999, 12, 31);

    @PersistenceContext
    EntityManager em;

    @Inject
    Pace pace;

    /** Those that have not ended, by the member's id. */
    Map<Long, List<Snapshot.Leave>> open(LocalDate day) {
        Map<Long, List<Snapshot.Leave>> leaves = new HashMap<>();
        Rows.on(em)
                .each(
                        pace,
                        "select member, kind, from_day, to_day from member_leave where not superseded and ? < to_day order by from_day, kind, to_day",
                        row -> leaves.computeIfAbsent(row.number("member"), any -> new ArrayList<>())
                                .add(new Snapshot.Leave(
                                        LeaveKind.valueOf(row.text("kind")),
                                        row.date("from_day"),
                                        end(row.date("to_day")))),
                        day);
        return leaves;
    }

    private static @Nullable LocalDate end(LocalDate to) {
        return to.equals(FOREVER) ? null : to;
    }

    /** The open leaves of one person as they were and as they are to be. */
    record Change(String key, List<Snapshot.Leave> before, List<Snapshot.Leave> after) {
        /** Whether an old leave ends today: it held until now, and none that began before today takes its place. */
        private boolean ends(Snapshot.Leave old, LocalDate day) {
            return begins(old, day).isBefore(day)
                    && after.stream().noneMatch(leave -> begins(leave, day).isBefore(day));
        }
    }

    /** Puts the open leaves of many people as they are to be. */
    void put(Collection<Change> changes, LocalDate day, long run) {
        List<@Nullable Object[]> ended = new ArrayList<>();
        List<@Nullable Object[]> begun = new ArrayList<>();
        for (Change change : changes) {
            change.before().stream()
                    .filter(old -> !change.after().contains(old))
                    .forEach(old -> ended.add(row(change.key(), old, day, change.ends(old, day) ? day : null)));
            change.after().stream()
                    .filter(leave -> !change.before().contains(leave))
                    .forEach(leave -> begun.add(row(change.key(), leave, day, run)));
        }
        bulk("ended date", ended, """
                update member_leave l set to_day = coalesce(g.ended, l.to_day), superseded = g.ended is null
                from given g join member m on m.source_key = g.key
                where l.member = m.id and l.kind = g.kind and l.from_day = g.from_day and l.to_day = g.to_day and not l.superseded
                """);
        bulk("run bigint", begun, """
                insert into member_leave (id, member, kind, from_day, to_day, run)
                select nextval('member_leave_seq'), m.id, g.kind, g.from_day, g.to_day, g.run
                from given g join member m on m.source_key = g.key
                """);
    }

    private static @Nullable Object[] row(String key, Snapshot.Leave leave, LocalDate day, @Nullable Object more) {
        return new @Nullable Object[] {
            key, leave.kind(), begins(leave, day), leave.to() == null ? FOREVER : leave.to(), more
        };
    }

    private void bulk(String more, List<@Nullable Object[]> rows, String sql) {
        Rows.on(em).bulk("key text, kind text, from_day date, to_day date, " + more, rows, row -> row, sql, pace);
    }

    private static LocalDate begins(Snapshot.Leave leave, LocalDate day) {
        return leave.from() == null ? day : leave.from();
    }

    boolean away(MemberId member, LocalDate day) {
        return Rows.on(em)
                .exists(
                        "select 1 from member_leave where member = ? and not superseded and from_day <= ? and ? < to_day",
                        member,
                        day,
                        day);
    }

    /** Those of the employee numbers whose people are away on the day. */
    Set<String> away(Collection<String> numbers, LocalDate day) {
        return new HashSet<>(Rows.on(em).list("""
                        select m.employee_number from member m where m.employee_number = any(?::text[]) and exists (
                          select from member_leave l where l.member = m.id and not l.superseded and l.from_day <= ? and ? < l.to_day)
                        """, row -> row.text("employee_number"), numbers, day, day));
    }
}
