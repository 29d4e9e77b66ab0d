package jp.engawa.web.offenders.two;

import jp.engawa.web.offenders.one.Shared;

/** A screen that uses another feature's screen. */
public record Other(Shared stolen) {}
