package jp.engawa.vault;

/** Identifies a sealed envelope. */
public record SealedId(long value) {}
