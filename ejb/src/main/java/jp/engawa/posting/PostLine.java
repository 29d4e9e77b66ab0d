package jp.engawa.posting;

import java.time.Instant;
import java.util.List;

/**
 * A post as a list shows it.
 *
 * @param mine whether the reader wrote it
 */
public record PostLine(
        long id,
        PostKind kind,
        PlaceCard place,
        Author author,
        String title,
        String excerpt,
        Instant at,
        boolean edited,
        boolean mine,
        int comments,
        List<ReactionCount> reactions) {}
