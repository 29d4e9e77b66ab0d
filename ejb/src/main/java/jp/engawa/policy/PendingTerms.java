package jp.engawa.policy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The terms that a person has to accept before they enter, or before they write again.
 *
 * @param withdrawnAt when the person took back the last acceptance they held; null for somebody who still holds one or never gave any
 */
public record PendingTerms(
        long version,
        int number,
        String title,
        String titleEn,
        Instant effectiveFrom,
        @Nullable Instant withdrawnAt) {}
