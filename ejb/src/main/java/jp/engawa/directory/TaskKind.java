package jp.engawa.directory;

/** What a task at the company directory does. */
public enum TaskKind {
    /** Reads the directory and keeps the plan. */
    PLAN,
    /** Reads the directory again and applies a plan. */
    APPLY,
    /** Makes the plan that leads back. */
    RESTORE
}
