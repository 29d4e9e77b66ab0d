package jp.engawa.policy;

/** Identifies an article (条) through all versions, however it is renumbered or reworded. */
public record ArticleId(long value) {}
