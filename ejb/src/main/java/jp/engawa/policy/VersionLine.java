package jp.engawa.policy;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A version in the publishers' list.
 *
 * @param effectiveOn the day asked for, once proposed
 * @param effectiveFrom the instant from which it binds, once published
 */
public record VersionLine(
        long id,
        int number,
        VersionState state,
        String title,
        String titleEn,
        ChangeClass changeClass,
        @Nullable LocalDate effectiveOn,
        @Nullable Instant effectiveFrom,
        @Nullable String hash) {}
