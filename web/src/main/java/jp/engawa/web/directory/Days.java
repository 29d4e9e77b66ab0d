package jp.engawa.web.directory;

import java.time.DateTimeException;
import java.time.LocalDate;
import jp.engawa.base.NotFound;
import org.jspecify.annotations.Nullable;

/** The day that stands in an address as {@code on=2027-04-01}. */
final class Days {
    private Days() {}

    /** The day, null for today; {@link NotFound} for anything else, as for a page that is not there. */
    static @Nullable LocalDate of(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (!text.matches("(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}")) {
            throw new NotFound();
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException noDay) {
            throw new NotFound(noDay);
        }
    }

    /** What links on a page carry on, so that the reader stays on the day; empty for today. */
    static String kept(boolean today, LocalDate on) {
        return today ? "" : "&on=" + on;
    }
}
