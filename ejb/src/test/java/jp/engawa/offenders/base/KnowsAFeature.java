package jp.engawa.offenders.base;

import jp.engawa.offenders.lower.CallsUp;

/** A ground that stands on a feature. */
record KnowsAFeature(CallsUp feature) {}
