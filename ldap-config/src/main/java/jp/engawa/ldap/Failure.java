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
        /** The server wants a protected connection before it looks at a password. */
        PLAIN_BIND,
        /** The server took the sign-in and treats us as nobody. */
        ANONYMOUS,
        SEARCH,
        SIZE_LIMIT,
        NO_PAGING
    }
}
