package jp.engawa.outbox;

import java.time.Duration;
import java.util.Optional;

/** How long a delivery that failed waits for its next try: two seconds, four, eight and so on, an hour at most. */
final class Pauses {
    private static final int GROWING = 11;
    private static final Duration LONGEST = Duration.ofHours(1);

    private Pauses() {}

    /** The pause after that try, from 1 on; empty when the pauses before it were as long as the patience. */
    static Optional<Duration> after(int attempt, Duration patience) {
        Duration waited = Duration.ZERO;
        for (int earlier = 1; earlier < attempt && waited.compareTo(patience) < 0; earlier++) {
            waited = waited.plus(pause(earlier));
        }
        return waited.compareTo(patience) < 0 ? Optional.of(pause(attempt)) : Optional.empty();
    }

    private static Duration pause(int attempt) {
        return attempt > GROWING ? LONGEST : Duration.ofSeconds(1L << attempt);
    }
}
