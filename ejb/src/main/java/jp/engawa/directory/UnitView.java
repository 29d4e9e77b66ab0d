package jp.engawa.directory;

import java.time.LocalDate;
import java.util.List;
import jp.engawa.base.Page;

/**
 * A unit with its people, as of a day.
 *
 * @param path from the company down to the unit itself
 * @param people how many people belong to it or to a unit below it; who does so twice counts once
 * @param members those who belong to the unit itself, heads first, then by rank
 */
public record UnitView(
        UnitLine unit,
        LocalDate on,
        boolean today,
        List<UnitLine> path,
        List<StaffLine> heads,
        List<UnitLine> below,
        long people,
        Page<StaffLine> members) {
    public UnitView {
        path = List.copyOf(path);
        heads = List.copyOf(heads);
        below = List.copyOf(below);
    }
}
