package jp.engawa.posting;

import java.time.Instant;
import java.util.List;
import jp.engawa.base.Page;

/**
 * A post with one page of its comments, oldest first, as one reader may see it.
 *
 * @param mayReply whether this reader may comment on it now, as far as the place decides
 * @param mine whether the reader wrote the post
 * @param comments how many comments it has in all
 */
public record Discussion(
        long id,
        PostKind kind,
        PlaceCard place,
        Author author,
        ContentState state,
        String title,
        String body,
        SafeHtml html,
        Instant at,
        boolean edited,
        boolean mine,
        boolean mayReply,
        int comments,
        List<ReactionCount> reactions,
        Page<CommentLine> page) {}
