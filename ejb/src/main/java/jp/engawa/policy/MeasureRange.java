package jp.engawa.policy;

import java.util.Arrays;
import java.util.List;
import jp.engawa.base.MeasureKind;
import jp.engawa.base.RuleViolation;

/**
 * The measures that a breach of an article may lead to.
 *
 * @param maxDays the longest a measure counted in days may last; the ladder's own limit holds as well
 */
public record MeasureRange(MeasureKind mildest, MeasureKind gravest, int maxDays) {
    public MeasureRange {
        if (gravest.milderThan(mildest)) {
            throw new RuleViolation("policy.range-upside-down");
        }
        int days = maxDays;
        boolean tooShort = gravest.days().map(ladder -> days < ladder.least()).orElse(false);
        if (maxDays < 1 || tooShort) {
            throw new RuleViolation(
                    "policy.range-too-short",
                    gravest.days().map(MeasureKind.Days::least).orElse(1));
        }
    }

    /** Every measure of the range, mildest first. */
    public List<AllowedMeasure> measures() {
        return Arrays.stream(MeasureKind.values())
                .filter(kind -> !kind.milderThan(mildest) && !gravest.milderThan(kind))
                .filter(kind ->
                        kind.days().map(ladder -> ladder.least() <= maxDays).orElse(true))
                .map(kind -> new AllowedMeasure(
                        kind,
                        kind.days()
                                .map(ladder -> Math.min(ladder.most(), maxDays))
                                .orElse(null)))
                .toList();
    }

    /** The same range, reaching down to where a later and milder one begins: the law of the later day may spare, never burden. */
    MeasureRange sparedBy(MeasureRange later) {
        return later.mildest.milderThan(mildest) ? new MeasureRange(later.mildest, gravest, maxDays) : this;
    }
}
