package jp.engawa.directory;

import java.util.Set;
import jp.engawa.base.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * A person in a list of colleagues, as of the day that was asked for.
 *
 * <p>Carries the employee number and never the member's id: from a handle one step leads to the person, from a person none leads to the
 * handle.
 *
 * @param unit the unit of the list, or of the 主務 where people of many units stand; null for someone without one
 * @param as null for someone without a unit
 * @param away on leave today; why and until when is nobody's business, and what other days hold neither
 */
public record StaffLine(
        String number,
        String name,
        String kana,
        @Nullable UnitId unit,
        String unitName,
        @Nullable String position,
        @Nullable AssignedAs as,
        boolean head,
        boolean away) {
    StaffLine away(Set<String> numbers) {
        return numbers.contains(number)
                ? new StaffLine(number, name, kana, unit, unitName, position, as, head, true)
                : this;
    }
}
