package jp.engawa.posting;

/**
 * How many people set one kind of mark on an item. Who they are is told to nobody.
 *
 * @param mine whether the reader is one of them
 */
public record ReactionCount(ReactionKind kind, int count, boolean mine) {}
