package jp.engawa.directory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An item of a plan that waits until two operators said whether an entry is somebody Engawa knows.
 *
 * @param item what the directory says
 * @param known whom Engawa knows by the same key, login or employee number; null when nobody has to be decided about
 * @param decidable whether it can be decided here and now: only in the newest plan
 * @param proposal what one operator said already
 */
public record HeldCase(
        long run,
        PlanLine item,
        @Nullable Known known,
        boolean decidable,
        @Nullable Proposal proposal) {

    /** Somebody Engawa knows. */
    public record Known(String number, String name, String login, String unit, boolean gone) {}

    /** @param own whether the reader proposed it */
    public record Proposal(SamePerson choice, String ticket, Instant at, String by, boolean own) {}
}
