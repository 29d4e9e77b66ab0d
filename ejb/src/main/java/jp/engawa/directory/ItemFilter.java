package jp.engawa.directory;

import java.util.Arrays;
import java.util.Locale;
import jp.engawa.base.RuleViolation;
import jp.engawa.ldap.Plan;
import org.jspecify.annotations.Nullable;

/**
 * Which items of a run are asked for; null lets everything through.
 *
 * @param kind by its code, such as {@code PERSON_NEW}
 * @param reason by its code, such as {@code ABSENT}
 * @param unit by the name it is counted under
 */
public record ItemFilter(
        @Nullable String kind,
        @Nullable String reason,
        @Nullable String unit) {
    public static final ItemFilter EVERYTHING = new ItemFilter(null, null, null);

    /** Codes are told in any case; one that there is not is a {@link RuleViolation}. */
    public ItemFilter {
        kind = known("directory.item-kind", kind, Plan.Kind.values());
        reason = known("directory.item-reason", reason, Plan.Reason.values());
        unit = unit == null || unit.isBlank() ? null : unit;
    }

    /** The code as it is kept; null for none. */
    static @Nullable String known(String rule, @Nullable String code, Enum<?>[] all) {
        if (code == null || code.isBlank()) {
            return null;
        }
        String name = code.toUpperCase(Locale.ROOT);
        if (Arrays.stream(all).noneMatch(each -> each.name().equals(name))) {
            throw new RuleViolation(
                    rule, String.join(", ", Arrays.stream(all).map(Enum::name).toList()));
        }
        return name;
    }
}
