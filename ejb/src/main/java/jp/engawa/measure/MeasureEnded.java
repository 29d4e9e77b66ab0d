package jp.engawa.measure;

import jp.engawa.base.MeasureKind;

/** The time of a measure is over. Told exactly once for each measure that nobody overturned. */
public record MeasureEnded(long measure, long member, MeasureKind kind, String caseRef) {}
