package jp.engawa.posting;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import jp.engawa.base.NotFound;
import org.jspecify.annotations.Nullable;

/** The last entry of a page read by key; the next page goes on after it. */
public record Cursor(Instant at, long id) {
    /** Before everything, reading newest first. */
    public static final Cursor NEWEST = new Cursor(Instant.parse("9999-01-01T00:00:00Z"), Long.MAX_VALUE);
    /** Before everything, reading oldest first. */
    public static final Cursor OLDEST = new Cursor(Instant.EPOCH, 0);

    public static Cursor parse(@Nullable String text, Cursor start) {
        if (text == null || text.isEmpty()) {
            return start;
        }
        int dot = text.indexOf('.');
        if (dot < 1 || !text.matches("[0-9]{1,18}\\.[0-9]{1,18}")) {
            throw new NotFound();
        }
        Instant at = Instant.EPOCH.plus(Long.parseLong(text.substring(0, dot)), ChronoUnit.MICROS);
        return new Cursor(at, Long.parseLong(text.substring(dot + 1)));
    }

    @Override
    public String toString() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at) + "." + id;
    }
}
