package jp.engawa.ldap;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The full read of a directory: units, groups and people through one connection to one server, page by page.
 *
 * <p>A read is complete only when every chain of pages ended with an empty cookie. After a failure the next server is read from its
 * first page; nothing of the earlier server is kept, as a cookie or a half list of another replica would lose people silently.
 */
public final class DirectoryReader {
    private final Mapping mapping;
    private final Clock clock;
    private final Entries entries;

    public DirectoryReader(Mapping mapping, Clock clock) {
        this.mapping = mapping;
        this.clock = clock;
        this.entries = new Entries(mapping, LocalDate.now(clock));
    }

    /** Reads the directory and resolves what it says. Never throws for what the directory does. */
    public Snapshot read() {
        return new Resolution(mapping, fetch()).snapshot(clock.instant());
    }

    Reading fetch() {
        long start = System.nanoTime();
        List<Failure> failures = new ArrayList<>();
        Pass best = null;
        for (Mapping.Server server : mapping.connection().servers()) {
            Pass pass = new Pass(server);
            try (LDAPConnection connection = new Connector(mapping.connection()).open(server)) {
                pass.run(connection);
                return pass.reading(Outcome.COMPLETE, failures, start);
            } catch (Connector.Refused refused) {
                failures.add(refused.failure());
            } catch (LDAPException broken) {
                failures.add(new Failure(
                        pass.unpaged ? Failure.Kind.NO_PAGING : Failure.Kind.SEARCH,
                        server + ", " + pass.step,
                        broken.getExceptionMessage(false, false)));
            }
            best = best == null || pass.people.size() > best.people.size() ? pass : best;
        }
        Outcome outcome = best != null && best.groupsRead ? Outcome.INCOMPLETE : Outcome.FAILED;
        return (best == null ? new Pass(new Mapping.Server("", 0)) : best).reading(outcome, failures, start);
    }

    /** One attempt at one server. */
    private final class Pass {
        private final Mapping.Server server;
        private final List<Reading.UnitEntry> units = new ArrayList<>();
        private final List<Reading.PersonEntry> people = new ArrayList<>();
        private final Map<String, Set<String>> roleMembers = new LinkedHashMap<>();
        private String step = "";
        private boolean groupsRead;
        private boolean unpaged;
        private int pages;
        private int referrals;

        Pass(Mapping.Server server) {
            this.server = server;
        }

        void run(LDAPConnection connection) throws LDAPException {
            step = mapping.orgs().base();
            pages(
                    connection,
                    mapping.orgs().base(),
                    mapping.orgs().filter(),
                    entries.unitAttributes(),
                    entry -> units.add(entries.unit(entry)));
            for (Map.Entry<String, String> role : mapping.roles().entrySet()) {
                step = role.getValue();
                Set<String> members = groupMembers(connection, role.getValue());
                if (members != null) {
                    roleMembers.put(role.getKey(), members);
                }
            }
            groupsRead = true;
            step = mapping.people().base();
            pages(
                    connection,
                    mapping.people().base(),
                    mapping.people().filter(),
                    entries.personAttributes(),
                    entry -> people.add(entries.person(entry)));
        }

        private void pages(
                LDAPConnection connection, String base, String filter, String[] attributes, Consumer<Entry> each)
                throws LDAPException {
            ASN1OctetString cookie = null;
            do {
                SearchRequest request = new SearchRequest(base, SearchScope.SUB, filter, attributes);
                request.setDerefPolicy(DereferencePolicy.NEVER);
                request.addControl(
                        new SimplePagedResultsControl(mapping.connection().pageSize(), cookie, true));
                SearchResult result = connection.search(request);
                result.getSearchEntries().forEach(each);
                referrals += result.getReferenceCount();
                pages++;
                SimplePagedResultsControl control = SimplePagedResultsControl.get(result);
                if (control == null) {
                    unpaged = true;
                    throw new LDAPException(
                            com.unboundid.ldap.sdk.ResultCode.CONTROL_NOT_FOUND,
                            "the server returned no paging control");
                }
                cookie = control.moreResultsToReturn() ? control.getCookie() : null;
            } while (cookie != null);
        }

        /** Normalised names of the members, however many; null when there is no such group. */
        private @Nullable Set<String> groupMembers(LDAPConnection connection, String group) throws LDAPException {
            String attribute = mapping.groupMember();
            SearchResultEntry entry = connection.getEntry(group, attribute);
            if (entry == null) {
                return null;
            }
            Set<String> members = new HashSet<>();
            add(members, entry.getAttribute(attribute));
            Attribute range = range(entry, attribute);
            while (range != null) {
                add(members, range);
                String last = range.getName().substring(range.getName().lastIndexOf('-') + 1);
                if (last.equals("*")) {
                    break;
                }
                int next = Integer.parseInt(last) + 1;
                entry = connection.getEntry(group, attribute + ";range=" + next + "-*");
                range = entry == null ? null : range(entry, attribute);
            }
            return members;
        }

        /** Active Directory gives long member lists in pieces named {@code member;range=0-1499}, next to an empty {@code member}. */
        private static @Nullable Attribute range(SearchResultEntry entry, String attribute) {
            return entry.getAttributes().stream()
                    .filter(each -> each.getName()
                            .matches("(?i)" + java.util.regex.Pattern.quote(attribute) + ";range=\\d+-(\\d+|\\*)"))
                    .findFirst()
                    .orElse(null);
        }

        private static void add(Set<String> members, @Nullable Attribute attribute) {
            if (attribute != null) {
                for (String name : attribute.getValues()) {
                    members.add(Entries.normalised(name));
                }
            }
        }

        Reading reading(Outcome outcome, List<Failure> failures, long start) {
            boolean usable = outcome != Outcome.FAILED;
            return new Reading(
                    outcome,
                    List.copyOf(failures),
                    usable ? server.toString() : "",
                    pages,
                    Duration.ofNanos(System.nanoTime() - start),
                    usable ? units : List.of(),
                    usable ? people : List.of(),
                    usable ? roleMembers : Map.of(),
                    referrals);
        }
    }
}
