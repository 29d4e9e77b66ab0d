package jp.engawa.outbox;

/**
 * Something that happens because of news from a lower feature; a CDI bean.
 *
 * <p>Called in a transaction of its own, as {@code system:outbox}, once for each event to succeed. When it throws, its transaction is
 * rolled back and it is called again later, a limited number of times.
 */
public interface EventHandler<E extends Record> {
    /** The news it waits for. */
    Class<E> type();

    /** Its name in the database, never changed later: {@code feed.case-decided}. */
    String name();

    void handle(E event);
}
