package jp.engawa.ldap;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.RootDSE;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.experimental.ActiveDirectoryDirSyncControl;
import com.unboundid.util.FixedRateBarrier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Active Directory's DirSync: what a domain controller would tell another one, tombstones included. The account needs the right
 * "Replicating Directory Changes" on the domain, and no other.
 *
 * <p>It answers for a whole domain only, with entries of which one of the asked attributes changed, and with nothing but the changed
 * attributes. So it is asked for everything below the domain, and what is told is sorted out here: known or not, still below the base or
 * gone. Of entries nobody knows yet the server is asked whether the filter takes them.
 */
final class DirSync implements ChangeFeed {
    static final String KEY = "objectGUID";

    /** Changes with every rename and every move. */
    private static final String NAME = "name";

    private static final String DELETED = "isDeleted";
    /** What is asked for at first, when only the cookie is wanted. */
    private static final String DOMAIN_ALONE = "(objectClass=domainDNS)";

    private static final String EVERYTHING = "(objectClass=*)";
    /** So many unknown entries are asked about at once. */
    private static final int AT_ONCE = 100;

    /** What servers say to a cookie that they cannot or will not understand; Samba calls it an unavailable extension. */
    private static final Set<ResultCode> COOKIE_REFUSED = Set.of(
            ResultCode.UNAVAILABLE_CRITICAL_EXTENSION,
            ResultCode.PROTOCOL_ERROR,
            ResultCode.OPERATIONS_ERROR,
            ResultCode.UNWILLING_TO_PERFORM,
            ResultCode.INVALID_ATTRIBUTE_SYNTAX,
            ResultCode.OTHER);

    private final List<String> attributes;
    private final @Nullable FixedRateBarrier barrier;

    DirSync(Mapping mapping, @Nullable FixedRateBarrier barrier) {
        Entries entries = new Entries(mapping, Instant.EPOCH);
        Set<String> all = new TreeSet<>(List.of(KEY, NAME, DELETED));
        all.addAll(List.of(entries.personAttributes()));
        all.addAll(List.of(entries.unitAttributes()));
        if (mapping.orgs().source() == Mapping.OrgSource.GROUPS) {
            all.add(mapping.groupMember());
        }
        this.attributes = List.copyOf(all);
        this.barrier = barrier;
    }

    /** Whether this server and this mapping can be asked so: tombstones bear no other key. */
    static boolean suits(Mapping mapping, RootDSE dse) {
        return mapping.profile().equals("active-directory")
                && mapping.people().key().attribute().equalsIgnoreCase(KEY)
                && (!mapping.orgs().areEntries()
                        || mapping.orgs().key().attribute().equalsIgnoreCase(KEY))
                && dse.supportsControl(ActiveDirectoryDirSyncControl.DIRSYNC_OID);
    }

    @Override
    public ChangeWatch.Way way() {
        return ChangeWatch.Way.DIR_SYNC;
    }

    @Override
    public Changes since(LDAPConnection connection, Area area, @Nullable String cookie, Supplier<Set<String>> known)
            throws LDAPException {
        String domain = domain(connection, area.base());
        byte[] last = cookie == null ? null : decoded(cookie);
        if (last != null) {
            try {
                Told told = ask(connection, domain, EVERYTHING, last);
                return changes(connection, area, told, known);
            } catch (LDAPException refused) {
                if (!COOKIE_REFUSED.contains(refused.getResultCode())) {
                    throw refused;
                }
            }
        }
        return Changes.everything(ask(connection, domain, DOMAIN_ALONE, null).cookie());
    }

    private static byte @Nullable [] decoded(String cookie) {
        try {
            byte[] bytes = Base64.getDecoder().decode(cookie);
            return bytes.length == 0 ? null : bytes;
        } catch (IllegalArgumentException notOurs) {
            return null;
        }
    }

    /** The part of the directory that holds the base and is replicated as one. */
    private static String domain(LDAPConnection connection, String base) throws LDAPException {
        RootDSE dse = connection.getRootDSE();
        String[] contexts = dse == null ? null : dse.getNamingContextDNs();
        String nearest = null;
        for (String context : contexts == null ? new String[0] : contexts) {
            boolean nearer = nearest == null || DN.isDescendantOf(context, nearest, false);
            if (nearer && DN.isDescendantOf(base, context, true)) {
                nearest = context;
            }
        }
        if (nearest == null) {
            throw new LDAPException(
                    ResultCode.UNAVAILABLE_CRITICAL_EXTENSION, "no naming context of this server holds " + base);
        }
        return nearest;
    }

    /**
     * Everything the server had to tell.
     *
     * @param entries by key; of an entry told twice the later one
     */
    private record Told(Map<String, SearchResultEntry> entries, String cookie) {}

    /** Asks until the server has no more to tell. */
    private Told ask(LDAPConnection connection, String domain, String filter, byte @Nullable [] last)
            throws LDAPException {
        Map<String, SearchResultEntry> entries = new HashMap<>();
        ASN1OctetString cookie = last == null ? null : new ASN1OctetString(last);
        while (true) {
            SearchRequest request =
                    new SearchRequest(domain, SearchScope.SUB, filter, attributes.toArray(String[]::new));
            request.setDerefPolicy(DereferencePolicy.NEVER);
            request.addControl(new ActiveDirectoryDirSyncControl(true, 0, 0, cookie));
            await();
            SearchResult result = connection.search(request);
            for (SearchResultEntry entry : result.getSearchEntries()) {
                entries.put(Entries.key(entry, new Mapping.Key(KEY, true)), entry);
            }
            ActiveDirectoryDirSyncControl answer = ActiveDirectoryDirSyncControl.get(result);
            ASN1OctetString next = answer == null ? null : answer.getCookie();
            if (answer == null || next == null) {
                throw new LDAPException(ResultCode.CONTROL_NOT_FOUND, "the server returned no DirSync cookie");
            }
            boolean more = answer.getFlags() != 0;
            if (!more || next.equals(cookie)) {
                return new Told(entries, Base64.getEncoder().encodeToString(next.getValue()));
            }
            cookie = next;
        }
    }

    private Changes changes(LDAPConnection connection, Area area, Told told, Supplier<Set<String>> known)
            throws LDAPException {
        Set<String> changed = new HashSet<>();
        Set<String> removed = new HashSet<>();
        List<SearchResultEntry> unknown = new ArrayList<>();
        Set<String> held = told.entries().isEmpty() ? Set.of() : known.get();
        for (Map.Entry<String, SearchResultEntry> each : told.entries().entrySet()) {
            SearchResultEntry entry = each.getValue();
            boolean gone = "TRUE".equalsIgnoreCase(entry.getAttributeValue(DELETED))
                    || !DN.isDescendantOf(entry.getDN(), area.base(), true);
            if (held.contains(each.getKey())) {
                (gone ? removed : changed).add(each.getKey());
            } else if (!gone) {
                unknown.add(entry);
            }
        }
        changed.addAll(taken(connection, area, unknown));
        return Changes.of(changed, removed, told.cookie());
    }

    /** Keys of those that the area's filter takes. */
    private Set<String> taken(LDAPConnection connection, Area area, List<SearchResultEntry> unknown)
            throws LDAPException {
        Set<String> taken = new HashSet<>();
        for (int from = 0; from < unknown.size(); from += AT_ONCE) {
            List<Filter> these = unknown.subList(from, Math.min(unknown.size(), from + AT_ONCE)).stream()
                    .map(entry -> Filter.createEqualityFilter(KEY, entry.getAttributeValueBytes(KEY)))
                    .toList();
            SearchRequest request = new SearchRequest(
                    area.base(),
                    SearchScope.SUB,
                    Filter.createANDFilter(Filter.create(area.filter()), Filter.createORFilter(these)),
                    KEY);
            request.setDerefPolicy(DereferencePolicy.NEVER);
            await();
            for (SearchResultEntry entry : connection.search(request).getSearchEntries()) {
                taken.add(Entries.key(entry, area.key()));
            }
        }
        return taken;
    }

    private void await() throws LDAPException {
        if (barrier != null && barrier.await()) {
            throw new LDAPException(ResultCode.USER_CANCELED, "stopped while waiting for its turn");
        }
    }
}
