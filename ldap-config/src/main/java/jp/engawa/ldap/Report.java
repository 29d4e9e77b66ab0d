package jp.engawa.ldap;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * What a command has to say: a verdict first, then parts with a heading each.
 *
 * @param exit the exit code of the process
 * @param fields adds the same as fields for other programs
 */
record Report(int exit, String verdict, List<Part> parts, Consumer<JsonText> fields) {
    Report {
        parts = List.copyOf(parts);
    }

    /**
     * Lines under a heading; an empty heading for those that belong to the verdict.
     *
     * @param warning whether it names something a person should put right
     */
    record Part(String heading, List<String> lines, boolean warning) {
        Part {
            lines = List.copyOf(lines);
        }

        Part(String heading, List<String> lines) {
            this(heading, lines, false);
        }
    }

    boolean warns() {
        return parts.stream().anyMatch(Part::warning);
    }

    Report withExit(int other) {
        return new Report(other, verdict, parts, fields);
    }

    static Report of(int exit, String verdict) {
        return new Report(exit, verdict, List.of(), json -> {});
    }

    String text() {
        StringBuilder text = new StringBuilder(verdict).append('\n');
        for (Part part : parts) {
            if (part.lines().isEmpty()) {
                continue;
            }
            if (!part.heading().isEmpty()) {
                text.append(part.heading()).append('\n');
            }
            part.lines().forEach(line -> text.append("  ").append(line).append('\n'));
        }
        return text.toString();
    }

    String json() {
        JsonText json = new JsonText();
        json.beginObject();
        json.appendNumber("exit", exit);
        json.appendString("sentence", verdict);
        fields.accept(json);
        json.endObject();
        return json.toString();
    }

    /** One page that needs nothing else, for a ticket or a meeting. */
    String html(Locale language, String title) {
        StringBuilder html = new StringBuilder("<!DOCTYPE html>\n<html lang=\"")
                .append(language.getLanguage().equals("ja") ? "ja" : "en")
                .append("\"><head><meta charset=\"utf-8\"><title>")
                .append(escaped(title))
                .append("</title><style>body{font-family:sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;")
                .append("line-height:1.7}li{overflow-wrap:anywhere}</style></head><body><h1>")
                .append(escaped(title))
                .append("</h1>\n<p><strong>")
                .append(escaped(verdict))
                .append("</strong></p>\n");
        for (Part part : parts) {
            if (part.lines().isEmpty()) {
                continue;
            }
            if (!part.heading().isEmpty()) {
                html.append("<h2>").append(escaped(part.heading())).append("</h2>\n");
            }
            html.append("<ul>\n");
            part.lines()
                    .forEach(line ->
                            html.append("<li>").append(escaped(line.strip())).append("</li>\n"));
            html.append("</ul>\n");
        }
        return html.append("</body></html>\n").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
