package jp.engawa.outbox;

import java.time.Duration;

/**
 * Something that happens because of news from a lower feature; a CDI bean.
 *
 * <p>Called in a transaction of its own, as {@code system:outbox}, once for each event to succeed. When it throws, its transaction is
 * rolled back and it is called again later, as long as it has patience.
 */
public interface EventHandler<E extends Record> {
    /** The news it waits for. */
    Class<E> type();

    /** Its name in the database, never changed later: {@code feed.case-decided}. */
    String name();

    void handle(E event);

    /** For how long it is called again, at growing intervals of at most an hour, before the news is given up. */
    default Duration patience() {
        return Duration.ofMinutes(17); // ten calls
    }

    /** Whether it waits for a server outside, which may take its time; no other news is held up by such a one. */
    default boolean outside() {
        return false;
    }
}
