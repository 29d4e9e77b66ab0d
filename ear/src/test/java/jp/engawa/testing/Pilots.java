package jp.engawa.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;

/** The first half of the story, brought about from outside: for tests that look at the running Engawa as its users do. */
public final class Pilots {
    private Pilots() {}

    /** The directory is read, the terms are published, wave 1 is open for 大阪支社. */
    public static void open() {
        ask(Engawa.running(), "");
    }

    /** The person, too, has accepted the terms and has a handle. */
    public static void enter(String login, String handle) {
        enter(Engawa.running(), login, handle);
    }

    /** The same in an Engawa of the test's own. */
    public static void enter(Engawa engawa, String login, String handle) {
        ask(engawa, "?login=" + URLEncoder.encode(login, UTF_8) + "&handle=" + URLEncoder.encode(handle, UTF_8));
    }

    private static void ask(Engawa engawa, String query) {
        URI door = engawa.address().resolve("/it/pilot" + query);
        var answer = SignedIn.nobody(engawa).send(HttpRequest.newBuilder(door));
        if (answer.statusCode() != 204) {
            throw new IllegalStateException("the pilot did not open: " + answer.statusCode() + " " + answer.body());
        }
    }
}
