package jp.engawa.ldap;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.RootDSE;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.controls.ContentSyncRequestControl;
import com.unboundid.util.FixedRateBarrier;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks the directory whether anything changed that a full read should look at: units, people, and the groups that grant roles. Groups
 * within those groups are not watched; the daily full read sees them.
 *
 * <p>The best way that the server offers is taken. A cookie is good for the server, the way and the mapping it was made with; with any
 * other, everything may have changed.
 */
public final class ChangeWatch {
    /** What a server says that will not be asked this way; the next way is tried. */
    private static final Set<ResultCode> REFUSALS = Set.of(
            ResultCode.UNAVAILABLE_CRITICAL_EXTENSION,
            ResultCode.INSUFFICIENT_ACCESS_RIGHTS,
            ResultCode.SIZE_LIMIT_EXCEEDED,
            ResultCode.ADMIN_LIMIT_EXCEEDED);

    /** Attributes that differ after any change of an entry; each server has some of them. */
    private static final String[] MARKS = {"entryCSN", "uSNChanged", "modifyTimestamp", "whenChanged"};

    private final Mapping mapping;
    private final Clock clock;
    private final @Nullable FixedRateBarrier barrier;

    public ChangeWatch(Mapping mapping, Clock clock) {
        this.mapping = mapping;
        this.clock = clock;
        int rate = mapping.connection().searchesPerSecond();
        this.barrier = rate == 0 ? null : new FixedRateBarrier(1000, rate);
    }

    /** How a directory can be asked for changes. */
    public enum Way {
        /** OpenLDAP's content synchronisation. */
        CONTENT_SYNC,
        /** Active Directory's DirSync. */
        DIR_SYNC,
        /** Times of modification, which any server has; what was deleted is not seen. */
        TIMESTAMPS;

        /** Whether deletes are told too, and not found by the daily full read alone. */
        public boolean seesDeletes() {
            return this != TIMESTAMPS;
        }
    }

    /** The keys Engawa holds of what should still be in the directory. */
    public record Known(Supplier<Set<String>> units, Supplier<Set<String>> people) {}

    /**
     * What became of the question.
     *
     * @param changes null when no server could be asked
     * @param way null when no server could be asked
     * @param server the one that answered; empty when none did
     * @param failures every server that failed and every better way that was refused
     */
    public record Answer(
            @Nullable Changes changes, @Nullable Way way, String server, List<Failure> failures) {
        public Answer {
            failures = List.copyOf(failures);
        }
    }

    /** Asks the servers in turn until one answers. Never throws for what the directory does. */
    public Answer look(@Nullable String cookie, Known known) {
        WatchCookie last = cookie == null ? null : WatchCookie.of(cookie);
        List<Failure> failures = new ArrayList<>();
        List<Mapping.Server> servers = List.of();
        try {
            // records of equal rank come in any order, and a cookie is good for one server
            boolean anyOrder = mapping.connection().srv() != null;
            String first = anyOrder && last != null ? last.server() : "";
            servers = new Servers(mapping.connection()).beginningWith(first);
        } catch (Connector.Refused nowhere) {
            failures.add(nowhere.failure());
        }
        for (Mapping.Server server : servers) {
            try (LDAPConnection connection = new Connector(mapping.connection()).open(server)) {
                return ask(connection, server.toString(), last, known, failures);
            } catch (Connector.Refused refused) {
                failures.add(refused.failure());
            } catch (LDAPException broken) {
                failures.add(failure(server.toString(), broken));
            }
        }
        return new Answer(null, null, "", failures);
    }

    /** What one server would do, for somebody who looks at it for the first time. */
    Answer probe(LDAPConnection connection, Mapping.Server server) throws LDAPException {
        return ask(connection, server.toString(), null, new Known(Set::of, Set::of), new ArrayList<>());
    }

    /** Takes the best way that the server does not refuse. */
    private Answer ask(
            LDAPConnection connection, String server, @Nullable WatchCookie last, Known known, List<Failure> failures)
            throws LDAPException {
        List<ChangeFeed> feeds = feeds(connection);
        for (ChangeFeed feed : feeds.subList(0, feeds.size() - 1)) {
            try {
                return answer(connection, feed, server, last, known, failures);
            } catch (LDAPException refused) {
                if (!REFUSALS.contains(refused.getResultCode())) {
                    throw refused;
                }
                failures.add(failure(server + ", " + feed.way(), refused));
            }
        }
        return answer(connection, feeds.get(feeds.size() - 1), server, last, known, failures);
    }

    /** The ways this server offers, the best first; the last one is always there. */
    private List<ChangeFeed> feeds(LDAPConnection connection) throws LDAPException {
        List<ChangeFeed> feeds = new ArrayList<>();
        RootDSE dse = connection.getRootDSE();
        if (dse != null
                && mapping.profile().equals("openldap")
                && dse.supportsControl(ContentSyncRequestControl.SYNC_REQUEST_OID)) {
            feeds.add(new ContentSync());
        } else if (dse != null && DirSync.suits(mapping, dse)) {
            feeds.add(new DirSync(mapping, barrier));
        }
        feeds.add(new TimestampPoll(mapping, barrier, clock));
        return feeds;
    }

    private Answer answer(
            LDAPConnection connection,
            ChangeFeed feed,
            String server,
            @Nullable WatchCookie last,
            Known known,
            List<Failure> failures)
            throws LDAPException {
        WatchCookie good = last != null && last.isOf(feed.way(), server, scope()) ? last : null;
        Mapping.People people = mapping.people();
        Changes units = units(connection, feed, good, known);
        Changes persons = feed.since(
                connection,
                new ChangeFeed.Area(people.base(), people.filter(), people.key()),
                good == null ? null : good.people(),
                known.people());
        Map<String, String> groups = groups(connection);
        String cookie =
                new WatchCookie(feed.way(), server, scope(), units.cookie(), persons.cookie(), groups).toString();
        if (good == null || units.everything() || persons.everything()) {
            return new Answer(Changes.everything(cookie), feed.way(), server, failures);
        }
        Changes changes = Changes.of(
                union(union(units.changed(), persons.changed()), differing(good.groups(), groups)),
                union(units.removed(), persons.removed()),
                cookie);
        return new Answer(changes, feed.way(), server, failures);
    }

    /** Units that are no entries change with the people, or with their file, whose hash is the cookie then. */
    private Changes units(LDAPConnection connection, ChangeFeed feed, @Nullable WatchCookie good, Known known)
            throws LDAPException {
        Mapping.Orgs orgs = mapping.orgs();
        if (orgs.areEntries()) {
            return feed.since(
                    connection,
                    new ChangeFeed.Area(orgs.base(), orgs.filter(), orgs.key()),
                    good == null ? null : good.units(),
                    known.units());
        }
        String hash = "";
        if (orgs.source() == Mapping.OrgSource.CSV) {
            try {
                hash = UnitFile.read(orgs).hash();
            } catch (Connector.Refused unusable) {
                hash = unusable.failure().kind().name();
            }
        }
        boolean same = good != null && hash.equals(good.units());
        return Changes.of(same ? Set.of() : Set.of(String.valueOf(orgs.file())), Set.of(), hash);
    }

    /** A mark of each role's group that differs after any change; empty for a group that is not there. */
    private Map<String, String> groups(LDAPConnection connection) throws LDAPException {
        Map<String, String> marks = new LinkedHashMap<>();
        for (String group : new HashSet<>(mapping.roles().values())) {
            if (barrier != null) {
                barrier.await();
            }
            SearchResultEntry entry = connection.getEntry(group, MARKS);
            StringBuilder mark = new StringBuilder();
            for (String attribute : MARKS) {
                String value = entry == null ? null : entry.getAttributeValue(attribute);
                mark.append(value == null ? "" : value + " ");
            }
            marks.put(group, mark.toString().strip());
        }
        return marks;
    }

    private static Set<String> differing(Map<String, String> before, Map<String, String> after) {
        Set<String> differing = new HashSet<>();
        after.forEach((group, mark) -> {
            if (!mark.equals(before.get(group))) {
                differing.add(group);
            }
        });
        return differing;
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> both = new HashSet<>(one);
        both.addAll(other);
        return both;
    }

    /** Identifies what is watched: with another base, filter or key an old cookie says nothing. */
    private String scope() {
        Mapping.Orgs orgs = mapping.orgs();
        Mapping.People people = mapping.people();
        List<String> watched = new ArrayList<>(Arrays.asList(
                orgs.base(),
                orgs.filter(),
                orgs.key().toString(),
                people.base(),
                people.filter(),
                people.key().toString()));
        mapping.roles().values().stream().sorted().forEach(watched::add);
        return SnapshotJson.sha256(String.join("\n", watched));
    }

    private static Failure failure(String where, LDAPException broken) {
        ResultCode code = broken.getResultCode();
        boolean limit = ResultCode.SIZE_LIMIT_EXCEEDED.equals(code) || ResultCode.ADMIN_LIMIT_EXCEEDED.equals(code);
        return new Failure(limit ? Failure.Kind.SIZE_LIMIT : Failure.Kind.SEARCH, where, Failure.said(broken));
    }
}
