package jp.engawa.ldap;

import com.unboundid.util.json.JSONArray;
import com.unboundid.util.json.JSONException;
import com.unboundid.util.json.JSONObject;
import com.unboundid.util.json.JSONString;
import com.unboundid.util.json.JSONValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes and reads a {@link Snapshot} as JSON, always in the same order, so that equal facts give equal text. */
final class SnapshotJson {
    private SnapshotJson() {}

    static String write(Snapshot snapshot) {
        JsonText json = new JsonText();
        json.beginObject();
        json.appendNumber("format", 1);
        json.appendString("outcome", snapshot.outcome().name());
        json.appendString("readAt", snapshot.readAt().toString());
        json.appendString("server", snapshot.server());
        json.appendNumber("pages", snapshot.pages());
        json.appendNumber("millis", snapshot.millis());
        failures(json, snapshot.failures());
        facts(json, snapshot);
        problems(json, snapshot.problems());
        json.appendString("unitFile", snapshot.unitFile());
        validity(json, snapshot.validity());
        json.endObject();
        return json.toString();
    }

    private static void validity(JsonText json, Validity validity) {
        optional(json, "certificateUntil", text(validity.certificate()));
        optional(json, "certificateOf", validity.subject());
        optional(json, "passwordUntil", text(validity.password()));
    }

    private static @Nullable String text(@Nullable Instant moment) {
        return moment == null ? null : moment.toString();
    }

    private static Validity readValidity(JSONObject json) {
        return new Validity(
                moment(json.getFieldAsString("certificateUntil")),
                Objects.requireNonNullElse(json.getFieldAsString("certificateOf"), ""),
                moment(json.getFieldAsString("passwordUntil")));
    }

    private static @Nullable Instant moment(@Nullable String text) {
        return text == null ? null : Instant.parse(text);
    }

    static void failures(JsonText json, List<Failure> failures) {
        json.beginArray("failures");
        for (Failure failure : failures) {
            json.beginObject();
            json.appendString("kind", failure.kind().name());
            json.appendString("where", failure.where());
            json.appendString("detail", failure.detail());
            json.endObject();
        }
        json.endArray();
    }

    static void problems(JsonText json, List<Problem> problems) {
        json.beginArray("problems");
        for (Problem problem : problems) {
            json.beginObject();
            json.appendString("kind", problem.kind().name());
            json.appendString("where", problem.where());
            json.appendString("detail", problem.detail());
            json.endObject();
        }
        json.endArray();
    }

    static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    static String sha256(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void facts(JsonText json, Snapshot snapshot) {
        json.beginArray("units");
        snapshot.units().stream()
                .sorted(Comparator.comparing(Snapshot.Unit::key))
                .forEach(unit -> unit(json, unit));
        json.endArray();
        json.beginArray("people");
        snapshot.people().stream()
                .sorted(Comparator.comparing(Snapshot.Person::key))
                .forEach(person -> person(json, person));
        json.endArray();
        json.beginArray("positions");
        snapshot.positions().stream()
                .sorted(Comparator.comparing(Mapping.Position::name))
                .forEach(position -> position(json, position));
        json.endArray();
        texts(json, "readRoles", snapshot.readRoles());
        json.beginArray("rejected");
        snapshot.rejected().stream()
                .sorted(Comparator.comparing(Snapshot.Rejected::toString))
                .forEach(entry -> {
                    json.beginObject();
                    json.appendString("key", entry.key());
                    json.appendString("employeeNumber", entry.employeeNumber());
                    json.appendString("login", entry.login());
                    json.endObject();
                });
        json.endArray();
    }

    private static void unit(JsonText json, Snapshot.Unit unit) {
        json.beginObject();
        json.appendString("key", unit.key());
        json.appendString("code", unit.code());
        json.appendString("name", unit.name());
        json.appendString("kana", unit.kana());
        json.appendString("kind", unit.kind().name());
        optional(json, "parent", unit.parentKey());
        json.appendNumber("sort", unit.sort());
        json.endObject();
    }

    private static void person(JsonText json, Snapshot.Person person) {
        json.beginObject();
        json.appendString("key", person.key());
        json.appendString("employeeNumber", person.employeeNumber());
        json.appendString("login", person.login());
        json.appendString("name", person.name());
        json.appendString("kana", person.kana());
        json.appendString("mail", person.mail());
        json.appendBoolean("enabled", person.enabled());
        json.appendBoolean("evaluator", person.evaluator());
        json.beginArray("assignments");
        for (Snapshot.Assignment assignment : person.assignments()) {
            json.beginObject();
            json.appendString("unit", assignment.unitKey());
            json.appendString("kind", assignment.kind().name());
            optional(json, "position", assignment.position());
            json.appendBoolean("head", assignment.head());
            optional(json, "manager", assignment.managerKey());
            json.endObject();
        }
        json.endArray();
        texts(json, "roles", person.roles());
        if (!person.leaves().isEmpty()) {
            json.beginArray("leaves");
            for (Snapshot.Leave leave : person.leaves()) {
                json.beginObject();
                json.appendString("kind", leave.kind().name());
                optional(
                        json, "from", leave.from() == null ? null : leave.from().toString());
                optional(json, "to", leave.to() == null ? null : leave.to().toString());
                json.endObject();
            }
            json.endArray();
        }
        json.endObject();
    }

    private static void position(JsonText json, Mapping.Position position) {
        json.beginObject();
        json.appendString("name", position.name());
        json.appendNumber("rank", position.rank());
        json.appendBoolean("executive", position.executive());
        json.appendBoolean("evaluator", position.evaluator());
        json.endObject();
    }

    private static void optional(JsonText json, String name, @Nullable String value) {
        if (value != null) {
            json.appendString(name, value);
        }
    }

    private static void texts(JsonText json, String name, Collection<String> texts) {
        json.beginArray(name);
        texts.stream().sorted().forEach(json::appendString);
        json.endArray();
    }

    static Snapshot read(String text) {
        try {
            return read(new JSONObject(text));
        } catch (JSONException | DateTimeParseException wrong) {
            throw new IllegalArgumentException(wrong.getMessage(), wrong);
        }
    }

    private static Snapshot read(JSONObject json) {
        return new Snapshot(
                Outcome.valueOf(text(json, "outcome")),
                Instant.parse(text(json, "readAt")),
                text(json, "server"),
                number(json, "pages"),
                number(json, "millis"),
                readFailures(json),
                list(json, "units", SnapshotJson::readUnit),
                list(json, "people", SnapshotJson::readPerson),
                list(
                        json,
                        "positions",
                        each -> new Mapping.Position(
                                text(each, "name"),
                                number(each, "rank"),
                                flag(each, "executive"),
                                flag(each, "evaluator"))),
                new HashSet<>(readTexts(json, "readRoles")),
                list(
                        json,
                        "rejected",
                        each -> new Snapshot.Rejected(
                                text(each, "key"), text(each, "employeeNumber"), text(each, "login"))),
                readProblems(json),
                Objects.requireNonNullElse(json.getFieldAsString("unitFile"), ""),
                readValidity(json));
    }

    static List<Failure> readFailures(JSONObject json) {
        return list(
                json,
                "failures",
                each -> new Failure(
                        Failure.Kind.valueOf(text(each, "kind")), text(each, "where"), text(each, "detail")));
    }

    static List<Problem> readProblems(JSONObject json) {
        return list(
                json,
                "problems",
                each -> new Problem(
                        Problem.Kind.valueOf(text(each, "kind")), text(each, "where"), text(each, "detail")));
    }

    private static Snapshot.Unit readUnit(JSONObject json) {
        return new Snapshot.Unit(
                text(json, "key"),
                text(json, "code"),
                text(json, "name"),
                text(json, "kana"),
                UnitKind.valueOf(text(json, "kind")),
                json.getFieldAsString("parent"),
                number(json, "sort"));
    }

    private static Snapshot.Person readPerson(JSONObject json) {
        return new Snapshot.Person(
                text(json, "key"),
                text(json, "employeeNumber"),
                text(json, "login"),
                text(json, "name"),
                text(json, "kana"),
                text(json, "mail"),
                flag(json, "enabled"),
                flag(json, "evaluator"),
                list(
                        json,
                        "assignments",
                        each -> new Snapshot.Assignment(
                                text(each, "unit"),
                                AssignmentKind.valueOf(text(each, "kind")),
                                each.getFieldAsString("position"),
                                flag(each, "head"),
                                each.getFieldAsString("manager"))),
                new HashSet<>(readTexts(json, "roles")),
                json.getField("leaves") == null ? List.of() : list(json, "leaves", SnapshotJson::readLeave));
    }

    private static Snapshot.Leave readLeave(JSONObject json) {
        return new Snapshot.Leave(LeaveKind.valueOf(text(json, "kind")), day(json, "from"), day(json, "to"));
    }

    private static @Nullable LocalDate day(JSONObject json, String name) {
        String day = json.getFieldAsString(name);
        return day == null ? null : LocalDate.parse(day);
    }

    static String text(JSONObject json, String name) {
        String text = json.getFieldAsString(name);
        if (text == null) {
            throw new IllegalArgumentException("field " + name + " is missing");
        }
        return text;
    }

    static int number(JSONObject json, String name) {
        Integer number = json.getFieldAsInteger(name);
        if (number == null) {
            throw new IllegalArgumentException("field " + name + " is missing");
        }
        return number;
    }

    static boolean flag(JSONObject json, String name) {
        return Boolean.TRUE.equals(json.getFieldAsBoolean(name));
    }

    private static List<JSONValue> array(JSONObject json, String name) {
        if (json.getField(name) instanceof JSONArray array) {
            return array.getValues();
        }
        throw new IllegalArgumentException("list " + name + " is missing");
    }

    static <T> List<T> list(JSONObject json, String name, Function<JSONObject, T> mapper) {
        return array(json, name).stream()
                .filter(JSONObject.class::isInstance)
                .map(JSONObject.class::cast)
                .map(mapper)
                .toList();
    }

    private static List<String> readTexts(JSONObject json, String name) {
        return array(json, name).stream()
                .filter(JSONString.class::isInstance)
                .map(value -> ((JSONString) value).stringValue())
                .toList();
    }
}
