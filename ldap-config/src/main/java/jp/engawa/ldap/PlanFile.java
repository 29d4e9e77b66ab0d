package jp.engawa.ldap;

import com.unboundid.util.json.JSONException;
import com.unboundid.util.json.JSONObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A plan with what it takes to look at it later: how the read went, and the employee number behind every key.
 *
 * @param numbers employee number of everybody an item is about, by key
 */
public record PlanFile(
        Plan plan,
        Outcome outcome,
        String server,
        int people,
        int units,
        List<Failure> failures,
        List<Problem> problems,
        Map<String, String> numbers) {
    public PlanFile {
        failures = List.copyOf(failures);
        problems = List.copyOf(problems);
        numbers = Map.copyOf(numbers);
    }

    /** With the numbers of those an item is about, from both sides. */
    public static PlanFile of(Plan plan, Snapshot snapshot, State before) {
        Set<String> wanted = plan.items().stream().map(Plan.Item::key).collect(Collectors.toSet());
        Map<String, String> numbers = new HashMap<>();
        Stream.concat(before.members().stream().map(State.Member::facts), snapshot.people().stream())
                .filter(person -> wanted.contains(person.key()))
                .forEach(person -> numbers.put(person.key(), person.employeeNumber()));
        return new PlanFile(
                plan,
                snapshot.outcome(),
                snapshot.server(),
                snapshot.people().size(),
                snapshot.units().size(),
                snapshot.failures(),
                snapshot.problems(),
                numbers);
    }

    /** With those items only that are of this kind, counted under this unit, for this reason; null for any. */
    PlanFile only(@Nullable String kind, @Nullable String unit, @Nullable String reason) {
        List<Plan.Item> some = plan.items().stream()
                .filter(item -> kind == null || item.kind().name().equalsIgnoreCase(kind))
                .filter(item -> unit == null || item.unit().equals(unit))
                .filter(item -> reason == null || item.reason().name().equalsIgnoreCase(reason))
                .toList();
        Plan shown = new Plan(
                plan.verdict(), plan.stops(), some, plan.snapshotFingerprint(), plan.stateFingerprint(), plan.madeAt());
        return new PlanFile(shown, outcome, server, people, units, failures, problems, numbers);
    }

    /** How an operator finds the person or unit of an item again. */
    public String number(Plan.Item item) {
        return numbers.getOrDefault(item.key(), "");
    }

    /** As a file that the command line shows and compares. */
    public String toJson() {
        JsonText json = new JsonText();
        json.beginObject();
        json.appendNumber("format", 1);
        fields(json, Mask.unless(true));
        json.endObject();
        return json.toString();
    }

    void fields(JsonText json, Mask mask) {
        json.appendString("verdict", plan.verdict().name());
        json.appendString("outcome", outcome.name());
        json.appendString("server", server);
        json.appendNumber("people", people);
        json.appendNumber("units", units);
        json.appendString("madeAt", plan.madeAt().toString());
        json.appendString("snapshotFingerprint", plan.snapshotFingerprint());
        json.appendString("stateFingerprint", plan.stateFingerprint());
        PlanJson.counts(json, plan.counts());
        PlanJson.stops(json, plan.stops());
        PlanJson.items(json, plan.items().stream().map(mask::item).toList(), numbers);
        SnapshotJson.failures(json, failures);
        SnapshotJson.problems(json, problems.stream().map(mask::problem).toList());
    }

    /** Reads what {@link #toJson} wrote; {@link IllegalArgumentException} for anything else. */
    static PlanFile fromJson(String text) {
        try {
            JSONObject json = new JSONObject(text);
            Map<String, String> numbers = new HashMap<>();
            List<Plan.Item> items = SnapshotJson.list(json, "items", each -> {
                Plan.Item item = PlanJson.item(each);
                String number = SnapshotJson.text(each, "employeeNumber");
                if (!number.isEmpty()) {
                    numbers.put(item.key(), number);
                }
                return item;
            });
            Plan plan = new Plan(
                    Plan.Verdict.valueOf(SnapshotJson.text(json, "verdict")),
                    SnapshotJson.list(json, "stops", PlanJson::stop),
                    items,
                    SnapshotJson.text(json, "snapshotFingerprint"),
                    SnapshotJson.text(json, "stateFingerprint"),
                    Instant.parse(SnapshotJson.text(json, "madeAt")));
            return new PlanFile(
                    plan,
                    Outcome.valueOf(SnapshotJson.text(json, "outcome")),
                    SnapshotJson.text(json, "server"),
                    SnapshotJson.number(json, "people"),
                    SnapshotJson.number(json, "units"),
                    SnapshotJson.readFailures(json),
                    SnapshotJson.readProblems(json),
                    numbers);
        } catch (JSONException | java.time.format.DateTimeParseException wrong) {
            throw new IllegalArgumentException(wrong.getMessage(), wrong);
        }
    }

    /** Whether the file is a plan rather than a snapshot. */
    static boolean isPlan(String text) {
        return text.contains("\"stateFingerprint\"") && !text.contains("\"readRoles\"");
    }
}
