package jp.engawa.directory;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import jp.engawa.base.NotFound;
import jp.engawa.base.Rows;
import org.jspecify.annotations.Nullable;

/** Keeps tasks. At most one row runs; leases are told by the database's own clock, which is the same for all nodes. */
@Dependent
class TaskRepository {
    private static final String LINE = """
            select t.id, t.kind, t.state, t.step, t.started_at, coalesce(s.name, t.started_by) as started_by, t.pages, t.units, t.people,
              coalesce(c.name, t.cancel_asked_by) as cancel_asked_by, t.run, t.failure_key, t.failure_detail, t.ended_at
            from directory_task t
            left join member s on s.id = substring(t.started_by from '^member:([0-9]+)$')::bigint
            left join member c on c.id = substring(t.cancel_asked_by from '^member:([0-9]+)$')::bigint
            """;

    @PersistenceContext
    EntityManager em;

    /** Begins a task; empty when another one runs. */
    Optional<Long> begin(TaskKind kind, @Nullable Long run, String by, String node, Instant at, Duration lease) {
        Rows.on(em)
                .update(
                        "update directory_task set state = 'LOST', ended_at = ? where state = 'RUNNING' and lease_until < now()",
                        at);
        return Rows.on(em).first("""
                        insert into directory_task (id, kind, state, step, started_at, started_by, node, lease_until, run)
                        values (nextval('directory_task_seq'), ?, 'RUNNING', 'READING', ?, ?, ?, now() + ? * interval '1 second', ?::bigint)
                        on conflict do nothing returning id
                        """, row -> row.number("id"), kind, at, by, node, lease.toSeconds(), run);
    }

    /** Ends what this node left behind when it went down. */
    int abandon(String node, Instant at) {
        return Rows.on(em)
                .update(
                        "update directory_task set state = 'LOST', ended_at = ? where state = 'RUNNING' and node = ?",
                        at,
                        node);
    }

    /** How a running task was found. */
    enum Pulse {
        GOES_ON,
        CANCELLED,
        /** Somebody else holds the lease by now. */
        LOST
    }

    /** Tells how far it is and keeps the lease. */
    Pulse beat(long task, TaskStep step, int pages, int units, int people, Duration lease) {
        return Rows.on(em)
                .first(
                        """
                        update directory_task set step = ?, pages = ?, units = ?, people = ?,
                          lease_until = now() + ? * interval '1 second'
                        where id = ? and state = 'RUNNING' returning cancel_asked_at is not null as cancelled
                        """,
                        row -> row.flag("cancelled") ? Pulse.CANCELLED : Pulse.GOES_ON,
                        step,
                        pages,
                        units,
                        people,
                        lease.toSeconds(),
                        task)
                .orElse(Pulse.LOST);
    }

    /** Ends the task; false when it does not run any more. */
    boolean end(long task, TaskState state, @Nullable Long run, @Nullable String failure, String detail, Instant at) {
        return Rows.on(em).update("""
                                update directory_task set state = ?, run = coalesce(?::bigint, run), failure_key = ?,
                                  failure_detail = ?, ended_at = ? where id = ? and state = 'RUNNING'
                                """, state, run, failure, detail, at, task) == 1;
    }

    /** Asks for its end; false when it can't be stopped any more. */
    boolean cancel(long task, String by, Instant at) {
        return Rows.on(em).update("""
                                update directory_task set cancel_asked_at = ?, cancel_asked_by = ?
                                where id = ? and state = 'RUNNING' and step <> 'WRITING' and cancel_asked_at is null
                                """, at, by, task) == 1;
    }

    TaskLine line(long task) {
        return Rows.on(em)
                .first(LINE + "where t.id = ?", TaskRepository::line, task)
                .orElseThrow(NotFound::new);
    }

    /** The running one, whose node is believed to be alive. */
    Optional<TaskLine> running() {
        return Rows.on(em).first(LINE + "where t.state = 'RUNNING' and t.lease_until >= now()", TaskRepository::line);
    }

    private static TaskLine line(Rows.Row row) throws SQLException {
        String detail = row.textOrNull("failure_detail");
        return new TaskLine(
                row.number("id"),
                TaskKind.valueOf(row.text("kind")),
                TaskState.valueOf(row.text("state")),
                TaskStep.valueOf(row.text("step")),
                row.instant("started_at"),
                row.text("started_by"),
                (int) row.number("pages"),
                (int) row.number("units"),
                (int) row.number("people"),
                row.textOrNull("cancel_asked_by"),
                row.numberOrNull("run"),
                row.textOrNull("failure_key"),
                detail == null ? "" : detail,
                row.instantOrNull("ended_at"));
    }
}
