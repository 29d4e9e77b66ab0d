package jp.engawa.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why the directory could not be read, or not to the end.
 *
 * @param kind what sort of failure, for the exit code and the sentence
 * @param where the server, and the step
 * @param detail what the server or the library said
 */
public record Failure(Kind kind, String where, String detail) {
    private static final Pattern LIBRARY = Pattern.compile(", ldapSDKVersion=[^,)]*(?:, revision=[0-9a-f]*)?");

    /** What the network said, within what the library makes of it. */
    private static final Pattern NETWORK =
            Pattern.compile("(?:Connect|UnknownHost|SocketTimeout|NoRouteToHost|PortUnreachable)Exception\\([^()]*\\)");

    /** What a server or the library said, in short: the code, its name, the diagnostic. */
    static String said(LDAPException trouble) {
        String name = trouble.getResultCode().getName();
        String message = String.valueOf(trouble.getMessage());
        Matcher network = NETWORK.matcher(message);
        String brief =
                network.find() ? network.group() : LIBRARY.matcher(message).replaceAll("");
        return trouble.getResultCode().intValue() + " " + name + (name.equalsIgnoreCase(brief) ? "" : ": " + brief);
    }

    public enum Kind {
        /** The file of units is not there, or no such file. */
        UNITS_FILE,
        UNITS_ENCODING,
        /** A quotation mark in it is never closed. */
        UNITS_QUOTE,
        /** Its first line lacks a column that is needed. */
        UNITS_HEADING,
        /** The domain's DNS names no server. */
        SRV,
        /** The domain's DNS names servers of other domains only, which nothing in the mapping file vouches for. */
        SRV_FOREIGN,
        CONNECT,
        TLS,
        BIND,
        /** The password is the right one, and its time is over or it has to be changed first. */
        PASSWORD_EXPIRED,
        /** What the mapping file refers to for the password is not there. */
        SECRET,
        /** A base of the mapping file is not in the directory. */
        NO_BASE,
        /** The server wants a protected connection before it looks at a password. */
        PLAIN_BIND,
        /** The server took the sign-in and treats us as nobody. */
        ANONYMOUS,
        SEARCH,
        SIZE_LIMIT,
        NO_PAGING
    }
}
