package jp.engawa.base;

import java.time.Instant;
import java.util.Optional;

/** A feature's dated promises; lets a demonstration move the clock to the next of them. */
public interface Deadlines {
    /** The first instant after the given one at which something in this feature changes by itself. */
    Optional<Instant> nextAfter(Instant now);
}
