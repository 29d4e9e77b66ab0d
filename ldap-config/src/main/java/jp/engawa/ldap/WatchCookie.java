package jp.engawa.ldap;

import com.unboundid.util.json.JSONException;
import com.unboundid.util.json.JSONObject;
import com.unboundid.util.json.JSONString;
import com.unboundid.util.json.JSONValue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a directory was asked for changes, as kept between two questions.
 *
 * @param scope identifies what was watched
 * @param units the feed's own cookie for the units, {@code people} for the people
 * @param groups a mark of each group, by its name
 */
record WatchCookie(
        ChangeWatch.Way way, String server, String scope, String units, String people, Map<String, String> groups) {

    boolean isOf(ChangeWatch.Way asked, String asking, String watched) {
        return way == asked && server.equals(asking) && scope.equals(watched);
    }

    /** Null for what no {@link #toString} wrote. */
    static @Nullable WatchCookie of(String text) {
        try {
            JSONObject json = new JSONObject(text);
            JSONObject marks = json.getFieldAsObject("groups");
            if (marks == null) {
                return null;
            }
            Map<String, String> groups = new LinkedHashMap<>();
            marks.getFields().forEach((group, mark) -> groups.put(group, ((JSONString) mark).stringValue()));
            return new WatchCookie(
                    ChangeWatch.Way.valueOf(field(json, "way")),
                    field(json, "server"),
                    field(json, "scope"),
                    field(json, "units"),
                    field(json, "people"),
                    groups);
        } catch (JSONException | IllegalArgumentException | ClassCastException notOurs) {
            return null;
        }
    }

    private static String field(JSONObject json, String name) {
        String value = json.getFieldAsString(name);
        if (value == null) {
            throw new IllegalArgumentException(name);
        }
        return value;
    }

    @Override
    public String toString() {
        Map<String, JSONValue> marks = new LinkedHashMap<>();
        groups.forEach((group, mark) -> marks.put(group, new JSONString(mark)));
        Map<String, JSONValue> fields = new LinkedHashMap<>();
        fields.put("way", new JSONString(way.name()));
        fields.put("server", new JSONString(server));
        fields.put("scope", new JSONString(scope));
        fields.put("units", new JSONString(units));
        fields.put("people", new JSONString(people));
        fields.put("groups", new JSONObject(marks));
        return new JSONObject(fields).toString();
    }
}
