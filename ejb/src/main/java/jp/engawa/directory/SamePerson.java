package jp.engawa.directory;

/** Whether an entry of the directory is the person whom Engawa knows by the same login or employee number. */
public enum SamePerson {
    /** One person: what Engawa keeps stays theirs. */
    SAME,
    /** Two people: nothing is inherited. */
    OTHER
}
