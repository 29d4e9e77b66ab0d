package jp.engawa.testing;

import static java.net.http.HttpResponse.BodyHandlers.ofByteArray;
import static java.net.http.HttpResponse.BodyHandlers.ofString;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An HTTP client signed in to Engawa as one person, through the real round trip over the portal, with cookies of its own.
 *
 * <p>Follows redirects; REST calls carry what the browser's own scripts send.
 */
public final class SignedIn {
    private final Engawa engawa;
    private final HttpClient client;

    private SignedIn(Engawa engawa, HttpClient client) {
        this.engawa = engawa;
        this.client = client;
    }

    public static SignedIn as(String login) {
        return as(login, Engawa.running());
    }

    public static SignedIn as(String login, Engawa engawa) {
        var person = nobody(engawa);
        person.form(engawa.portal().address().resolve("/sign-in"), Map.of("login", login));
        person.get("/login/start");
        return person;
    }

    /** A client nobody is signed in with, neither at the portal nor in Engawa. */
    public static SignedIn nobody(Engawa engawa) {
        var client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .connectTimeout(Duration.ofSeconds(10))
                .cookieHandler(new Cookies())
                .build();
        return new SignedIn(engawa, client);
    }

    /** Opens a page of Engawa, for example {@code /feed/home.xhtml}. */
    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(engawa.at(path)));
    }

    /** Calls REST with JSON, as a page's script does. */
    public HttpResponse<String> send(String method, String path, String json) {
        return send(rest(method, path, json));
    }

    public HttpResponse<String> post(String path, String json) {
        return send("POST", path, json);
    }

    /** Posts with an idempotency key: the same key twice has one effect. */
    public HttpResponse<String> post(String path, String json, String key) {
        return send(rest("POST", path, json).header("Idempotency-Key", key));
    }

    private HttpRequest.Builder rest(String method, String path, String json) {
        return HttpRequest.newBuilder(engawa.at(path))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .header("X-Engawa-CSRF", "1")
                .header("Origin", engawa.address().resolve("/").toString().replaceAll("/$", ""))
                .header("Sec-Fetch-Site", "same-origin")
                .method(method, BodyPublishers.ofString(json));
    }

    /** Sends a plain HTML form. */
    public HttpResponse<String> form(URI address, Map<String, String> fields) {
        var body = new StringBuilder();
        fields.forEach((name, value) -> body.append(body.length() == 0 ? "" : "&")
                .append(URLEncoder.encode(name, UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, UTF_8)));
        return send(HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body.toString())));
    }

    /** Fetches a file. */
    public HttpResponse<byte[]> download(String path) {
        return send(HttpRequest.newBuilder(engawa.at(path)), ofByteArray());
    }

    /** Sends any request with this person's cookies. */
    public HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, ofString());
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> reader) {
        try {
            return client.send(request.timeout(Duration.ofSeconds(60)).build(), reader);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** A browser sends Secure cookies to localhost without TLS too; Java's manager does so once the word is taken out. */
    private static final class Cookies extends CookieManager {
        Cookies() {
            super(null, CookiePolicy.ACCEPT_ALL);
        }

        @Override
        public void put(URI uri, Map<String, List<String>> headers) throws IOException {
            var bare = new HashMap<String, List<String>>();
            headers.forEach((name, values) -> bare.put(
                    name,
                    "Set-Cookie".equalsIgnoreCase(name)
                            ? values.stream()
                                    .map(value -> value.replaceAll("(?i);\\s*secure", ""))
                                    .toList()
                            : values));
            super.put(uri, bare);
        }
    }
}
