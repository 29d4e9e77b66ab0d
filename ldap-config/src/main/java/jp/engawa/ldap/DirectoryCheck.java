package jp.engawa.ldap;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.RootDSE;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import com.unboundid.ldap.sdk.extensions.WhoAmIExtendedRequest;
import com.unboundid.ldap.sdk.extensions.WhoAmIExtendedResult;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The operator's examination of a directory before anything is planned: step by step, with samples whose names are masked. */
public final class DirectoryCheck {
    private static final int SAMPLE = 200;
    private static final int SHOWN = 10;

    private final Mapping mapping;
    private final Clock clock;
    private final List<Step> steps = new ArrayList<>();
    private final Map<String, Integer> filled = new LinkedHashMap<>();
    private int sampled;

    private DirectoryCheck(Mapping mapping, Clock clock) {
        this.mapping = mapping;
        this.clock = clock;
    }

    /** How a step ended. */
    public enum Mark {
        OK,
        WARN,
        FAIL
    }

    /** What was tried. */
    public enum Aim {
        CONNECT,
        PROTECTION,
        WHO_AM_I,
        SERVER_KIND,
        PAGING,
        PEOPLE_BASE,
        ORGS_BASE,
        KEY,
        READ
    }

    /** One step and what came of it. */
    public record Step(Aim aim, Mark mark, String detail) {}

    /** A person as Engawa would take them in, not recognisable. */
    public record Sample(
            String name, String employeeNumber, String login, String unit, String position, boolean enabled) {}

    /**
     * What was found.
     *
     * @param filled for each mapped attribute, how many per cent of the sampled people have a value
     */
    public record Result(
            List<Step> steps,
            Map<String, Integer> filled,
            List<Sample> samples,
            int units,
            int people,
            List<Problem> problems,
            List<Failure> failures) {
        public Result {
            steps = List.copyOf(steps);
            samples = List.copyOf(samples);
            problems = List.copyOf(problems);
            failures = List.copyOf(failures);
        }

        public boolean passed() {
            return steps.stream().noneMatch(step -> step.mark() == Mark.FAIL);
        }
    }

    public static Result of(Mapping mapping, Clock clock) {
        return new DirectoryCheck(mapping, clock).run();
    }

    private Result run() {
        for (Mapping.Server server : mapping.connection().servers()) {
            try (LDAPConnection connection = new Connector(mapping.connection()).open(server)) {
                step(Aim.CONNECT, Mark.OK, server.toString());
                examine(connection);
            } catch (Connector.Refused refused) {
                Failure failure = refused.failure();
                step(Aim.CONNECT, Mark.FAIL, failure.kind() + " " + failure.where() + ": " + failure.detail());
            }
        }
        Snapshot snapshot = new DirectoryReader(mapping, clock).read();
        boolean complete = snapshot.outcome() == Outcome.COMPLETE;
        step(
                Aim.READ,
                !complete ? Mark.FAIL : snapshot.problems().isEmpty() ? Mark.OK : Mark.WARN,
                snapshot.outcome() + ", " + snapshot.pages() + " pages, " + snapshot.millis() + " ms");
        return new Result(
                steps,
                filled,
                samples(snapshot),
                snapshot.units().size(),
                snapshot.people().size(),
                snapshot.problems(),
                snapshot.failures());
    }

    private void examine(LDAPConnection connection) {
        Mapping.Protection protection = mapping.connection().protection();
        step(Aim.PROTECTION, protection == Mapping.Protection.NONE ? Mark.WARN : Mark.OK, protection.name());
        whoAmI(connection);
        rootDse(connection);
        base(connection, Aim.ORGS_BASE, mapping.orgs().base());
        base(connection, Aim.PEOPLE_BASE, mapping.people().base());
        sample(connection);
    }

    private void whoAmI(LDAPConnection connection) {
        try {
            if (connection.processExtendedOperation(new WhoAmIExtendedRequest())
                    instanceof WhoAmIExtendedResult result) {
                step(Aim.WHO_AM_I, Mark.OK, String.valueOf(result.getAuthorizationID()));
            }
        } catch (LDAPException unsupported) {
            step(Aim.WHO_AM_I, Mark.WARN, unsupported.getExceptionMessage(false, false));
        }
    }

    private void rootDse(LDAPConnection connection) {
        try {
            RootDSE dse = connection.getRootDSE();
            if (dse == null) {
                step(Aim.SERVER_KIND, Mark.WARN, mapping.profile());
                return;
            }
            step(Aim.SERVER_KIND, Mark.OK, mapping.profile() + " / " + String.valueOf(dse.getVendorName()));
            boolean paged = dse.supportsControl(SimplePagedResultsControl.PAGED_RESULTS_OID);
            step(Aim.PAGING, paged ? Mark.OK : Mark.FAIL, SimplePagedResultsControl.PAGED_RESULTS_OID);
        } catch (LDAPException hidden) {
            step(Aim.SERVER_KIND, Mark.WARN, hidden.getExceptionMessage(false, false));
        }
    }

    private void base(LDAPConnection connection, Aim aim, String base) {
        try {
            boolean found = connection.getEntry(base, "1.1") != null;
            step(aim, found ? Mark.OK : Mark.FAIL, base);
        } catch (LDAPException refused) {
            step(aim, Mark.FAIL, base + ": " + refused.getExceptionMessage(false, false));
        }
    }

    private void sample(LDAPConnection connection) {
        String[] attributes = new Entries(mapping, java.time.LocalDate.now(clock)).personAttributes();
        try {
            SearchRequest request = new SearchRequest(
                    mapping.people().base(), SearchScope.SUB, mapping.people().filter(), attributes);
            request.addControl(new SimplePagedResultsControl(SAMPLE, true));
            SearchResult result = connection.search(request);
            sampled = result.getEntryCount();
            for (String attribute : attributes) {
                long having = result.getSearchEntries().stream()
                        .filter(entry -> has(entry, attribute))
                        .count();
                filled.put(attribute, sampled == 0 ? 0 : Math.toIntExact(having * 100 / sampled));
            }
            int keys = filled.getOrDefault(mapping.people().key().attribute(), 0);
            step(
                    Aim.KEY,
                    keys == 100 ? Mark.OK : Mark.FAIL,
                    mapping.people().key().attribute() + " " + keys + " %");
        } catch (LDAPSearchException refused) {
            step(Aim.KEY, Mark.FAIL, refused.getExceptionMessage(false, false));
        } catch (LDAPException refused) {
            step(Aim.KEY, Mark.FAIL, refused.getExceptionMessage(false, false));
        }
    }

    private static boolean has(Entry entry, String attribute) {
        return entry.hasAttribute(attribute);
    }

    private static List<Sample> samples(Snapshot snapshot) {
        Map<String, String> names = new LinkedHashMap<>();
        snapshot.units().forEach(unit -> names.put(unit.key(), unit.name()));
        return snapshot.people().stream()
                .limit(SHOWN)
                .map(person -> new Sample(
                        masked(person.name()),
                        masked(person.employeeNumber()),
                        masked(person.login()),
                        names.getOrDefault(String.valueOf(person.primaryUnit()), ""),
                        person.assignments().isEmpty()
                                ? ""
                                : java.util.Objects.requireNonNullElse(
                                        person.assignments().get(0).position(), ""),
                        person.enabled()))
                .toList();
    }

    /** The first character and the length: enough to see that the attribute is the right one. */
    private static String masked(String text) {
        int length = text.codePointCount(0, text.length());
        return length < 2 ? "*" : text.substring(0, text.offsetByCodePoints(0, 1)) + "*".repeat(length - 1);
    }

    private void step(Aim aim, Mark mark, String detail) {
        steps.add(new Step(aim, mark, detail));
    }
}
