package jp.engawa.testing;

import java.net.URI;
import java.net.http.HttpRequest;

/** A comment by Suzuki that hurts Sato, brought about from outside: for tests of the pages of a case. */
public final class Insults {
    public static final String WORDS = "佐藤さんは何をやらせても遅い。職場の迷惑です。";

    private Insults() {}

    /** Writes a new one and tells its reference, {@code comment:45}. */
    public static String write() {
        var engawa = Engawa.running();
        URI door = engawa.address().resolve("/it/insult");
        var answer = SignedIn.nobody(engawa).send(HttpRequest.newBuilder(door));
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("no insult: " + answer.statusCode() + " " + answer.body());
        }
        return answer.body().strip();
    }
}
