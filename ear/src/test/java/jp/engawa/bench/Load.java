package jp.engawa.bench;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import jp.engawa.testing.SignedIn;

/** One kind of request, sent by several people at once for a fixed time once its cost has settled, each waiting for the answer. */
final class Load {
    private static final int MEASURED = Integer.getInteger("bench.seconds", 12);
    private static final int WARMING = Integer.getInteger("bench.warmup.seconds", 5);
    private static final int MOST_ROUNDS = Integer.getInteger("bench.warmup.rounds", 15);
    private static final int LEAST_REQUESTS = Integer.getInteger("bench.warmup.requests", 3_000);

    /** The compiler is done with a request when a round costs no less than this share of the one before. */
    private static final double SETTLED = 0.95;

    private final Cpu cpu;
    private final List<Person> people;

    /** Somebody with a session of their own. */
    record Person(int number, SignedIn session) {}

    /** What a person does; false when the answer was not the expected one. */
    @FunctionalInterface
    interface Request {
        boolean send(Person person);
    }

    /**
     * What came out.
     *
     * @param each milliseconds of processor time for one request
     */
    record Result(
            String name,
            int requests,
            int errors,
            double perSecond,
            Cpu.Used each,
            double p50,
            double p95,
            double p99) {
        static final String HEAD =
                "| scenario | requests | errors | per s | CPU-ms each | server | database | per CPU-s | per CPU-s of the server | p50 ms | p95 ms | p99 ms | statements |\n"
                        + "|---|---|---|---|---|---|---|---|---|---|---|---|---|";

        String line(double queries) {
            return String.format(
                    Locale.ROOT,
                    "| %s | %d | %d | %.0f | %.2f | %.2f | %.2f | %.0f | %.0f | %.1f | %.1f | %.1f | %.1f |",
                    name,
                    requests,
                    errors,
                    perSecond,
                    each.all(),
                    each.server(),
                    each.database(),
                    1000 / each.all(),
                    1000 / each.server(),
                    p50,
                    p95,
                    p99,
                    queries);
        }
    }

    Load(Cpu cpu, List<Person> people) {
        this.cpu = cpu;
        this.people = people;
    }

    Result run(String name, Request request) {
        double before = Double.MAX_VALUE;
        int sent = 0;
        for (int i = 0; i < MOST_ROUNDS; i++) {
            Result round = measured(name, request, WARMING);
            sent += round.requests();
            double now = round.each().all();
            if (now >= SETTLED * before && sent >= LEAST_REQUESTS) {
                break;
            }
            before = now;
        }
        return measured(name, request, MEASURED);
    }

    private Result measured(String name, Request request, int atMost) {
        AtomicInteger errors = new AtomicInteger();
        Cpu.Used before = cpu.used();
        long began = System.nanoTime();
        double[] millis = round(request, atMost, errors);
        double seconds = (System.nanoTime() - began) / 1e9;
        Cpu.Used used = cpu.used().since(before);
        Arrays.sort(millis);
        return new Result(
                name,
                millis.length,
                errors.get(),
                millis.length / seconds,
                new Cpu.Used(used.server() / millis.length, used.database() / millis.length),
                at(millis, 0.50),
                at(millis, 0.95),
                at(millis, 0.99));
    }

    private double[] round(Request request, int seconds, AtomicInteger errors) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        List<List<Double>> all = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (Person person : people) {
            List<Double> own = new ArrayList<>();
            all.add(own);
            threads.add(new Thread(() -> {
                while (System.nanoTime() < end) {
                    long sent = System.nanoTime();
                    if (!answered(request, person)) {
                        errors.incrementAndGet();
                    }
                    own.add((System.nanoTime() - sent) / 1e6);
                }
            }));
        }
        threads.forEach(Thread::start);
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
        return all.stream()
                .flatMap(List::stream)
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    private static boolean answered(Request request, Person person) {
        try {
            return request.send(person);
        } catch (UncheckedIOException cutOff) {
            return false;
        }
    }

    private static double at(double[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
    }
}
