package jp.engawa.web.base;

import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.JsonbException;
import jakarta.json.bind.serializer.DeserializationContext;
import jakarta.json.bind.serializer.JsonbDeserializer;
import jakarta.json.bind.serializer.JsonbSerializer;
import jakarta.json.bind.serializer.SerializationContext;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonParser;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Optional;
import jp.engawa.posting.SafeHtml;
import org.jspecify.annotations.Nullable;

/** How records become JSON: an id with its one {@code value} as the plain number it is, other records by their components; and how text is read. */
@Provider
public class JsonForm implements ContextResolver<Jsonb> {
    private final Jsonb json = JsonbBuilder.create(new JsonbConfig()
            .withSerializers(new Records())
            .withDeserializers(new PlainText())
            .withNullValues(false));

    @Override
    public Jsonb getContext(Class<?> type) {
        return json;
    }

    /** Reads text from a string and nothing else; a number or a truth value in its place is a mistake of the sender. */
    public static class PlainText implements JsonbDeserializer<@Nullable String> {
        @Override
        public @Nullable String deserialize(JsonParser parser, DeserializationContext context, Type type) {
            JsonValue value = parser.getValue();
            if (value instanceof JsonString text) {
                return text.getString();
            }
            if (value.getValueType() == JsonValue.ValueType.NULL) {
                return null;
            }
            throw new JsonbException("text is written as a string, not as " + value.getValueType());
        }
    }

    /** Writes records. */
    public static class Records implements JsonbSerializer<Record> {
        @Override
        public void serialize(Record value, JsonGenerator out, SerializationContext context) {
            RecordComponent[] components = value.getClass().getRecordComponents();
            if (components.length == 1 && components[0].getName().equals("value")) {
                Object only = read(value, components[0]);
                if (only instanceof Number number) {
                    out.write(number.longValue());
                } else {
                    out.write(String.valueOf(only));
                }
                return;
            }
            out.writeStartObject();
            for (RecordComponent component : components) {
                Object content = read(value, component);
                if (content instanceof Optional<?> maybe) {
                    content = maybe.orElse(null);
                }
                if (content instanceof SafeHtml words) {
                    out.write(component.getName(), words.html());
                } else if (content != null) {
                    context.serialize(component.getName(), content, out);
                }
            }
            out.writeEnd();
        }

        private static @Nullable Object read(Record value, RecordComponent component) {
            try {
                return component.getAccessor().invoke(value);
            } catch (InvocationTargetException | IllegalAccessException hidden) {
                throw new IllegalStateException(hidden);
            }
        }
    }
}
