package jp.engawa.directory;

/** How far a run of the directory went. */
public enum RunState {
    PLANNED,
    APPLIED
}
