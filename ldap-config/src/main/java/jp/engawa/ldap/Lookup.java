package jp.engawa.ldap;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.RootDSE;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.ArrayList;
import java.util.List;

/** Looks for somebody whom the full read did not bring: left out by the filter, or somewhere else in the directory. */
final class Lookup {
    private static final int MOST = 5;

    private final Mapping mapping;

    Lookup(Mapping mapping) {
        this.mapping = mapping;
    }

    /** One sentence for every entry with that employee number, or that there is none; empty when no server answers. */
    List<Explanation.Said> of(String number, Mask mask) {
        List<Mapping.Server> servers;
        try {
            servers = new Servers(mapping.connection()).inOrder();
        } catch (Connector.Refused nowhere) {
            return List.of();
        }
        for (Mapping.Server server : servers) {
            try (LDAPConnection connection = new Connector(mapping.connection()).open(server)) {
                return found(connection, number, mask);
            } catch (Connector.Refused | LDAPException unanswered) {
                // the next server may answer
            }
        }
        return List.of();
    }

    private List<Explanation.Said> found(LDAPConnection connection, String number, Mask mask) throws LDAPException {
        Mapping.People people = mapping.people();
        List<Explanation.Said> sentences = new ArrayList<>();
        for (SearchResultEntry entry : search(connection, people.base(), number)) {
            sentences.add(
                    new Explanation.Said("explain.filtered", List.of(mask.entry(entry.getDN()), people.filter())));
        }
        RootDSE dse = connection.getRootDSE();
        String[] contexts = dse == null ? null : dse.getNamingContextDNs();
        for (String context : contexts == null ? new String[0] : contexts) {
            for (SearchResultEntry entry : search(connection, context, number)) {
                if (!entry.getParsedDN().isDescendantOf(people.base(), true)) {
                    sentences.add(
                            new Explanation.Said("explain.outside", List.of(mask.entry(entry.getDN()), people.base())));
                }
            }
        }
        if (sentences.isEmpty()) {
            sentences.add(new Explanation.Said(
                    "explain.nowhere", List.of(people.employeeNumber(), connection.getConnectedAddress())));
        }
        return sentences;
    }

    private List<SearchResultEntry> search(LDAPConnection connection, String base, String number) throws LDAPException {
        SearchRequest request = new SearchRequest(
                base,
                SearchScope.SUB,
                Filter.createEqualityFilter(mapping.people().employeeNumber(), number),
                "1.1");
        request.setSizeLimit(MOST);
        try {
            return connection.search(request).getSearchEntries();
        } catch (LDAPSearchException refused) {
            return refused.getSearchEntries() == null ? List.of() : refused.getSearchEntries();
        }
    }
}
