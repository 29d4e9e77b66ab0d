package jp.engawa.posting;

import org.jspecify.annotations.Nullable;

/**
 * Where a comment stands.
 *
 * @param after what the page on which it is to be seen begins after; null when that is the first page of the thread
 */
public record CommentPlace(
        PostTitle post, long comment, @Nullable String after) {}
