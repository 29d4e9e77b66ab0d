package jp.engawa.outbox;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import jp.engawa.base.Rows;

/**
 * News and its deliveries.
 *
 * <p>Leases and pauses are measured by the database's own clock: it is one for all nodes, and moving the product's clock ahead must not
 * end a lease.
 */
@Dependent
class OutboxRepository {
    @PersistenceContext
    private EntityManager em;

    @SuppressWarnings("NullAway.Init") // the container fills the field
    OutboxRepository() {}

    OutboxRepository(EntityManager em) {
        this.em = em;
    }

    void add(String type, String payload, Instant now, List<String> handlers) {
        Rows rows = Rows.on(em);
        long event = rows.first(
                        "insert into outbox_event (type, payload, appended_at) values (?, ?, ?) returning id",
                        row -> row.number("id"),
                        type,
                        payload,
                        now)
                .orElseThrow();
        for (String handler : handlers) {
            rows.update(
                    "insert into outbox_delivery (event_id, handler, state, attempts) values (?, ?, 'WAITING', 0)",
                    event,
                    handler);
        }
    }

    /** Takes the oldest delivery that is due and that nobody works on, for the given number of seconds. */
    Optional<Claim> claim(Collection<String> handlers, int seconds) {
        return Rows.on(em)
                .first(
                        """
                        update outbox_delivery d
                        set attempts = d.attempts + 1, leased_until = clock_timestamp() + ? * interval '1 second'
                        from outbox_event e
                        where e.id = d.event_id and d.id = (
                          select id from outbox_delivery
                          where state = 'WAITING' and due_at <= clock_timestamp() and handler = any(?)
                            and (leased_until is null or leased_until < clock_timestamp())
                          order by due_at, id limit 1 for update skip locked)
                        returning d.id, d.handler, e.payload, d.attempts""",
                        row -> new Claim(row.number("id"), row.text("handler"), row.text("payload"), (int)
                                row.number("attempts")),
                        seconds,
                        handlers);
    }

    /** Marks the delivery as done; false when it meanwhile belongs to another try. */
    boolean done(Claim claim) {
        return Rows.on(em).update("""
                                update outbox_delivery set state = 'DONE', done_at = clock_timestamp(), leased_until = null
                                where id = ? and attempts = ? and state = 'WAITING'""", claim.delivery(), claim.attempt()) == 1;
    }

    void again(Claim claim, String error, long seconds) {
        Rows.on(em).update("""
                        update outbox_delivery
                        set due_at = clock_timestamp() + ? * interval '1 second', leased_until = null, last_error = ?
                        where id = ? and attempts = ? and state = 'WAITING'""", seconds, error, claim.delivery(), claim.attempt());
    }

    void bury(Claim claim, String error) {
        Rows.on(em).update("""
                        update outbox_delivery set state = 'DEAD', leased_until = null, last_error = ?
                        where id = ? and attempts = ? and state = 'WAITING'""", error, claim.delivery(), claim.attempt());
    }

    OutboxVitals.Backlog backlog() {
        return Rows.on(em)
                .first(
                        """
                        select count(*) filter (where state = 'WAITING') as waiting,
                               count(*) filter (where state = 'DEAD') as dead,
                               coalesce(greatest(0, extract(epoch from
                                 clock_timestamp() - min(due_at) filter (where state = 'WAITING'))), 0)::bigint as late
                        from outbox_delivery where state in ('WAITING', 'DEAD')""",
                        row -> new OutboxVitals.Backlog(
                                row.number("waiting"), Duration.ofSeconds(row.number("late")), row.number("dead")))
                .orElseThrow();
    }
}
