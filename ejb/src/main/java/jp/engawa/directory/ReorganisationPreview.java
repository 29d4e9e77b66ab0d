package jp.engawa.directory;

import java.util.List;

/** The chart as it would be on the plan's day, opened at a unit, and what the plan takes away. */
public record ReorganisationPreview(Chart chart, List<PlanImpact> impacts) {
    public ReorganisationPreview {
        impacts = List.copyOf(impacts);
    }
}
