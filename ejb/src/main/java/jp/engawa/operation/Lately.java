package jp.engawa.operation;

import jakarta.ejb.EJBException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What was asked for at most some seconds ago, however many figures are read from it; nothing while it can't be had. */
final class Lately<T> {
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Supplier<T> source;
    private Optional<T> last = Optional.empty();
    private long takenAt = System.nanoTime() - 2 * FRESH_NANOS;

    Lately(Supplier<T> source) {
        this.source = source;
    }

    synchronized Optional<T> get() {
        if (System.nanoTime() - takenAt > FRESH_NANOS) {
            last = asked();
            takenAt = System.nanoTime();
        }
        return last;
    }

    /** A database that does not answer is told by its own figure; the others then have no value. */
    private Optional<T> asked() {
        try {
            return Optional.of(source.get());
        } catch (EJBException dead) {
            return Optional.empty();
        }
    }
}
