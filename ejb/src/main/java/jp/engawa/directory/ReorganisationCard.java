package jp.engawa.directory;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A re-organisation plan in the list of plans. */
public record ReorganisationCard(
        long id,
        String name,
        LocalDate on,
        ReorganisationState state,
        String changedBy,
        Instant changedAt,
        @Nullable String approvedBy,
        @Nullable Instant approvedAt) {}
