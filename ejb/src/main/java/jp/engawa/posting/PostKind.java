package jp.engawa.posting;

/** What a post is to its readers. */
public enum PostKind {
    /** 日記の記事. Stands in its author's diary. */
    DIARY,
    /** コミュニティの話題. */
    TOPIC
}
