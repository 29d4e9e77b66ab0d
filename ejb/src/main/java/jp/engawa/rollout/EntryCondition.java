package jp.engawa.rollout;

/** What must hold before a wave may open. */
public enum EntryCondition {
    /** Terms with at least one article are in force on the day the wave opens. */
    TERMS_PUBLISHED,
    /** Somebody is meant. */
    SOMEBODY_MEANT
}
