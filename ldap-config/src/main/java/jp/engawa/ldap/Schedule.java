package jp.engawa.ldap;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When the directory is read without anybody asking: at times of every day, and early when it says that it changed.
 *
 * @param at in the company's zone, the earliest first; at least one
 * @param apply whether the plan is applied at once
 * @param changes how often the directory is asked whether it changed; null for never
 */
public record Schedule(
        List<LocalTime> at, Apply apply, @Nullable Duration changes) {
    private static final Duration LEAST = Duration.ofMinutes(1);
    private static final Duration MOST = Duration.ofHours(12);
    private static final Pattern DAILY = Pattern.compile("(\\S+)\\s+(\\S+)\\s+\\*\\s+\\*\\s+\\*");
    private static final Pattern PART = Pattern.compile("(?:\\*|(\\d{1,2})(?:-(\\d{1,2}))?)(?:/(\\d{1,2}))?");
    private static final int CLOSEST_MINUTES = 10;

    public Schedule {
        at = at.stream().distinct().sorted().toList();
    }

    /** What becomes of a plan made by the clock. */
    public enum Apply {
        /** Applied unless the brake is on, or the read did not get to its end. */
        AUTOMATIC_IF_WITHIN_LIMITS,
        /** Waits for an operator. */
        NEVER
    }

    /** What the operator wrote; null for never. */
    static @Nullable Schedule in(Section section) {
        String plan = section.textOrNull("plan");
        Apply apply = section.choice("apply", Apply.class, Apply.NEVER);
        Duration changes = changes(section);
        if (plan == null) {
            if (changes != null) {
                section.faultAt("changes", "fault.changes-alone");
            }
            return null;
        }
        Matcher daily = DAILY.matcher(plan.strip());
        List<LocalTime> times =
                daily.matches() ? times(numbers(daily.group(1), 60), numbers(daily.group(2), 24)) : List.of();
        if (times.isEmpty()) {
            section.faultAt("plan", "fault.schedule");
            return null;
        }
        Schedule schedule = new Schedule(times, apply, changes);
        if (schedule.closest().compareTo(Duration.ofMinutes(CLOSEST_MINUTES)) < 0) {
            section.faultAt("plan", "fault.schedule-often", String.valueOf(CLOSEST_MINUTES));
        }
        return schedule;
    }

    private static List<LocalTime> times(SortedSet<Integer> minutes, SortedSet<Integer> hours) {
        return hours.stream()
                .flatMap(hour -> minutes.stream().map(minute -> LocalTime.of(hour, minute)))
                .toList();
    }

    /** The numbers that a field of a cron expression stands for, as in {@code *}, {@code 3,12}, {@code 8-18/2}; empty for anything else. */
    private static SortedSet<Integer> numbers(String field, int below) {
        SortedSet<Integer> numbers = new TreeSet<>();
        for (String each : field.split(",", -1)) {
            Matcher part = PART.matcher(each);
            if (!part.matches()) {
                return new TreeSet<>();
            }
            String first = part.group(1);
            String last = part.group(2);
            String step = part.group(3);
            int from = first == null ? 0 : Integer.parseInt(first);
            int to = last != null ? Integer.parseInt(last) : first == null || step != null ? below - 1 : from;
            int by = step == null ? 1 : Integer.parseInt(step);
            if (from > to || to >= below || by == 0) {
                return new TreeSet<>();
            }
            for (int number = from; number <= to; number += by) {
                numbers.add(number);
            }
        }
        return numbers;
    }

    /** The least time between two reads, over midnight too. */
    private Duration closest() {
        Duration least = Duration.ofDays(1);
        for (int i = 0; i < at.size(); i++) {
            Duration gap = i == 0
                    ? Duration.between(at.get(at.size() - 1), at.get(0)).plusDays(1)
                    : Duration.between(at.get(i - 1), at.get(i));
            least = gap.compareTo(least) < 0 ? gap : least;
        }
        return least;
    }

    private static @Nullable Duration changes(Section section) {
        if (!section.has("changes")) {
            return null;
        }
        Duration every = section.duration("changes", LEAST);
        if (every.compareTo(LEAST) < 0 || every.compareTo(MOST) > 0) {
            section.faultAt(
                    "changes", "fault.changes", String.valueOf(LEAST.toMinutes()), String.valueOf(MOST.toMinutes()));
        }
        return every;
    }

    /** The last moment at which a read was due. */
    public Instant lastDue(Instant now, ZoneId zone) {
        LocalDate today = now.atZone(zone).toLocalDate();
        return Stream.of(today, today.minusDays(1))
                .flatMap(day ->
                        at.stream().map(time -> day.atTime(time).atZone(zone).toInstant()))
                .filter(due -> !due.isAfter(now))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }
}
