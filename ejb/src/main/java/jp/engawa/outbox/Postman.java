package jp.engawa.outbox;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Goes round on this node and delivers what is due: every second, and at once when news was written here. */
@ApplicationScoped
class Postman {
    private static final Logger LOG = Logger.getLogger(Postman.class.getName());

    private final AtomicBoolean out = new AtomicBoolean();
    private final AtomicBoolean calledAgain = new AtomicBoolean();

    @Resource
    private ManagedExecutorService executor;

    @Inject
    private Deliveries deliveries;

    @SuppressWarnings("NullAway.Init") // the container fills the fields
    Postman() {}

    /** Only wakes: in this phase of the transaction nothing else works. */
    void appended(@Observes(during = TransactionPhase.AFTER_SUCCESS) Outbox.Appended news) {
        executor.execute(this::round);
    }

    /** One round on this node at a time; a call during a round makes it look once more. */
    void round() {
        calledAgain.set(true);
        while (calledAgain.get() && out.compareAndSet(false, true)) {
            try {
                while (calledAgain.compareAndSet(true, false)) {
                    deliverWhatIsDue();
                }
            } catch (RuntimeException unexpected) { // the next round must come even when the database is away
                LOG.log(Level.WARNING, "outbox: round broken off", unexpected);
                return;
            } finally {
                out.set(false);
            }
        }
    }

    private void deliverWhatIsDue() {
        for (Optional<Claim> next = deliveries.next(); next.isPresent(); next = deliveries.next()) {
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
