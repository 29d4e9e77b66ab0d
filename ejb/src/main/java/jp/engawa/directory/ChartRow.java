package jp.engawa.directory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jp.engawa.base.NotFound;
import jp.engawa.base.UnitId;
import org.jspecify.annotations.Nullable;

/** A unit of the chart as the database gives it, in the order in which siblings stand. */
record ChartRow(UnitId id, @Nullable UnitId parent, String name, boolean more, boolean open) {
    /** The chart the rows are of; {@link NotFound} when the unit to open is not among them. */
    static List<ChartNode> tree(List<ChartRow> rows, @Nullable UnitId open) {
        if (open != null && rows.stream().noneMatch(row -> row.id().equals(open))) {
            throw new NotFound();
        }
        Map<@Nullable UnitId, List<ChartRow>> byParent = new HashMap<>();
        rows.forEach(row ->
                byParent.computeIfAbsent(row.parent(), any -> new ArrayList<>()).add(row));
        return nodes(null, byParent);
    }

    private static List<ChartNode> nodes(@Nullable UnitId parent, Map<@Nullable UnitId, List<ChartRow>> byParent) {
        return byParent.getOrDefault(parent, List.of()).stream()
                .map(row -> new ChartNode(
                        row.id(),
                        row.name(),
                        row.more(),
                        row.open() && row.more(),
                        row.open() ? nodes(row.id(), byParent) : List.of()))
                .toList();
    }
}
