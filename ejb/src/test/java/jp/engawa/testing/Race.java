package jp.engawa.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Two acts that begin at the same moment. A race is lost only now and then, so tests run {@link #PAIRS} of them: 300 in the fast
 * stage of the build, 1,000 in the slow one.
 */
public final class Race implements AutoCloseable {
    /** Tag of tests that run in both stages of the build. */
    public static final String GROWS = "grows";

    public static final int PAIRS = Boolean.getBoolean("engawa.slow") ? 1_000 : 300;

    private final ExecutorService two = Executors.newFixedThreadPool(2);
    private final CyclicBarrier together = new CyclicBarrier(2);

    /** What became of one act: it gave a result, or it threw. */
    public record Outcome<T>(@Nullable T result, @Nullable Throwable thrown) {
        public boolean done() {
            return thrown == null;
        }
    }

    /** Begins both at once and waits for both. */
    public <T> List<Outcome<T>> run(Callable<T> one, Callable<T> other) throws InterruptedException {
        List<Future<T>> begun = new ArrayList<>();
        for (Callable<T> act : List.of(one, other)) {
            begun.add(two.submit(() -> {
                together.await();
                return act.call();
            }));
        }
        List<Outcome<T>> outcomes = new ArrayList<>();
        for (Future<T> act : begun) {
            try {
                outcomes.add(new Outcome<>(act.get(), null));
            } catch (ExecutionException failed) {
                outcomes.add(new Outcome<>(null, failed.getCause()));
            }
        }
        return outcomes;
    }

    @Override
    public void close() {
        two.shutdownNow();
    }
}
