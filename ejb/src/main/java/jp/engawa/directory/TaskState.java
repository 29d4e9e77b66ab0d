package jp.engawa.directory;

/** How a task at the company directory stands. */
public enum TaskState {
    RUNNING,
    DONE,
    /** It ended with a reason; nothing was changed. */
    FAILED,
    /** Somebody stopped it; nothing was changed. */
    CANCELLED,
    /** The node that worked on it went away; nothing was changed. */
    LOST
}
