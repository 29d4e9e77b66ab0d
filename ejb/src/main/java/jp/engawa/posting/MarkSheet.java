package jp.engawa.posting;

import java.util.List;

/**
 * An item with its marks, for somebody who wants to set one.
 *
 * @param post the post itself, or the one the comment stands under
 */
public record MarkSheet(PostTitle post, SafeHtml words, List<ReactionCount> marks) {}
