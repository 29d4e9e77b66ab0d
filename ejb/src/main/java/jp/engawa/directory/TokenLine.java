package jp.engawa.directory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token that is good; its text is nowhere.
 *
 * @param usedAt when it was used first
 */
public record TokenLine(
        long id,
        Instant madeAt,
        Instant expiresAt,
        @Nullable Instant usedAt) {}
