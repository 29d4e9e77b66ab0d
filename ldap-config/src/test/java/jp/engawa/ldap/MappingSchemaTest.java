package jp.engawa.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.util.json.JSONArray;
import com.unboundid.util.json.JSONException;
import com.unboundid.util.json.JSONObject;
import com.unboundid.util.json.JSONString;
import com.unboundid.util.json.JSONValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The published schema and the reader know the same settings. */
class MappingSchemaTest {
    private final JSONObject schema = schema();

    @Test
    void it_names_every_setting_the_reader_knows_and_no_other() throws MappingRejected {
        System.setProperty("test.ldap.password", "secret-of-the-test");
        MappingParser parser = new MappingParser(References.ofThisProcess(), Path.of("directory.yaml"));
        parser.parse(SmallCompany.yaml());

        Set<String> published = new TreeSet<>();
        collect(schema, "", published);

        assertThat(published).isEqualTo(new TreeSet<>(parser.known()));
    }

    @Test
    void its_choices_are_those_of_the_reader() {
        assertThat(choices("properties", "profile")).containsExactlyInAnyOrderElementsOf(MappingParser.PROFILES);
        assertThat(choices("properties", "orgs", "properties", "kinds", "additionalProperties"))
                .containsExactlyInAnyOrderElementsOf(words(UnitKind.values()));
        assertThat(choices("properties", "people", "properties", "assignments", "items", "properties", "kind"))
                .containsExactlyInAnyOrderElementsOf(words(AssignmentKind.values()));
        assertThat(choices("properties", "connection", "properties", "tls", "properties", "mode"))
                .containsExactlyInAnyOrderElementsOf(words(Mapping.Protection.values()));
        List<String> sources = words(Mapping.OrgSource.values());
        assertThat(choices("properties", "orgs", "properties", "source")).containsExactlyInAnyOrderElementsOf(sources);
        List<String> applied = words(Schedule.Apply.values()).stream()
                .map(word -> word.replace('_', '-'))
                .toList();
        assertThat(choices("properties", "schedule", "properties", "apply"))
                .containsExactlyInAnyOrderElementsOf(applied);
    }

    @Test
    void the_papers_hold_the_same_text() throws IOException {
        Path published = Path.of("../ear/src/docs/directory.schema.json");

        assertThat(Files.readString(published)).isEqualTo(MappingSchema.text());
    }

    private static JSONObject schema() {
        try {
            return new JSONObject(MappingSchema.text());
        } catch (JSONException broken) {
            throw new AssertionError(broken);
        }
    }

    private static void collect(JSONObject at, String path, Set<String> found) {
        JSONObject properties = at.getFieldAsObject("properties");
        if (properties != null) {
            properties.getFields().forEach((name, value) -> {
                String full = path.isEmpty() ? name : path + "." + name;
                found.add(full);
                collect((JSONObject) value, full, found);
            });
        }
        for (String inner : List.of("items", "additionalProperties")) {
            if (at.getField(inner) instanceof JSONObject each) {
                collect(each, path + ".*", found);
            }
        }
    }

    private List<String> choices(String... way) {
        JSONObject at = schema;
        for (String step : way) {
            at = at.getFieldAsObject(step);
        }
        List<JSONValue> values = ((JSONArray) at.getField("enum")).getValues();
        return values.stream().map(value -> ((JSONString) value).stringValue()).toList();
    }

    private static List<String> words(Enum<?>... constants) {
        return Stream.of(Arrays.asList(constants))
                .flatMap(List::stream)
                .map(each -> each.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }
}
