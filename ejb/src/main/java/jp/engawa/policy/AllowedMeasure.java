package jp.engawa.policy;

import jp.engawa.base.MeasureKind;
import org.jspecify.annotations.Nullable;

/**
 * A measure that an article allows.
 *
 * @param maxDays the longest it may last under that article; null for a measure that is not counted in days
 */
public record AllowedMeasure(MeasureKind kind, @Nullable Integer maxDays) {}
