package jp.engawa.posting;

import java.time.Instant;
import java.util.List;

/**
 * A comment as its thread shows it; without words when it was withdrawn, or hidden from anybody but its author.
 *
 * @param mine whether the reader wrote it
 */
public record CommentLine(
        long id,
        Author author,
        ContentState state,
        String body,
        SafeHtml html,
        Instant at,
        boolean mine,
        List<ReactionCount> reactions) {}
