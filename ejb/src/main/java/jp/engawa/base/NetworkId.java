package jp.engawa.base;

/** Identifies a network: one closed world of places with its own way in. */
public record NetworkId(long value) {}
