package jp.engawa.ldap;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One way to ask a server what changed below one base; {@link ChangeWatch} chooses among them and keeps their cookies together.
 *
 * <p>A feed asks for keys alone. It may tell too much; what it cannot tell, the daily full read finds.
 */
interface ChangeFeed {
    ChangeWatch.Way way();

    /**
     * What changed since the cookie was given out. A server that does not accept the cookie any more has to be asked anew, which is
     * {@link Changes#everything}; so is the first question.
     *
     * @param cookie as this feed gave it for the same area of the same server; null for the first time
     * @param known the keys Engawa holds of the area; they are looked up only when the feed asks for them
     */
    Changes since(LDAPConnection connection, Area area, @Nullable String cookie, Supplier<Set<String>> known)
            throws LDAPException;

    /** A part of the directory: the entries below the base that the filter matches, and the attribute with their key. */
    record Area(String base, String filter, Mapping.Key key) {}
}
