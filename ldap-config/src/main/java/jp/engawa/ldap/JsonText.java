package jp.engawa.ldap;

/**
 * JSON while it is written, on one line.
 *
 * <p>Not the LDAP library's own buffer: that one writes ?? for every letter beyond U+FFFF, such as 𠮷, and people have such names.
 */
final class JsonText {
    private final StringBuilder text = new StringBuilder();
    private boolean first = true;

    void beginObject() {
        begin('{');
    }

    void beginObject(String name) {
        name(name);
        open('{');
    }

    void endObject() {
        end('}');
    }

    void beginArray(String name) {
        name(name);
        open('[');
    }

    void endArray() {
        end(']');
    }

    void appendString(String value) {
        separate();
        quoted(value);
    }

    void appendString(String name, String value) {
        name(name);
        quoted(value);
    }

    void appendNumber(int value) {
        separate();
        text.append(value);
    }

    void appendNumber(String name, long value) {
        name(name);
        text.append(value);
    }

    void appendBoolean(String name, boolean value) {
        name(name);
        text.append(value);
    }

    private void begin(char bracket) {
        separate();
        open(bracket);
    }

    private void open(char bracket) {
        text.append(bracket);
        first = true;
    }

    private void end(char bracket) {
        text.append(bracket);
        first = false;
    }

    private void name(String name) {
        separate();
        quoted(name);
        text.append(':');
    }

    private void separate() {
        if (!first) {
            text.append(',');
        }
        first = false;
    }

    private void quoted(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ' || half(value, i)) {
                text.append(String.format("\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }

    /** Half of a pair without the other half, which no file can keep as it is. */
    private static boolean half(String value, int at) {
        char c = value.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == value.length() || !Character.isLowSurrogate(value.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(value.charAt(at - 1)));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
