package jp.engawa.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of the trail before it has its place. */
record Entry(
        Instant at,
        String actor,
        String act,
        String object,
        Outcome outcome,
        String details,
        @Nullable String request) {}
