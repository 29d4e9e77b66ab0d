package jp.engawa.base;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;

/** Whether this node has lately answered people, so that long work of its own lets them go first. Told at the door. */
@ApplicationScoped
public class PeopleAtWork {
    private static final long LATELY = TimeUnit.SECONDS.toNanos(5);

    private volatile long last = System.nanoTime() - LATELY;

    /** A person asks for something. An operator does not count: one who waits for a run is best served by a quick one. */
    public void asks(Identity person) {
        if (!person.roles().contains(Role.OPERATOR)) {
            last = System.nanoTime();
        }
    }

    /** Whether anybody asked within the last five seconds. */
    public boolean any() {
        return System.nanoTime() - last < LATELY;
    }
}
