package jp.engawa.directory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the directory is asked for changes.
 *
 * @param way the one that was found to work; null before the first answer
 * @param failingSince null while the directory answers
 * @param said why it does not answer, or does not answer in a better way; empty when all is well
 */
public record HintLine(
        Instant askedAt, @Nullable HintWay way, @Nullable Instant failingSince, String said) {}
