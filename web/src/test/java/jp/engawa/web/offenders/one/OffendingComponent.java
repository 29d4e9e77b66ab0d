package jp.engawa.web.offenders.one;

/** Stands for an inner component of the product that a screen reaches for. */
public class OffendingComponent {}
