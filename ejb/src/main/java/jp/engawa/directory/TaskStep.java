package jp.engawa.directory;

/** How far a running task is. */
public enum TaskStep {
    READING,
    COMPARING,
    /** From here on it can't be stopped. */
    WRITING
}
