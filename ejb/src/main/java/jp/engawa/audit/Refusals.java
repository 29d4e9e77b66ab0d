package jp.engawa.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import jp.engawa.base.Caller;

/** The record of acts that were tried and refused. It has a transaction of its own, since the refused act's is rolled back. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class Refusals {
    private final LongAdder refused = new LongAdder();

    private AuditRepository rows;
    private Caller caller;
    private Clock clock;

    @Inject
    Refusals(AuditRepository rows, Caller caller, Clock clock) {
        this.rows = rows;
        this.caller = caller;
        this.clock = clock;
    }

    @SuppressWarnings("NullAway.Init") // for the container's proxy alone
    Refusals() {}

    /**
     * Records that something was refused to the caller.
     *
     * @param reason the key of the sentence that the person saw
     */
    public void record(String act, String object, String reason) {
        refused.increment();
        rows.add(new Entry(
                clock.instant(),
                caller.actor(),
                act,
                object,
                Outcome.REFUSED,
                Details.write(Map.of("reason", reason)),
                caller.requestId()));
    }

    /** How many were recorded on this node since it started. */
    @Transactional(Transactional.TxType.SUPPORTS)
    public long sinceStart() {
        return refused.sum();
    }
}
