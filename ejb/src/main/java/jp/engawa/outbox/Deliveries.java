package jp.engawa.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Optional;
import jp.engawa.base.Caller;

/** The three steps of a delivery, each in a transaction of its own: take it, hand it over, and put it back when that failed. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW) // each step stands alone; nobody else's transaction is near
class Deliveries {
    private static final int LEASE_SECONDS = 60;

    private OutboxRepository rows;
    private Handlers handlers;
    private Caller caller;

    @Inject
    Deliveries(OutboxRepository rows, Handlers handlers, Caller caller) {
        this.rows = rows;
        this.handlers = handlers;
        this.caller = caller;
    }

    @SuppressWarnings("NullAway.Init") // for the container's proxy alone
    Deliveries() {}

    /** Takes the next delivery; counted as a try even when the server dies over it. */
    Optional<Claim> next(Lane lane) {
        return rows.claim(handlers.names(lane), LEASE_SECONDS);
    }

    /** Runs the handler and marks the delivery done, both or neither. */
    @ActivateRequestContext
    void deliver(Claim claim) {
        caller.runAs("outbox", () -> handlers.handle(claim.handler(), claim.payload()));
        if (!rows.done(claim)) {
            throw new IllegalStateException("the delivery took longer than its lease");
        }
    }

    /** Puts the delivery back for later; false when it was tried for long enough and is now a dead letter. */
    boolean failed(Claim claim, String error) {
        Optional<Duration> pause = Pauses.after(claim.attempt(), handlers.patience(claim.handler()));
        if (pause.isEmpty()) {
            rows.bury(claim, error);
            return false;
        }
        rows.again(claim, error, pause.get().toSeconds());
        return true;
    }
}
