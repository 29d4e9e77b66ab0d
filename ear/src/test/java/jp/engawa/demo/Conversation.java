package jp.engawa.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One request to the portal and the answer to it. */
final class Conversation {
    private final HttpExchange exchange;
    private final String body;
    private final Map<String, String> fields = new HashMap<>();

    Conversation(HttpExchange exchange) throws IOException {
        this.exchange = exchange;
        this.body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        read(exchange.getRequestURI().getRawQuery());
        if (header("Content-Type").orElse("").startsWith("application/x-www-form-urlencoded")) {
            read(body);
        }
    }

    private void read(String pairs) {
        if (pairs == null || pairs.isEmpty()) {
            return;
        }
        for (var pair : pairs.split("&")) {
            var at = pair.indexOf('=');
            if (at > 0) {
                fields.put(
                        URLDecoder.decode(pair.substring(0, at), UTF_8),
                        URLDecoder.decode(pair.substring(at + 1), UTF_8));
            }
        }
    }

    String method() {
        return exchange.getRequestMethod();
    }

    String path() {
        return exchange.getRequestURI().getPath();
    }

    String query() {
        return Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
    }

    /** The request as the form fields of a POST, or as the query of a GET. */
    String parameters() {
        return "POST".equals(method()) ? body : query();
    }

    String body() {
        return body;
    }

    Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }

    /** The cookie's value, bare; some clients put quotes around it. */
    Optional<String> cookie(String name) {
        for (var line : exchange.getRequestHeaders().getOrDefault("Cookie", List.of())) {
            for (var cookie : line.split(";")) {
                var at = cookie.indexOf('=');
                if (at > 0 && cookie.substring(0, at).strip().equals(name)) {
                    return Optional.of(cookie.substring(at + 1).strip().replace("\"", ""));
                }
            }
        }
        return Optional.empty();
    }

    Conversation setCookie(String name, String value, String attributes) {
        exchange.getResponseHeaders().add("Set-Cookie", name + "=" + value + "; Path=/; SameSite=Lax; " + attributes);
        return this;
    }

    Conversation set(String name, String value) {
        exchange.getResponseHeaders().set(name, value);
        return this;
    }

    void redirect(URI to) throws IOException {
        set("Location", to.toString()).answer(303, "text/plain", "");
    }

    void answer(int status, String type, String text) throws IOException {
        var bytes = text.getBytes(UTF_8);
        set("Content-Type", type + "; charset=UTF-8").set("Cache-Control", "no-store");
        set("X-Content-Type-Options", "nosniff").set("Referrer-Policy", "same-origin");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }
}
