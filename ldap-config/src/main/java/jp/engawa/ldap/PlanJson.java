package jp.engawa.ldap;

import com.unboundid.util.json.JSONObject;
import java.util.List;
import java.util.Map;

/** The parts of a plan, or of a check, as JSON. */
final class PlanJson {
    private PlanJson() {}

    static void counts(JsonText json, Map<Plan.Kind, Integer> counts) {
        json.beginObject("counts");
        counts.forEach((kind, count) -> json.appendNumber(kind.name(), count));
        json.endObject();
    }

    static void stops(JsonText json, List<Plan.Stop> stops) {
        json.beginArray("stops");
        for (Plan.Stop stop : stops) {
            json.beginObject();
            json.appendString("cause", stop.cause().name());
            json.appendString("detail", stop.detail());
            json.appendNumber("count", stop.count());
            json.appendNumber("limit", stop.limit());
            json.endObject();
        }
        json.endArray();
    }

    static Plan.Stop stop(JSONObject json) {
        return new Plan.Stop(
                Plan.Stop.Cause.valueOf(SnapshotJson.text(json, "cause")),
                SnapshotJson.text(json, "detail"),
                SnapshotJson.number(json, "count"),
                SnapshotJson.number(json, "limit"));
    }

    static void items(JsonText json, List<Plan.Item> items, Map<String, String> numbers) {
        json.beginArray("items");
        for (Plan.Item item : items) {
            json.beginObject();
            json.appendString("kind", item.kind().name());
            json.appendString("key", item.key());
            json.appendString("employeeNumber", numbers.getOrDefault(item.key(), ""));
            json.appendString("name", item.name());
            json.appendString("unit", item.unit());
            json.appendString("before", item.before());
            json.appendString("after", item.after());
            json.appendString("reason", item.reason().name());
            json.appendBoolean("held", item.held());
            json.endObject();
        }
        json.endArray();
    }

    static Plan.Item item(JSONObject json) {
        return new Plan.Item(
                Plan.Kind.valueOf(SnapshotJson.text(json, "kind")),
                SnapshotJson.text(json, "key"),
                SnapshotJson.text(json, "name"),
                SnapshotJson.text(json, "unit"),
                SnapshotJson.text(json, "before"),
                SnapshotJson.text(json, "after"),
                Plan.Reason.valueOf(SnapshotJson.text(json, "reason")),
                SnapshotJson.flag(json, "held"));
    }

    static void check(JsonText json, DirectoryCheck.Result check, Mask mask) {
        json.appendBoolean("passed", check.passed());
        json.appendNumber("units", check.units());
        json.appendNumber("people", check.people());
        json.beginArray("steps");
        for (DirectoryCheck.Step step : check.steps()) {
            json.beginObject();
            json.appendString("aim", step.aim().name());
            json.appendString("mark", step.mark().name());
            json.appendString("detail", step.detail());
            json.endObject();
        }
        json.endArray();
        json.beginObject("filled");
        check.filled().forEach(json::appendNumber);
        json.endObject();
        SnapshotJson.failures(json, check.failures());
        SnapshotJson.problems(json, check.problems().stream().map(mask::problem).toList());
    }
}
