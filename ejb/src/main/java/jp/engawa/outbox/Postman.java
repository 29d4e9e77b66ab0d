package jp.engawa.outbox;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Goes round on this node and delivers what is due: every second, and at once when news was written here. */
@ApplicationScoped
class Postman {
    private static final Logger LOG = Logger.getLogger(Postman.class.getName());

    private final Map<Lane, AtomicBoolean> out = flags();
    private final Map<Lane, AtomicBoolean> calledAgain = flags();

    @Resource
    private ManagedExecutorService executor;

    @Inject
    private Deliveries deliveries;

    @SuppressWarnings("NullAway.Init") // the container fills the fields
    Postman() {}

    private static Map<Lane, AtomicBoolean> flags() {
        Map<Lane, AtomicBoolean> flags = new EnumMap<>(Lane.class);
        for (Lane lane : Lane.values()) {
            flags.put(lane, new AtomicBoolean());
        }
        return flags;
    }

    /** Only wakes: in this phase of the transaction nothing else works. */
    void appended(@Observes(during = TransactionPhase.AFTER_SUCCESS) Outbox.Appended news) {
        executor.execute(() -> round(Lane.WITHIN)); // what goes outside may wait for its next round
    }

    /** One round by each lane on this node at a time; a call during a round makes it look once more. */
    void round(Lane lane) {
        AtomicBoolean again = flag(calledAgain, lane);
        AtomicBoolean busy = flag(out, lane);
        again.set(true);
        while (again.get() && busy.compareAndSet(false, true)) {
            try {
                while (again.compareAndSet(true, false)) {
                    deliverWhatIsDue(lane);
                }
            } catch (RuntimeException unexpected) { // the next round must come even when the database is away
                LOG.log(Level.WARNING, "outbox: round broken off", unexpected);
                return;
            } finally {
                busy.set(false);
            }
        }
    }

    private static AtomicBoolean flag(Map<Lane, AtomicBoolean> flags, Lane lane) {
        return Objects.requireNonNull(flags.get(lane));
    }

    private void deliverWhatIsDue(Lane lane) {
        for (Optional<Claim> next = deliveries.next(lane); next.isPresent(); next = deliveries.next(lane)) {
            deliver(next.get());
        }
    }

    private void deliver(Claim claim) {
        try {
            deliveries.deliver(claim);
        } catch (RuntimeException failure) { // whatever a handler throws, its news is tried again
            boolean willTryAgain = deliveries.failed(claim, brief(failure));
            LOG.log(
                    willTryAgain ? Level.WARNING : Level.SEVERE,
                    failure,
                    () -> "outbox: delivery " + claim.delivery() + " to " + claim.handler() + " failed, try "
                            + claim.attempt() + (willTryAgain ? "" : ", given up"));
        }
    }

    /** Type and place of the failure; its message might quote what people wrote. */
    private static String brief(RuntimeException failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return failure.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }
}
