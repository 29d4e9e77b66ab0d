package jp.engawa.outbox;

/** News that waits for its turn together. What may take long goes by a lane of its own, and holds up nothing else. */
enum Lane {
    WITHIN,
    /** To servers outside: a mail server that is silent keeps a delivery for most of a minute. */
    OUTSIDE
}
