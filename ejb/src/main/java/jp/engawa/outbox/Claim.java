package jp.engawa.outbox;

/**
 * A delivery that this node has taken for a while.
 *
 * @param attempt which try it is; an older one can no longer finish
 */
record Claim(long delivery, String handler, String payload, int attempt) {}
