package jp.engawa.base;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * The pace of one long piece of work: full while nobody is served, and small steps with rests five times as long while people are, so
 * that their answers do not wait for it. Rests a minute at most in all; what takes longer then goes on without.
 */
@RequestScoped
public class Pace {
    private static final int LARGE = 4_000;
    private static final int SMALL = 50;
    private static final int REST = 5;
    private static final long LONGEST_REST = Duration.ofMillis(250).toNanos();

    @Inject
    PeopleAtWork people;

    /** What is left of the rests, in nanoseconds. */
    long rests = Duration.ofMinutes(1).toNanos();

    private long begun = System.nanoTime();

    /** How many rows, or entries, the next step may take. */
    public int step() {
        return gentle() ? SMALL : LARGE;
    }

    /** Begins to count the time of a step. */
    public void begin() {
        begun = System.nanoTime();
    }

    /** Ends a step, rests as people need it, and begins the next one. */
    public void rest() {
        if (gentle()) {
            long rest = Math.min(Math.min(REST * (System.nanoTime() - begun), LONGEST_REST), rests);
            rests -= rest;
            LockSupport.parkNanos(rest);
        }
        begin();
    }

    private boolean gentle() {
        return rests > 0 && people.any();
    }
}
