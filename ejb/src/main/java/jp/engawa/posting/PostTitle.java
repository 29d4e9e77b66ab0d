package jp.engawa.posting;

/** A post by its name; the name is empty once its words are gone. */
public record PostTitle(long id, PostKind kind, String title) {}
