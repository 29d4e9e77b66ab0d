package jp.engawa.directory;

import java.util.List;
import jp.engawa.base.UnitId;

/**
 * A unit in the chart.
 *
 * @param more whether units lie below it
 * @param open whether they are in {@code below}
 */
public record ChartNode(UnitId id, String name, boolean more, boolean open, List<ChartNode> below) {
    public ChartNode {
        below = List.copyOf(below);
    }
}
