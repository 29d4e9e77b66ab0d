package jp.engawa.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import jp.engawa.base.Caller;

/**
 * The record of governance acts: what was done, to which thing, by whom, when, in which request.
 *
 * <p>Written in the transaction of the act itself. Details hold ids, numbers, codes and instants, never what people wrote.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class AuditTrail {
    private AuditRepository rows;
    private Caller caller;
    private Clock clock;

    @Inject
    AuditTrail(AuditRepository rows, Caller caller, Clock clock) {
        this.rows = rows;
        this.caller = caller;
        this.clock = clock;
    }

    @SuppressWarnings("NullAway.Init") // for the container's proxy alone
    AuditTrail() {}

    /**
     * Records that the caller did something.
     *
     * @param act in words joined by dots, feature first: {@code moderation.case.decided}
     * @param object the thing it was done to: {@code case:2026-K7QF-3D}
     * @param details ids, numbers, codes, instants, and lists and maps of them
     */
    public void record(String act, String object, Map<String, ?> details) {
        rows.add(new Entry(
                clock.instant(),
                caller.actor(),
                act,
                object,
                Outcome.DONE,
                Details.write(details),
                caller.requestId()));
    }
}
