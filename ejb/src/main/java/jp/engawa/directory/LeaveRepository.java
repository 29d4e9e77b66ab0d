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

    /** Puts the open leaves of one person as they are to be. */
    void put(String key, List<Snapshot.Leave> before, List<Snapshot.Leave> after, LocalDate day, long run) {
        for (Snapshot.Leave old : before) {
            if (!after.contains(old)) {
                LocalDate from = old.from() == null ? day : old.from();
                boolean heldForDays = from.isBefore(day)
                        && after.stream().noneMatch(leave -> begins(leave, day).isBefore(day));
                Rows.on(em)
                        .update(
                                """
                                update member_leave set to_day = case when ? then ? else to_day end, superseded = not ?
                                where member = (select id from member where source_key = ?) and kind = ? and from_day = ? and to_day = ?
                                  and not superseded
                                """,
                                heldForDays,
                                day,
                                heldForDays,
                                key,
                                old.kind(),
                                from,
                                old.to() == null ? FOREVER : old.to());
            }
        }
        for (Snapshot.Leave leave : after) {
            if (!before.contains(leave)) {
                Rows.on(em)
                        .update(
                                """
                                insert into member_leave (id, member, kind, from_day, to_day, run)
                                select nextval('member_leave_seq'), m.id, ?, ?, ?, ? from member m where m.source_key = ?
                                """,
                                leave.kind(),
                                begins(leave, day),
                                leave.to() == null ? FOREVER : leave.to(),
                                run,
                                key);
            }
        }
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
