package jp.engawa.ldap;

import com.unboundid.util.json.JSONBuffer;

/** Writes a plan, or a check, as JSON for other programs. */
final class PlanJson {
    private PlanJson() {}

    static String write(Plan plan) {
        JSONBuffer json = new JSONBuffer();
        json.beginObject();
        json.appendString("verdict", plan.verdict().name());
        json.appendString("madeAt", plan.madeAt().toString());
        json.beginObject("counts");
        plan.counts().forEach((kind, count) -> json.appendNumber(kind.name(), count));
        json.endObject();
        json.beginArray("stops");
        for (Plan.Stop stop : plan.stops()) {
            json.beginObject();
            json.appendString("cause", stop.cause().name());
            json.appendString("detail", stop.detail());
            json.appendNumber("count", stop.count());
            json.appendNumber("limit", stop.limit());
            json.endObject();
        }
        json.endArray();
        json.beginArray("items");
        for (Plan.Item item : plan.items()) {
            json.beginObject();
            json.appendString("kind", item.kind().name());
            json.appendString("key", item.key());
            json.appendString("name", item.name());
            json.appendString("unit", item.unit());
            json.appendString("before", item.before());
            json.appendString("after", item.after());
            json.appendString("reason", item.reason().name());
            json.appendBoolean("held", item.held());
            json.endObject();
        }
        json.endArray();
        json.endObject();
        return json.toString();
    }

    static String write(DirectoryCheck.Result check) {
        JSONBuffer json = new JSONBuffer();
        json.beginObject();
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
        json.beginArray("problems");
        for (Problem problem : check.problems()) {
            json.beginObject();
            json.appendString("kind", problem.kind().name());
            json.appendString("where", problem.where());
            json.appendString("detail", problem.detail());
            json.endObject();
        }
        json.endArray();
        json.endObject();
        return json.toString();
    }
}
