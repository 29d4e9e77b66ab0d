package jp.engawa.moderation;

/** A report was taken in. Carries no content and nobody's name. */
public record CaseReceived(long caseId) {}
