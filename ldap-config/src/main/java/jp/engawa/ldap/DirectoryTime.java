package jp.engawa.ldap;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A moment as directories write it: Active Directory's count of 100 ns since 1601 with its two values for never, generalized time with Z
 * or an offset, or a plain day, which begins at midnight of the company's zone.
 */
final class DirectoryTime {
    private static final Pattern GENERALIZED =
            Pattern.compile("(\\d{10})(\\d{2})?(\\d{2})?(?:[.,]\\d+)?(Z|[+-]\\d{2}(?:\\d{2})?)");
    private static final Pattern DAY = Pattern.compile("(\\d{4})-?(\\d{2})-?(\\d{2})");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");
    private static final long SECONDS_FROM_1601 = 11_644_473_600L;
    /** Below this a number is a mistyped date rather than a count from 1601. */
    private static final long EARLIEST = 1_000_000_000_000_000L;

    private static final long PER_SECOND = 10_000_000L;

    private DirectoryTime() {}

    /** When the account ends; {@link Instant#MAX} for never. {@link DateTimeException} for what is no moment at all. */
    static Instant end(String text, ZoneId zone) {
        if (text.isEmpty()) {
            return Instant.MAX;
        }
        Matcher day = DAY.matcher(text);
        Matcher generalized = GENERALIZED.matcher(text);
        if (day.matches()) {
            return LocalDate.of(number(day, 1), number(day, 2), number(day, 3))
                    .atStartOfDay(zone)
                    .toInstant();
        } else if (generalized.matches()) {
            String minute = generalized.group(2) == null ? "00" : generalized.group(2);
            String second = generalized.group(3) == null ? "00" : generalized.group(3);
            return LocalDateTime.parse(generalized.group(1) + minute + second, MINUTE)
                    .toInstant(ZoneOffset.of(generalized.group(4)));
        }
        return fileTime(text);
    }

    private static Instant fileTime(String text) {
        try {
            long ticks = Long.parseLong(text);
            if (ticks > 0 && ticks < EARLIEST) {
                throw new DateTimeException(text);
            }
            return ticks <= 0 || ticks == Long.MAX_VALUE
                    ? Instant.MAX
                    : Instant.ofEpochSecond(ticks / PER_SECOND - SECONDS_FROM_1601);
        } catch (NumberFormatException wrong) {
            throw new DateTimeException(text, wrong);
        }
    }

    private static int number(Matcher day, int group) {
        return Integer.parseInt(day.group(group));
    }
}
