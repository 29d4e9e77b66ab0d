package jp.engawa.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** One kind of request, sent by several people at once for a fixed time after a warm-up, each waiting for the answer. */
final class Load {
    private final Cpu cpu;
    private final List<Person> people;

    /** Somebody with a session of their own. */
    record Person(int number, jp.engawa.testing.SignedIn session) {}

    /** What a person does; false when the answer was not the expected one. */
    @FunctionalInterface
    interface Request {
        boolean send(Person person);
    }

    /**
     * What came out.
     *
     * @param cpuMillis of server and database together, for one request
     */
    record Result(
            String name,
            int requests,
            int errors,
            double perSecond,
            double cpuMillis,
            double p50,
            double p95,
            double p99) {
        String line(double queries) {
            return String.format(
                    Locale.ROOT,
                    "| %s | %d | %d | %.1f | %.2f | %.0f | %.1f | %.1f | %.1f | %.1f |",
                    name,
                    requests,
                    errors,
                    perSecond,
                    cpuMillis,
                    1000 / cpuMillis,
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
        round(request, Integer.getInteger("bench.warmup.seconds", 8), new AtomicInteger());
        AtomicInteger errors = new AtomicInteger();
        double before = cpu.usedMillis();
        long began = System.nanoTime();
        double[] millis = round(request, Integer.getInteger("bench.seconds", 12), errors);
        double seconds = (System.nanoTime() - began) / 1e9;
        double used = cpu.usedMillis() - before;
        Arrays.sort(millis);
        return new Result(
                name,
                millis.length,
                errors.get(),
                millis.length / seconds,
                used / millis.length,
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
                    if (!request.send(person)) {
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

    private static double at(double[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
    }
}
