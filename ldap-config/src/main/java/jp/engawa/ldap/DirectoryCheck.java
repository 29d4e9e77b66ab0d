package jp.engawa.ldap;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import com.unboundid.ldap.sdk.schema.Schema;
import com.unboundid.util.Base64;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The operator's examination of a directory before anything is planned: step by step, with samples whose names are masked. */
public final class DirectoryCheck {
    private static final int SAMPLE = 200;
    private static final int SHOWN = 10;
    private static final int DEEPEST = 50;

    private final Mapping mapping;
    private final Clock clock;
    private final Mask mask;
    private final Set<Failure> told = new HashSet<>();
    private final List<Step> steps = new ArrayList<>();
    private final Map<String, Integer> filled = new LinkedHashMap<>();
    private int sampled;

    private DirectoryCheck(Mapping mapping, Clock clock, Mask mask) {
        this.mapping = mapping;
        this.clock = clock;
        this.mask = mask;
    }

    /** How a step ended. */
    public enum Mark {
        OK,
        WARN,
        FAIL
    }

    /** What was tried. */
    public enum Aim {
        UNITS_FILE,
        SRV,
        CONNECT,
        PROTECTION,
        CERTIFICATE,
        PASSWORD,
        WHO_AM_I,
        SERVER_KIND,
        PAGING,
        SCHEMA,
        PEOPLE_BASE,
        ORGS_BASE,
        KEY,
        CHANGES,
        READ
    }

    /** One step and what came of it. */
    public record Step(Aim aim, Mark mark, String detail, Function<Messages, String> words) {
        Step(Aim aim, Mark mark, String detail) {
            this(aim, mark, detail, messages -> detail);
        }

        /** What came of it, for people. */
        public String in(Messages messages) {
            return words.apply(messages);
        }
    }

    /** A person as Engawa would take them in, not recognisable. */
    public record Sample(
            String name, String employeeNumber, String login, String unit, String position, boolean enabled) {}

    /**
     * What was found.
     *
     * @param filled for each mapped attribute, how many per cent of the sampled people have a value
     * @param untold failures that no step tells
     * @param unitsByDepth how many units there are at each level, from the top
     */
    public record Result(
            List<Step> steps,
            Map<String, Integer> filled,
            List<Sample> samples,
            int units,
            int people,
            List<Integer> unitsByDepth,
            List<Problem> problems,
            List<Failure> untold,
            List<Failure> failures) {
        public Result {
            untold = List.copyOf(untold);
            steps = List.copyOf(steps);
            samples = List.copyOf(samples);
            unitsByDepth = List.copyOf(unitsByDepth);
            problems = List.copyOf(problems);
            failures = List.copyOf(failures);
        }

        public boolean passed() {
            return steps.stream().noneMatch(step -> step.mark() == Mark.FAIL);
        }

        /** Whether anything deserves a look, though nothing failed. */
        boolean warned() {
            return !problems.isEmpty() || steps.stream().anyMatch(step -> step.mark() == Mark.WARN);
        }
    }

    public static Result of(Mapping mapping, Clock clock) {
        return of(mapping, clock, Mask.unless(false));
    }

    static Result of(Mapping mapping, Clock clock, Mask mask) {
        return new DirectoryCheck(mapping, clock, mask).run();
    }

    private Result run() {
        if (mapping.orgs().source() == Mapping.OrgSource.CSV) {
            unitsFile();
        }
        for (Mapping.Server server : servers()) {
            try {
                Connector.Opened opened = new Connector(mapping.connection()).open(server, clock.instant());
                try (LDAPConnection connection = opened.connection()) {
                    step(Aim.CONNECT, Mark.OK, server.toString());
                    examine(connection, server, opened.passwordUntil());
                }
            } catch (Connector.Refused refused) {
                failed(Aim.CONNECT, refused.failure());
            }
        }
        Snapshot snapshot = new DirectoryReader(mapping, clock).read();
        boolean complete = snapshot.outcome() == Outcome.COMPLETE;
        step(
                Aim.READ,
                !complete ? Mark.FAIL : snapshot.problems().isEmpty() ? Mark.OK : Mark.WARN,
                snapshot.outcome() + ", " + snapshot.pages() + " pages, " + snapshot.millis() + " ms",
                messages -> messages.say(
                        "check.read." + snapshot.outcome(),
                        snapshot.pages(),
                        snapshot.millis(),
                        snapshot.problems().size()));
        return new Result(
                steps,
                filled,
                samples(snapshot),
                snapshot.units().size(),
                snapshot.people().size(),
                depths(snapshot),
                snapshot.problems(),
                snapshot.failures().stream()
                        .filter(failure -> !told.contains(failure))
                        .toList(),
                snapshot.failures());
    }

    private void unitsFile() {
        try {
            UnitFile file = UnitFile.read(mapping.orgs());
            step(Aim.UNITS_FILE, Mark.OK, file.name() + ", " + file.units().size() + " rows, SHA-256 " + file.hash());
        } catch (Connector.Refused unusable) {
            failed(Aim.UNITS_FILE, unusable.failure());
        }
    }

    private List<Mapping.Server> servers() {
        String srv = mapping.connection().srv();
        try {
            List<Mapping.Server> servers = new Servers(mapping.connection()).inOrder();
            if (srv != null) {
                step(Aim.SRV, Mark.OK, srv + " -> " + servers);
            }
            return servers;
        } catch (Connector.Refused nowhere) {
            failed(Aim.SRV, nowhere.failure());
            return List.of();
        }
    }

    private void examine(LDAPConnection connection, Mapping.Server server, @Nullable Instant passwordUntil) {
        steps.addAll(new ServerCheck(mapping, clock.instant()).of(connection, passwordUntil));
        schema(connection);
        if (mapping.orgs().areEntries()) {
            base(connection, Aim.ORGS_BASE, mapping.orgs().base());
        }
        base(connection, Aim.PEOPLE_BASE, mapping.people().base());
        sample(connection);
        changes(connection, server);
    }

    private void changes(LDAPConnection connection, Mapping.Server server) {
        Schedule schedule = mapping.schedule();
        if (schedule == null || schedule.changes() == null) {
            return;
        }
        try {
            ChangeWatch.Answer answer = new ChangeWatch(mapping, clock).probe(connection, server);
            StringBuilder said = new StringBuilder(String.valueOf(answer.way()));
            answer.failures().forEach(failure -> said.append("; ").append(failure.detail()));
            boolean best = answer.way() != ChangeWatch.Way.TIMESTAMPS;
            step(Aim.CHANGES, best ? Mark.OK : Mark.WARN, said.toString());
        } catch (LDAPException refused) {
            step(Aim.CHANGES, Mark.WARN, Failure.said(refused));
        }
    }

    private void schema(LDAPConnection connection) {
        try {
            Schema schema = connection.getSchema();
            if (schema == null || schema.getAttributeType("objectClass") == null) {
                step(Aim.SCHEMA, Mark.WARN, "-", messages -> messages.say("check.no-schema"));
                return;
            }
            Set<String> unknown = new TreeSet<>();
            Entries entries = new Entries(mapping, clock.instant());
            for (String[] attributes : List.of(entries.personAttributes(), entries.unitAttributes())) {
                for (String attribute : attributes) {
                    if (schema.getAttributeType(attribute.split(";", 2)[0]) == null) {
                        unknown.add(attribute);
                    }
                }
            }
            step(
                    Aim.SCHEMA,
                    unknown.isEmpty() ? Mark.OK : Mark.WARN,
                    unknown.isEmpty() ? "-" : String.join(", ", unknown));
        } catch (LDAPException hidden) {
            step(Aim.SCHEMA, Mark.WARN, Failure.said(hidden));
        }
    }

    private void base(LDAPConnection connection, Aim aim, String base) {
        try {
            boolean found = connection.getEntry(base, "1.1") != null;
            step(
                    aim,
                    found ? Mark.OK : Mark.FAIL,
                    base,
                    messages -> found ? base : messages.say("check.no-base", base));
        } catch (LDAPException refused) {
            step(aim, Mark.FAIL, base + ": " + Failure.said(refused));
        }
    }

    private void sample(LDAPConnection connection) {
        String[] attributes = new Entries(mapping, clock.instant()).personAttributes();
        try {
            SearchRequest request = new SearchRequest(
                    mapping.people().base(), SearchScope.SUB, mapping.people().filter(), attributes);
            request.addControl(new SimplePagedResultsControl(SAMPLE, true));
            SearchResult result = connection.search(request);
            sampled = result.getEntryCount();
            for (String attribute : attributes) {
                long having = result.getSearchEntries().stream()
                        .filter(entry -> entry.hasAttribute(attribute))
                        .count();
                filled.put(attribute, sampled == 0 ? 0 : Math.toIntExact(having * 100 / sampled));
            }
            key(result.getSearchEntries());
        } catch (LDAPSearchException refused) {
            step(Aim.KEY, Mark.FAIL, Failure.said(refused));
        } catch (LDAPException refused) {
            step(Aim.KEY, Mark.FAIL, Failure.said(refused));
        }
    }

    /** The key is good when everybody in the sample has one and no two have the same. */
    private void key(List<SearchResultEntry> sample) {
        String attribute = mapping.people().key().attribute();
        int percent = filled.getOrDefault(attribute, 0);
        Set<String> seen = new HashSet<>();
        long repeated = sample.stream()
                .map(entry -> entry.getAttributeValueBytes(attribute))
                .filter(Objects::nonNull)
                .filter(value -> !seen.add(Base64.encode(value)))
                .count();
        step(
                Aim.KEY,
                percent == 100 && repeated == 0 ? Mark.OK : Mark.FAIL,
                attribute + " " + percent + " %" + (repeated == 0 ? "" : ", " + repeated + " duplicates"),
                messages -> sample.isEmpty()
                        ? messages.say("check.nobody", mapping.people().filter())
                        : messages.say(repeated == 0 ? "check.key" : "check.key-shared", attribute, percent, repeated));
    }

    private static List<Integer> depths(Snapshot snapshot) {
        Map<String, @Nullable String> parents = new HashMap<>();
        snapshot.units().forEach(unit -> parents.put(unit.key(), unit.parentKey()));
        List<Integer> depths = new ArrayList<>();
        for (Snapshot.Unit unit : snapshot.units()) {
            int depth = 0;
            String at = unit.parentKey();
            while (at != null && depth < DEEPEST) {
                depth++;
                at = parents.get(at);
            }
            while (depths.size() <= depth) {
                depths.add(0);
            }
            depths.set(depth, depths.get(depth) + 1);
        }
        return depths;
    }

    private List<Sample> samples(Snapshot snapshot) {
        Map<String, String> names = new LinkedHashMap<>();
        snapshot.units().forEach(unit -> names.put(unit.key(), unit.name()));
        return snapshot.people().stream()
                .limit(SHOWN)
                .map(person -> new Sample(
                        mask.name(person.name()),
                        mask.name(person.employeeNumber()),
                        mask.name(person.login()),
                        names.getOrDefault(String.valueOf(person.primaryUnit()), ""),
                        person.assignments().isEmpty()
                                ? ""
                                : Objects.requireNonNullElse(
                                        person.assignments().get(0).position(), ""),
                        person.enabled()))
                .toList();
    }

    private void step(Aim aim, Mark mark, String detail) {
        step(aim, mark, detail, messages -> detail);
    }

    private void step(Aim aim, Mark mark, String detail, Function<Messages, String> words) {
        steps.add(new Step(aim, mark, detail, words));
    }

    private void failed(Aim aim, Failure failure) {
        told.add(failure);
        step(
                aim,
                Mark.FAIL,
                failure.kind() + " " + failure.where() + ": " + failure.detail(),
                messages -> messages.failure(failure));
    }
}
