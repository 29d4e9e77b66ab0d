package jp.engawa.policy;

/** Where a version stands on its way into force. */
public enum VersionState {
    DRAFT,
    PROPOSED,
    /** Never changes again. */
    PUBLISHED
}
