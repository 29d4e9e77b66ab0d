package jp.engawa.outbox;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import jp.engawa.base.Open;

/** Tells monitoring what still has to be delivered. Numbers only, never content. */
@Stateless
@Open
public class OutboxVitals {
    @Inject
    OutboxRepository outbox;

    /**
     * What was found.
     *
     * @param waiting deliveries that are still to be made, also those whose turn comes later
     * @param late for how long the one that is due longest has been waiting; zero when none is due
     * @param dead deliveries given up after the last try: somebody has to look at them
     */
    public record Backlog(long waiting, Duration late, long dead) {}

    public Backlog backlog() {
        return outbox.backlog();
    }
}
