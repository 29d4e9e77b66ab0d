package jp.engawa.ldap;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When the directory is read without anybody asking: once a day, and early when it says that it changed.
 *
 * @param at in the company's zone
 * @param apply whether the plan is applied at once
 * @param changes how often the directory is asked whether it changed; null for never
 */
public record Schedule(LocalTime at, Apply apply, @Nullable Duration changes) {
    private static final Duration LEAST = Duration.ofMinutes(1);
    private static final Duration MOST = Duration.ofHours(12);
    private static final Pattern DAILY = Pattern.compile("([0-5]?[0-9]) +([01]?[0-9]|2[0-3]) +\\* +\\* +\\*");

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
        if (!daily.matches()) {
            section.faultAt("plan", "fault.schedule");
            return null;
        }
        return new Schedule(
                LocalTime.of(Integer.parseInt(daily.group(2)), Integer.parseInt(daily.group(1))), apply, changes);
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
        ZonedDateTime today = now.atZone(zone).toLocalDate().atTime(at).atZone(zone);
        return today.toInstant().isAfter(now)
                ? now.atZone(zone)
                        .toLocalDate()
                        .minusDays(1)
                        .atTime(at)
                        .atZone(zone)
                        .toInstant()
                : today.toInstant();
    }
}
