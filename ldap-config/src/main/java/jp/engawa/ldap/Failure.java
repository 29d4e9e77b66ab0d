package jp.engawa.ldap;

/**
 * Why the directory could not be read, or not to the end.
 *
 * @param kind what sort of failure, for the exit code and the sentence
 * @param where the server, and the step
 * @param detail what the server or the library said
 */
public record Failure(Kind kind, String where, String detail) {
    public enum Kind {
        CONNECT,
        TLS,
        BIND,
        SEARCH,
        NO_PAGING
    }
}
