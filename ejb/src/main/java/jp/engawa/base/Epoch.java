package jp.engawa.base;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the changes of facts that decide who may enter, so that what a node remembers about a member is used only while it is true.
 *
 * <p>Who writes such a fact (a stop, an acceptance, a wave, a unit) bumps it in the same transaction. Every node looks at the counters at
 * most once a second, outside the running transaction: it never sees a change that may still be rolled back.
 */
@ApplicationScoped
public class Epoch {
    private static final int SLOTS = 256;
    private static final short EVERYBODY = -1;
    private static final short SIGN_INS = -2;
    private static final long FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(900);

    @Inject
    private EpochRepository counters;

    @Inject
    private EpochReader reader;

    @Inject
    private Event<Bumped> bumped;

    private record Reading(Map<Short, Long> values, long takenAt, int afterChanges) {}

    /** A change that this very node made; it counts here at once, not within a second. */
    record Bumped() {}

    private final AtomicInteger changesHere = new AtomicInteger();

    private volatile Reading last = new Reading(Map.of(), System.nanoTime() - 2 * FRESH_NANOS, 0);

    /** Says that something changed for one member. For more than one at a time use {@link #bumpAll()}, which cannot deadlock. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void bump(MemberId member) {
        counters.add(slot(member));
        bumped.fire(new Bumped());
    }

    /** Says that something changed for many members. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void bumpAll() {
        counters.add(EVERYBODY);
        bumped.fire(new Bumped());
    }

    /** Says that sign-ins were ended before their time. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void bumpSignIns() {
        counters.add(SIGN_INS);
        bumped.fire(new Bumped());
    }

    /** A number that grows when sign-ins are ended before their time; at most a second old. */
    public long ofSignIns() {
        return fresh().values().getOrDefault(SIGN_INS, 0L);
    }

    /** A number that grows when something changes for this member; at most a second old. */
    public long of(MemberId member) {
        Map<Short, Long> values = fresh().values();
        return values.getOrDefault(slot(member), 0L) + values.getOrDefault(EVERYBODY, 0L);
    }

    /** A number that grows when something changes for everybody; at most a second old. */
    public long ofEverybody() {
        return fresh().values().getOrDefault(EVERYBODY, 0L);
    }

    private Reading fresh() {
        Reading reading = last;
        if (isFresh(reading)) {
            return reading;
        }
        synchronized (this) {
            reading = last;
            if (!isFresh(reading)) {
                // both before the read: what it may have missed counts as unread
                long now = System.nanoTime();
                int changes = changesHere.get();
                reading = new Reading(reader.read(), now, changes);
                last = reading;
            }
            return reading;
        }
    }

    void readAgain(@Observes(during = TransactionPhase.AFTER_SUCCESS) Bumped committed) {
        changesHere.incrementAndGet();
    }

    private boolean isFresh(Reading reading) {
        return reading.afterChanges() == changesHere.get() && System.nanoTime() - reading.takenAt() < FRESH_NANOS;
    }

    private static short slot(MemberId member) {
        return (short) Math.floorMod(member.value(), SLOTS);
    }
}
