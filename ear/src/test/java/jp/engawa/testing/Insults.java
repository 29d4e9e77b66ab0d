package jp.engawa.testing;

import java.net.http.HttpRequest;

/** A comment by Suzuki that hurts Sato, brought about from outside: for tests of the pages of a case. */
public final class Insults {
    public static final String WORDS = "佐藤さんは何をやらせても遅い。職場の迷惑です。";

    private Insults() {}

    /** Writes a new one and tells its reference, {@code comment:45}. */
    public static String write() {
        return write(Engawa.running());
    }

    /** The same in an Engawa of the test's own. */
    public static String write(Engawa engawa) {
        return ask(engawa, "/it/insult");
    }

    /** A case by its number, and by its address for those who may see it. */
    public record Reported(String number, String address) {}

    /** Writes a new one, which Sato reports. */
    public static Reported reported() {
        String[] known = ask(Engawa.running(), "/it/case?comment=" + write().replace("comment:", ""))
                .split(" ");
        return new Reported(known[0], known[1]);
    }

    private static String ask(Engawa engawa, String door) {
        var answer = SignedIn.nobody(engawa)
                .send(HttpRequest.newBuilder(engawa.address().resolve(door)));
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(door + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body().strip();
    }
}
