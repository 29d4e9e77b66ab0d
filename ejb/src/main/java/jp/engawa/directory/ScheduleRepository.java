package jp.engawa.directory;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Optional;
import jp.engawa.base.Rows;

/** Keeps which time of the schedule was taken, and finds what it made. */
@Dependent
class ScheduleRepository {
    /** Who acts when nobody asked. */
    static final String ACTOR = "system:schedule";

    @PersistenceContext
    EntityManager em;

    /** Remembers from when on the schedule counts; nothing is due before. */
    boolean begins(Instant due) {
        return Rows.on(em)
                        .update(
                                "insert into directory_schedule (due_at, since) values (?, ?) on conflict do nothing",
                                due,
                                due)
                == 1;
    }

    /** Takes the time; false when another node did. */
    boolean take(Instant due) {
        return Rows.on(em).update("update directory_schedule set due_at = ? where due_at < ?", due, due) == 1;
    }

    /** Whether a run was taken back and no operator applied one since. */
    boolean paused() {
        return Rows.on(em)
                .first(
                        "select restores is not null as paused from directory_run where state = 'APPLIED' order by applied_at desc, id desc limit 1",
                        row -> row.flag("paused"))
                .orElse(false);
    }

    /** Whether the directory was read since then, whatever came of it. */
    boolean readSince(Instant due) {
        return Rows.on(em)
                .exists(
                        "select 1 from directory_run where planned_at >= ? and restores is null and verdict <> 'FAILED'",
                        due);
    }

    /** The last time that some node took; empty before the schedule counts. */
    Optional<Instant> taken() {
        return Rows.on(em).first("select due_at from directory_schedule", row -> row.instant("due_at"));
    }

    /** Whether a read was due at that time, and not only before the schedule began to count. */
    boolean counted(Instant due) {
        return Rows.on(em).exists("select 1 from directory_schedule where since < ?", due);
    }
}
