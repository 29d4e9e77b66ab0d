package jp.engawa.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;

/** Takes news for the features above, in the transaction of the act it tells of: both happen or neither. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Outbox {
    private OutboxRepository rows;
    private Handlers handlers;
    private Clock clock;
    private Event<Appended> appended;

    @Inject
    Outbox(OutboxRepository rows, Handlers handlers, Clock clock, Event<Appended> appended) {
        this.rows = rows;
        this.handlers = handlers;
        this.clock = clock;
        this.appended = appended;
    }

    @SuppressWarnings("NullAway.Init") // for the container's proxy alone
    Outbox() {}

    /** Tells that something happened; the event is a public record of ids and plain values, kept as JSON. */
    public void append(Record event) {
        rows.add(event.getClass().getName(), handlers.json(event), clock.instant(), handlers.namesFor(event));
        appended.fire(new Appended());
    }

    /** Wakes this node's worker once the transaction has succeeded. */
    record Appended() {}
}
