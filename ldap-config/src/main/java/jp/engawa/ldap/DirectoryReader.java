package jp.engawa.ldap;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import com.unboundid.util.FixedRateBarrier;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The full read of a directory: units, groups and people through one connection to one server, page by page.
 *
 * <p>A read is complete only when every chain of pages ended with an empty cookie. After a failure the next server is read from its
 * first page; nothing of the earlier server is kept, as a cookie or a half list of another replica would lose people silently.
 */
public final class DirectoryReader {
    /** So many entries that are no people are looked at for members of their own. */
    private static final int MOST_GROUPS = 500;

    private final Mapping mapping;
    private final Clock clock;
    private final @Nullable FixedRateBarrier barrier;
    private final ReadProgress progress;
    private final String first;

    public DirectoryReader(Mapping mapping, Clock clock) {
        this(mapping, clock, (pages, units, people) -> {});
    }

    public DirectoryReader(Mapping mapping, Clock clock, ReadProgress progress) {
        this(mapping, clock, progress, "");
    }

    /** @param first the server to ask before all others, as an earlier answer named it; empty for the usual order */
    public DirectoryReader(Mapping mapping, Clock clock, ReadProgress progress, String first) {
        this.first = first;
        this.mapping = mapping;
        this.progress = progress;
        this.clock = clock;
        int rate = mapping.connection().searchesPerSecond();
        this.barrier = rate == 0 ? null : new FixedRateBarrier(1000, rate);
    }

    /** Reads the directory and resolves what it says. Never throws for what the directory does. */
    public Snapshot read() {
        return read(List.of(clock.instant())).get(0);
    }

    /** Reads the directory once, and resolves what it says as of each of these moments, in their order. Never throws either. */
    public List<Snapshot> read(List<Instant> moments) {
        return fetch(moments).stream()
                .map(reading -> new Resolution(mapping, reading).snapshot(clock.instant()))
                .toList();
    }

    Reading fetch() {
        return fetch(List.of(clock.instant())).get(0);
    }

    private List<Reading> fetch(List<Instant> moments) {
        List<Entries> days =
                moments.stream().map(moment -> new Entries(mapping, moment)).toList();
        long start = System.nanoTime();
        List<Failure> failures = new ArrayList<>();
        Pass best = null;
        List<Mapping.Server> servers = List.of();
        try {
            servers = new Servers(mapping.connection()).beginningWith(first);
        } catch (Connector.Refused nowhere) {
            failures.add(nowhere.failure());
        }
        UnitFile file = null;
        if (mapping.orgs().source() == Mapping.OrgSource.CSV) {
            try {
                file = UnitFile.read(mapping.orgs());
            } catch (Connector.Refused unusable) {
                failures.add(unusable.failure());
                servers = List.of();
            }
        }
        for (Mapping.Server server : servers) {
            Pass pass = new Pass(server, file, days);
            try {
                Connector.Opened opened = new Connector(mapping.connection()).open(server, clock.instant());
                try (LDAPConnection connection = opened.connection()) {
                    pass.validity(connection, opened.passwordUntil());
                    pass.run(connection);
                }
                return pass.readings(Outcome.COMPLETE, failures, start);
            } catch (Connector.Refused refused) {
                failures.add(refused.failure());
            } catch (LDAPException broken) {
                failures.add(new Failure(
                        kind(pass, broken.getResultCode()), server + ", " + pass.step, Failure.said(broken)));
            }
            best = best == null || pass.seen() > best.seen() ? pass : best;
        }
        Outcome outcome = best != null && best.groupsRead ? Outcome.INCOMPLETE : Outcome.FAILED;
        return (best == null ? new Pass(new Mapping.Server("", 0), null, days) : best)
                .readings(outcome, failures, start);
    }

    private static Failure.Kind kind(Pass pass, ResultCode code) {
        if (pass.unpaged) {
            return Failure.Kind.NO_PAGING;
        }
        if (ResultCode.NO_SUCH_OBJECT.equals(code)) {
            return Failure.Kind.NO_BASE;
        }
        boolean limit = ResultCode.SIZE_LIMIT_EXCEEDED.equals(code) || ResultCode.ADMIN_LIMIT_EXCEEDED.equals(code);
        return limit ? Failure.Kind.SIZE_LIMIT : Failure.Kind.SEARCH;
    }

    /** One attempt at one server. */
    private final class Pass {
        private final Mapping.Server server;
        private final List<Reading.UnitEntry> units = new ArrayList<>();
        private final List<Entries> days;
        private final List<List<Reading.PersonEntry>> people;
        private final Map<String, Set<String>> roleMembers = new LinkedHashMap<>();
        private final List<Problem> problems = new ArrayList<>();
        private final Organisation organisation;
        private String step = "";
        private boolean groupsRead;
        private boolean unpaged;
        private Validity validity = Validity.UNKNOWN;
        private int pages;
        private int referrals;

        /** @param days as of which each entry is taken apart */
        Pass(Mapping.Server server, @Nullable UnitFile file, List<Entries> days) {
            this.server = server;
            this.days = days;
            this.people = days.stream()
                    .<List<Reading.PersonEntry>>map(day -> new ArrayList<>())
                    .toList();
            this.organisation = new Organisation(mapping, file);
        }

        /** How many people came until now. */
        int seen() {
            return people.get(0).size();
        }

        void validity(LDAPConnection connection, @Nullable Instant passwordUntil) {
            validity = Validity.of(connection, mapping, passwordUntil);
            problems.addAll(validity.problems(server, mapping, clock.instant()));
        }

        void run(LDAPConnection connection) throws LDAPException {
            if (mapping.orgs().areEntries()) {
                units(connection);
            }
            for (Map.Entry<String, String> role : mapping.roles().entrySet()) {
                step = role.getValue();
                Set<String> members = groupMembers(connection, role.getValue());
                if (members != null) {
                    roleMembers.put(role.getKey(), members);
                }
            }
            groupsRead = true;
            step = mapping.people().base();
            Entries entries = days.get(0);
            pages(connection, mapping.people().base(), mapping.people().filter(), entries.personAttributes(), entry -> {
                for (int day = 1; day < days.size(); day++) {
                    people.get(day).add(days.get(day).person(entry));
                }
                Reading.PersonEntry person = entries.person(entry);
                people.get(0).add(person);
                organisation.names(person.dn(), entries.unitNames(entry));
                String end = entries.unreadableEnd(entry);
                if (!end.isEmpty()) {
                    problems.add(new Problem(Problem.Kind.END_UNREADABLE, person.employeeNumber(), end));
                }
                entries.unreadableLeaves(entry)
                        .forEach(text -> problems.add(
                                new Problem(Problem.Kind.LEAVE_UNREADABLE, person.employeeNumber(), text)));
            });
            step = mapping.groupMember();
            nested(connection);
        }

        private void units(LDAPConnection connection) throws LDAPException {
            step = mapping.orgs().base();
            List<String> large = new ArrayList<>();
            Entries entries = days.get(0);
            String[] attributes = entries.unitAttributes();
            pages(connection, mapping.orgs().base(), mapping.orgs().filter(), attributes, entry -> {
                Reading.UnitEntry unit = entries.unit(entry);
                units.add(unit);
                if (mapping.orgs().source() != Mapping.OrgSource.GROUPS) {
                    return;
                }
                Set<String> members = new HashSet<>();
                add(members, entry.getAttribute(mapping.groupMember()));
                organisation.members(unit.dn(), members);
                if (range(entry, mapping.groupMember()) != null) {
                    large.add(unit.dn());
                }
            });
            for (String group : large) {
                Set<String> members = groupMembers(connection, group);
                organisation.members(group, members == null ? Set.of() : members);
            }
        }

        /**
         * Replaces every member that is a group itself by that group's members, at any depth. Only members that are no people are asked
         * for, each once; a ring of groups is told and ends there.
         */
        private void nested(LDAPConnection connection) throws LDAPException {
            Set<String> known =
                    people.get(0).stream().map(Reading.PersonEntry::dn).collect(Collectors.toSet());
            Map<String, Set<String>> groups = new HashMap<>();
            for (Map.Entry<String, Set<String>> role : roleMembers.entrySet()) {
                Set<String> members = new LinkedHashSet<>();
                Set<String> line = new LinkedHashSet<>();
                line.add(Entries.normalised(String.valueOf(mapping.roles().get(role.getKey()))));
                expand(connection, role.getValue(), line, known, groups, members);
                role.setValue(members);
            }
        }

        private void expand(
                LDAPConnection connection,
                Set<String> names,
                Set<String> line,
                Set<String> known,
                Map<String, Set<String>> groups,
                Set<String> members)
                throws LDAPException {
            for (String name : names) {
                if (known.contains(name)) {
                    members.add(name);
                    continue;
                }
                if (line.contains(name)) {
                    problems.add(new Problem(Problem.Kind.GROUP_CYCLE, name, String.join(" → ", line)));
                    continue;
                }
                Set<String> inner = groups.get(name);
                if (inner == null && groups.size() < MOST_GROUPS) {
                    Set<String> read = groupMembers(connection, name);
                    inner = read == null ? Set.of() : read;
                    groups.put(name, inner);
                }
                if (inner == null || inner.isEmpty()) {
                    members.add(name);
                } else {
                    line.add(name);
                    expand(connection, inner, line, known, groups, members);
                    line.remove(name);
                }
            }
        }

        private void await() throws LDAPException {
            if (barrier != null && barrier.await()) {
                throw new LDAPException(ResultCode.USER_CANCELED, "stopped while waiting for its turn");
            }
        }

        private void told() {
            progress.read(pages, units.size(), seen());
        }

        private void pages(
                LDAPConnection connection, String base, String filter, String[] attributes, Consumer<Entry> each)
                throws LDAPException {
            ASN1OctetString cookie = null;
            do {
                // each entry is taken apart while the server still looks for the next ones
                SearchRequest request =
                        new SearchRequest(new Arriving(each), base, SearchScope.SUB, filter, attributes);
                request.setDerefPolicy(DereferencePolicy.NEVER);
                request.addControl(
                        new SimplePagedResultsControl(mapping.connection().pageSize(), cookie, true));
                await();
                SearchResult result = connection.search(request);
                referrals += result.getReferenceCount();
                pages++;
                told();
                SimplePagedResultsControl control = SimplePagedResultsControl.get(result);
                if (control == null) {
                    unpaged = true;
                    throw new LDAPException(ResultCode.CONTROL_NOT_FOUND, "the server returned no paging control");
                }
                cookie = control.moreResultsToReturn() ? control.getCookie() : null;
            } while (cookie != null);
        }

        /** Normalised names of the members, however many; null when there is no such group. */
        private @Nullable Set<String> groupMembers(LDAPConnection connection, String group) throws LDAPException {
            String attribute = mapping.groupMember();
            if (!DN.isValidDN(group)) {
                return null;
            }
            await();
            SearchResultEntry entry = connection.getEntry(group, attribute);
            told();
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
                await();
                entry = connection.getEntry(group, attribute + ";range=" + next + "-*");
                told();
                range = entry == null ? null : range(entry, attribute);
                if (range == null) {
                    throw new LDAPException(ResultCode.NO_SUCH_ATTRIBUTE, "no piece of the members from " + next);
                }
            }
            return members;
        }

        /** Active Directory gives long member lists in pieces named {@code member;range=0-1499}, next to an empty {@code member}. */
        private static @Nullable Attribute range(Entry entry, String attribute) {
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

        List<Reading> readings(Outcome outcome, List<Failure> failures, long start) {
            return people.stream()
                    .map(each -> reading(each, outcome, failures, start))
                    .toList();
        }

        /** The read as of one of the days, whose people these are; the units may follow from them. */
        private Reading reading(List<Reading.PersonEntry> whose, Outcome outcome, List<Failure> failures, long start) {
            boolean usable = outcome != Outcome.FAILED;
            List<Reading.UnitEntry> found = new ArrayList<>(units);
            List<Problem> told = new ArrayList<>(problems);
            if (usable) {
                organisation.complete(found, whose, told, outcome == Outcome.COMPLETE);
            }
            return new Reading(
                    outcome,
                    List.copyOf(failures),
                    usable ? server.toString() : "",
                    pages,
                    Duration.ofNanos(System.nanoTime() - start),
                    usable ? found : List.of(),
                    usable ? whose : List.of(),
                    usable ? roleMembers : Map.of(),
                    referrals,
                    told,
                    organisation.file(),
                    validity);
        }
    }
}
