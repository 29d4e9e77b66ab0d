package jp.engawa.ldap;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.time.Instant;

/**
 * What a read of the directory costs at least: the same connection, searches, attributes and pages as the product's, and every entry
 * dropped as soon as the library has it.
 */
public final class BareRead {
    private final Mapping mapping;

    public BareRead(Mapping mapping) {
        this.mapping = mapping;
    }

    /** Reads units and people; how many entries there were. */
    public int entries() {
        Entries names = new Entries(mapping, Instant.EPOCH);
        Mapping.Server server = mapping.connection().servers().get(0);
        try (LDAPConnection connection = new Connector(mapping.connection()).open(server)) {
            return pages(connection, mapping.orgs().base(), mapping.orgs().filter(), names.unitAttributes())
                    + pages(
                            connection,
                            mapping.people().base(),
                            mapping.people().filter(),
                            names.personAttributes());
        } catch (Connector.Refused | LDAPException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private int pages(LDAPConnection connection, String base, String filter, String[] attributes) throws LDAPException {
        ASN1OctetString cookie = null;
        int entries = 0;
        do {
            SearchRequest request = new SearchRequest(base, SearchScope.SUB, filter, attributes);
            request.setDerefPolicy(DereferencePolicy.NEVER);
            request.addControl(
                    new SimplePagedResultsControl(mapping.connection().pageSize(), cookie, true));
            SearchResult page = connection.search(request);
            entries += page.getEntryCount();
            cookie = SimplePagedResultsControl.get(page).getCookie();
        } while (cookie != null && cookie.getValueLength() > 0);
        return entries;
    }
}
