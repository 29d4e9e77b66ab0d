package jp.engawa.offenders.stray;

/** A class in a package that is no feature. */
record Stray() {}
