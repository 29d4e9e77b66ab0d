package jp.engawa.audit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.engawa.base.ContentRef;
import jp.engawa.base.PlaceRef;
import jp.engawa.verify.CanonicalJson;
import org.jspecify.annotations.Nullable;

/** The particulars of an act as canonical JSON: ids, numbers, codes, instants; anything longer or richer is refused. */
final class Details {
    private static final int LONGEST_TEXT = 300;
    private static final int LONGEST = 10_000;

    private Details() {}

    static String write(Map<String, ?> details) {
        Map<String, @Nullable Object> plain = new HashMap<>();
        details.forEach((key, value) -> plain.put(key, plain(value)));
        String text = CanonicalJson.write(plain);
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("too much for the audit trail: " + details.keySet());
        }
        return text;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value == null || value instanceof Boolean) {
            return value;
        } else if (value instanceof String text) {
            if (text.length() > LONGEST_TEXT) {
                throw new IllegalArgumentException("the audit trail holds ids and codes, no texts");
            }
            return text;
        } else if (value instanceof Long || value instanceof Integer || value instanceof Short) {
            return ((Number) value).longValue();
        } else if (value instanceof Enum<?> code) {
            return code.name();
        } else if (value instanceof Temporal
                || value instanceof TemporalAmount
                || value instanceof UUID
                || value instanceof ContentRef
                || value instanceof PlaceRef) {
            return value.toString();
        } else if (value instanceof Optional<?> maybe) {
            return plain(maybe.orElse(null));
        } else if (value instanceof Collection<?> many) {
            List<@Nullable Object> items = new ArrayList<>();
            many.forEach(one -> items.add(plain(one)));
            return items;
        } else if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> items = new HashMap<>();
            map.forEach((key, one) -> items.put(String.valueOf(plain(key)), plain(one)));
            return items;
        } else if (value instanceof Record id && id.getClass().getRecordComponents().length == 1) {
            return plain(only(id));
        }
        throw new IllegalArgumentException("the audit trail holds ids, numbers, codes and instants, no "
                + value.getClass().getName());
    }

    /** The value of a typed id, such as {@code MemberId}. */
    private static @Nullable Object only(Record id) {
        RecordComponent component = id.getClass().getRecordComponents()[0];
        try {
            return component.getAccessor().invoke(id);
        } catch (IllegalAccessException | InvocationTargetException closed) {
            throw new IllegalArgumentException(
                    "not a public id: " + id.getClass().getName(), closed);
        }
    }
}
