package jp.engawa.web.base;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An {@code application/problem+json} answer: {@code type} is the key for programs, {@code title} the sentence for people. */
final class Problem {
    static final String MEDIA_TYPE = "application/problem+json";

    private Problem() {}

    static Response response(Failure failure) {
        return response(failure.status(), failure.key(), failure.sentence(), failure.incident());
    }

    static Response response(int status, String key, String sentence, @Nullable String incident) {
        return Response.status(status)
                .type(MEDIA_TYPE)
                .header("Cache-Control", "no-store")
                .entity(json(status, key, sentence, incident).toString())
                .build();
    }

    static void write(HttpServletResponse response, int status, String key, String sentence) throws IOException {
        response.setStatus(status);
        response.setContentType(MEDIA_TYPE);
        response.getOutputStream()
                .write(json(status, key, sentence, null).toString().getBytes(StandardCharsets.UTF_8));
    }

    private static JsonObject json(int status, String key, String sentence, @Nullable String incident) {
        var json = Json.createObjectBuilder()
                .add("type", key)
                .add("title", sentence)
                .add("status", status);
        if (incident != null) {
            json.add("instance", incident);
        }
        return json.build();
    }

    /** The key for a bare status that nobody explained. */
    static String plainKey(int status) {
        return switch (status) {
            case 401 -> "base.error.sign-in";
            case 403 -> "base.error.forbidden";
            case 404 -> "base.error.not-found";
            case 503 -> "base.error.unavailable";
            default -> status < 500 ? "base.error.request" : "base.error.server";
        };
    }

    static String plainSentence(int status, Locale language) {
        return Texts.of(language).getString(plainKey(status));
    }
}
