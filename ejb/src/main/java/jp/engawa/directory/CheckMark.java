package jp.engawa.directory;

/** How a step of an examination ended. */
public enum CheckMark {
    OK,
    WARN,
    FAIL
}
