package jp.engawa.moderation;

/**
 * A decision was told to both sides.
 *
 * @param measure whether it carries one
 */
public record CaseDecided(long caseId, boolean measure) {}
