package jp.engawa.bench;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** People who send one request after the other at their own pace, far below what the server can do: what is measured is waiting for others' work. */
final class Paced {
    private static final long EVERY = TimeUnit.MILLISECONDS.toNanos(Integer.getInteger("bench.pace", 200));

    private final List<Load.Person> people;
    private final List<Entry<String, Load.Request>> requests;

    Paced(List<Load.Person> people, Map<String, Load.Request> requests) {
        this.people = people;
        this.requests = List.copyOf(requests.entrySet());
    }

    /** How long the answers to one kind of request took. */
    record Times(double[] sorted, int errors) {
        static Times of(List<Double> millis, int errors) {
            return new Times(
                    millis.stream().mapToDouble(Double::doubleValue).sorted().toArray(), errors);
        }

        Times with(Times more) {
            double[] all = Arrays.copyOf(sorted, sorted.length + more.sorted.length);
            System.arraycopy(more.sorted, 0, all, sorted.length, more.sorted.length);
            Arrays.sort(all);
            return new Times(all, errors + more.errors);
        }

        int count() {
            return sorted.length;
        }

        double at(double share) {
            return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, sorted.length * share)];
        }
    }

    /** Lets them send until the work is done. */
    Map<String, Times> during(Runnable work) throws InterruptedException {
        AtomicBoolean done = new AtomicBoolean();
        List<Sender> senders = new ArrayList<>();
        for (int i = 0; i < people.size(); i++) {
            Sender sender = new Sender(people.get(i), i, done);
            senders.add(sender);
            sender.start();
        }
        try {
            work.run();
        } finally {
            done.set(true);
        }
        Map<String, Times> all = new LinkedHashMap<>();
        for (Sender sender : senders) {
            sender.join();
            sender.millis.forEach((name, millis) ->
                    all.merge(name, Times.of(millis, sender.errors.getOrDefault(name, 0)), Times::with));
        }
        return all;
    }

    private final class Sender extends Thread {
        private final Load.Person person;
        private final int place;
        private final AtomicBoolean done;
        private final Map<String, List<Double>> millis = new LinkedHashMap<>();
        private final Map<String, Integer> errors = new LinkedHashMap<>();

        Sender(Load.Person person, int place, AtomicBoolean done) {
            this.person = person;
            this.place = place;
            this.done = done;
        }

        @Override
        public void run() {
            long next = System.nanoTime() + EVERY * place / people.size();
            for (int i = place; !done.get(); i++) {
                try {
                    TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
                } catch (InterruptedException stopped) {
                    throw new IllegalStateException(stopped);
                }
                next = Math.max(next + EVERY, System.nanoTime());
                send(requests.get(i % requests.size()));
            }
        }

        private void send(Entry<String, Load.Request> request) {
            long sent = System.nanoTime();
            boolean answered = false;
            try {
                answered = request.getValue().send(person);
            } catch (UncheckedIOException cutOff) {
                answered = false;
            }
            millis.computeIfAbsent(request.getKey(), any -> new ArrayList<>()).add((System.nanoTime() - sent) / 1e6);
            if (!answered) {
                errors.merge(request.getKey(), 1, Integer::sum);
            }
        }
    }
}
