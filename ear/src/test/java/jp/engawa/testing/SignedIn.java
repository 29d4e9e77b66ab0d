package jp.engawa.testing;

import static java.net.http.HttpResponse.BodyHandlers.ofByteArray;
import static java.net.http.HttpResponse.BodyHandlers.ofString;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * An HTTP client signed in to Engawa as one person, through the real round trip over the portal, with cookies of its own.
 *
 * <p>Follows redirects; REST calls carry what the browser's own scripts send.
 */
public final class SignedIn {
    private static final Pattern HIDDEN = Pattern.compile("<input[^>]*type=\"hidden\"[^>]*>");

    private final Engawa engawa;
    private final HttpClient client;
    private final Cookies cookies;

    private SignedIn(Engawa engawa, HttpClient client, Cookies cookies) {
        this.engawa = engawa;
        this.client = client;
        this.cookies = cookies;
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
        return nobody(engawa, HttpClient.Redirect.ALWAYS);
    }

    /** The same, which follows redirects or shows them. */
    public static SignedIn nobody(Engawa engawa, HttpClient.Redirect redirects) {
        return with(engawa, redirects, new Cookies());
    }

    private static SignedIn with(Engawa engawa, HttpClient.Redirect redirects, Cookies cookies) {
        var client = HttpClient.newBuilder()
                .followRedirects(redirects)
                .connectTimeout(Duration.ofSeconds(10))
                .cookieHandler(cookies)
                .build();
        return new SignedIn(engawa, client, cookies);
    }

    /** The same person in the same browser, who is shown redirects: Java's client follows them with the headers of the form it sent. */
    public SignedIn still() {
        return with(engawa, HttpClient.Redirect.NEVER, cookies);
    }

    /** Another browser of the same person: with the same sign-in at the portal, and a session of its own in Engawa. */
    public SignedIn again() {
        var other = nobody(engawa);
        cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> !cookie.getPath().startsWith(engawa.address().getPath()))
                .forEach(cookie ->
                        other.cookies.getCookieStore().add(engawa.portal().address(), cookie));
        other.get("/login/start");
        return other;
    }

    /** The value of a cookie of the portal or of Engawa. */
    public String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElseThrow();
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

    /**
     * Sends a form of a page as a browser does: its hidden fields, what is filled in, and the button that is pressed.
     *
     * @param filled by the field's name within the form
     */
    public HttpResponse<String> submit(
            HttpResponse<String> page, String form, String button, Map<String, String> filled) {
        var written = Pattern.compile("(?s)<form id=\"" + form + "\".*?</form>").matcher(page.body());
        if (!written.find()) {
            throw new IllegalStateException("no form " + form + " at " + page.uri() + ":\n" + page.body());
        }
        var fields = new HashMap<String, String>();
        var hidden = HIDDEN.matcher(written.group());
        while (hidden.find()) {
            fields.put(attribute(hidden.group(), "name"), attribute(hidden.group(), "value"));
        }
        filled.forEach((name, value) -> fields.put(form + ":" + name, value));
        fields.put(form, form);
        fields.put(form + ":" + button, button);
        return form(page.uri().resolve(attribute(written.group(), "action")), fields);
    }

    private static String attribute(String element, String name) {
        var found = Pattern.compile("\\s" + name + "=\"([^\"]*)\"").matcher(element);
        return found.find() ? found.group(1).replace("&amp;", "&") : "";
    }

    /** Fetches a file. */
    public HttpResponse<byte[]> download(String path) {
        return send(HttpRequest.newBuilder(engawa.at(path)), ofByteArray());
    }

    /** Sends any request with this person's cookies. */
    public HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, ofString());
    }

    /** The client's own timeout is not used: in Java 17 that of one request may end a later one on the same connection. */
    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> reader) {
        var answer = client.sendAsync(request.build(), reader);
        try {
            return answer.get(60, TimeUnit.SECONDS);
        } catch (ExecutionException broken) {
            throw new UncheckedIOException(new IOException(broken.getCause()));
        } catch (TimeoutException silent) {
            answer.cancel(true);
            throw new UncheckedIOException(new IOException("no answer within 60 s", silent));
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
