package jp.engawa.verify;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * JSON with exactly one spelling for each value: keys sorted, no white space, whole numbers only, escapes as in RFC 8785.
 *
 * <p>What is hashed or signed is written in it. {@link #parse} refuses every other spelling.
 */
public final class CanonicalJson {
    private CanonicalJson() {}

    /** The one spelling of an object; values are strings, whole numbers, booleans, null, collections and maps of them. */
    public static String write(Map<String, ?> object) {
        StringBuilder out = new StringBuilder();
        append(out, object);
        return out.toString();
    }

    static String quote(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2);
        quote(out, text);
        return out.toString();
    }

    private static void append(StringBuilder out, @Nullable Object value) {
        if (value == null || value instanceof Boolean || value instanceof Long || value instanceof Integer) {
            out.append(value);
        } else if (value instanceof String text) {
            quote(out, text);
        } else if (value instanceof Collection<?> items) {
            out.append('[');
            String separator = "";
            for (Object item : items) {
                out.append(separator);
                append(out, item);
                separator = ",";
            }
            out.append(']');
        } else if (value instanceof Map<?, ?> object) {
            TreeMap<String, @Nullable Object> sorted = new TreeMap<>();
            object.forEach((key, item) -> sorted.put(String.valueOf(key), item));
            out.append('{');
            String separator = "";
            for (Map.Entry<String, @Nullable Object> entry : sorted.entrySet()) {
                out.append(separator);
                quote(out, entry.getKey());
                out.append(':');
                append(out, entry.getValue());
                separator = ",";
            }
            out.append('}');
        } else {
            throw new IllegalArgumentException(
                    "no canonical form for a " + value.getClass().getName());
        }
    }

    private static void quote(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    /** Reads an object; {@link IllegalArgumentException} when the text is not the canonical spelling of one. */
    public static Map<String, @Nullable Object> parse(String text) {
        Reader reader = new Reader(text);
        Map<String, @Nullable Object> object = reader.object(0);
        if (reader.at != text.length()) {
            throw reader.broken();
        }
        return object;
    }

    /** Accepts exactly what {@link #append} writes. */
    private static final class Reader {
        private static final int DEEPEST = 20;
        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        Map<String, @Nullable Object> object(int depth) {
            expect('{');
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            if (peek() == '}') {
                at++;
                return object;
            }
            String before = null;
            do {
                String key = string();
                expect(':');
                if (before != null && before.compareTo(key) >= 0) {
                    throw broken();
                }
                before = key;
                object.put(key, value(depth + 1));
            } while (another('}'));
            return object;
        }

        private List<@Nullable Object> array(int depth) {
            expect('[');
            List<@Nullable Object> items = new ArrayList<>();
            if (peek() == ']') {
                at++;
                return items;
            }
            do {
                items.add(value(depth + 1));
            } while (another(']'));
            return items;
        }

        private @Nullable Object value(int depth) {
            if (depth > DEEPEST) {
                throw broken();
            }
            char c = peek();
            if (c == '{') {
                return object(depth);
            } else if (c == '[') {
                return array(depth);
            } else if (c == '"') {
                return string();
            } else if (word("true")) {
                return true;
            } else if (word("false")) {
                return false;
            } else if (word("null")) {
                return null;
            }
            return number();
        }

        private Long number() {
            int start = at;
            while (at < text.length() && (text.charAt(at) == '-' || Character.isDigit(text.charAt(at)))) {
                at++;
            }
            String digits = text.substring(start, at);
            try {
                Long number = Long.valueOf(digits);
                if (number.toString().equals(digits)) {
                    return number;
                }
            } catch (NumberFormatException notANumber) {
                throw broken();
            }
            throw broken();
        }

        private String string() {
            expect('"');
            StringBuilder out = new StringBuilder();
            for (char c = next(); c != '"'; c = next()) {
                if (c < ' ') {
                    throw broken();
                }
                out.append(c == '\\' ? escaped() : c);
            }
            return out.toString();
        }

        private char escaped() {
            char c = next();
            return switch (c) {
                case '"', '\\' -> c;
                case 'b' -> '\b';
                case 'f' -> '\f';
                case 'n' -> '\n';
                case 'r' -> '\r';
                case 't' -> '\t';
                case 'u' -> control();
                default -> throw broken();
            };
        }

        /** Only control characters without a short form are written by number. */
        private char control() {
            for (char c = 0; c < ' '; c++) {
                if ("\b\f\n\r\t".indexOf(c) < 0 && text.startsWith(String.format("%04x", (int) c), at)) {
                    at += 4;
                    return c;
                }
            }
            throw broken();
        }

        private boolean another(char end) {
            char c = next();
            if (c != ',' && c != end) {
                throw broken();
            }
            return c == ',';
        }

        private boolean word(String word) {
            boolean there = text.startsWith(word, at);
            if (there) {
                at += word.length();
            }
            return there;
        }

        private void expect(char c) {
            if (next() != c) {
                throw broken();
            }
        }

        private char next() {
            char c = peek();
            at++;
            return c;
        }

        private char peek() {
            if (at >= text.length()) {
                throw broken();
            }
            return text.charAt(at);
        }

        private IllegalArgumentException broken() {
            return new IllegalArgumentException("not canonical JSON, character " + at);
        }
    }
}
