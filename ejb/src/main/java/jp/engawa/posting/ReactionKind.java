package jp.engawa.posting;

/** リアクション. A mark set on a post or comment with one click. */
public enum ReactionKind {
    LIKE,
    THANKS,
    INSIGHT
}
