package jp.engawa.policy;

import java.time.Instant;

/** The terms that a person still has to accept before they enter. */
public record PendingTerms(long version, int number, String title, String titleEn, Instant effectiveFrom) {}
