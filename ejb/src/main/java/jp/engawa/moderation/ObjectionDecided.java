package jp.engawa.moderation;

/**
 * A reviewer answered an objection.
 *
 * @param lifted whether the measure was taken back altogether
 */
public record ObjectionDecided(long caseId, boolean lifted) {}
