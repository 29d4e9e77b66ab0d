package jp.engawa.feed;

/** How wide the feed looks. */
public enum FeedScope {
    /** Diaries and the communities one joined. */
    MINE,
    /** Everything one may read. */
    ALL
}
