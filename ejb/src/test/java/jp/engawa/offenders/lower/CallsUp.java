package jp.engawa.offenders.lower;

import jp.engawa.offenders.upper.UngatedDesk;

/** Uses a feature it has not declared. */
public record CallsUp(UngatedDesk desk) {}
