package jp.engawa.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.oauth2.sdk.ParseException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/**
 * The demonstration portal: the company's intranet home and its OpenID provider in one.
 *
 * <p>One signs in here once, by picking a name; the session lives here. Engawa's request to sign somebody in is then answered
 * without a page. Signing out here ends it. A test signs in as anybody by {@code POST /sign-in} with {@code login=...}.
 */
public final class Portal implements AutoCloseable {
    private static final String SESSION = "portal_session";
    private static final String LANGUAGE = "portal_language";
    private static final Pattern LOGIN = Pattern.compile("[a-z0-9._-]{1,64}");

    private final PortalSettings settings;
    private final People people = new People();
    private final Provider provider;
    private final Map<String, PortalSession> sessions = new ConcurrentHashMap<>();
    private final HttpServer server;
    private volatile boolean backChannel = true;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "portal");
        thread.setDaemon(true);
        return thread;
    });

    private Portal(PortalSettings settings) throws IOException {
        this.settings = settings;
        this.provider = new Provider(settings, SigningKey.in(settings.state()), people);
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port()), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    public static Portal start(PortalSettings settings) {
        try {
            return new Portal(settings);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public URI address() {
        return settings.address();
    }

    /** Whether Engawa is told of a sign-out from server to server, as it is unless a test wants to see the other way alone. */
    public void backChannel(boolean on) {
        backChannel = on;
    }

    /** Forgets every sign-in, as a provider does when its sessions run out. */
    public void signEverybodyOut() {
        sessions.clear();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var talk = new Conversation(exchange);
        try {
            route(talk);
        } catch (ParseException unknown) {
            page(talk, 400, pages(talk).error());
        }
    }

    private void route(Conversation talk) throws IOException, ParseException {
        switch (talk.method() + " " + talk.path()) {
            case "GET /" -> home(talk);
            case "POST /sign-in" -> signIn(talk);
            case "POST /sign-out" -> signOutHere(talk);
            case "GET /language" -> speak(talk);
            case "GET /portal.css" -> style(talk);
            case "GET /.well-known/openid-configuration" -> talk.answer(200, "application/json", provider.discovery());
            case "GET /jwks" -> talk.answer(200, "application/json", provider.keys());
            case "GET /authorize" -> authorize(talk);
            case "POST /token" -> provider.token(talk);
            case "GET /end-session", "POST /end-session" ->
                signOut(talk, provider.afterSignOut(talk.parameters()).orElse(URI.create("/?out=1")));
            default -> page(talk, 404, pages(talk).error());
        }
    }

    private void home(Conversation talk) throws IOException {
        var out = talk.field("out").map(any -> people.word("signedout", language(talk)));
        var session = session(talk);
        page(
                talk,
                200,
                session.isPresent()
                        ? pages(talk).home(session.get())
                        : pages(talk).signIn("/", out));
    }

    private void authorize(Conversation talk) throws IOException, ParseException {
        var to = provider.authorize(talk.query(), session(talk));
        if (to.isPresent()) {
            talk.redirect(to.get());
        } else {
            page(talk, 200, pages(talk).signIn("/authorize?" + talk.query(), Optional.empty()));
        }
    }

    private void signIn(Conversation talk) throws IOException {
        var next = talk.field("next").filter(this::isOwn).orElse("/");
        var login = talk.field("login").map(String::strip).orElse("");
        if (!LOGIN.matcher(login).matches()) {
            var why = people.word("signin.invalid", language(talk));
            page(talk, 422, pages(talk).signIn(next, Optional.of(why)));
            return;
        }
        var session = new PortalSession(
                UUID.randomUUID().toString(), login, Clock.systemUTC().instant());
        sessions.put(session.id(), session);
        talk.setCookie(SESSION, session.id(), "HttpOnly").redirect(URI.create(next));
    }

    private boolean isOwn(String address) {
        return address.equals("/") || address.startsWith("/authorize?");
    }

    private void signOut(Conversation talk, URI next) throws IOException {
        end(talk);
        talk.setCookie(SESSION, "", "HttpOnly; Max-Age=0").redirect(next);
    }

    /** Ends the portal's session, and Engawa's twice over: from server to server, and by a frame in the answer. */
    private void signOutHere(Conversation talk) throws IOException {
        var ended = end(talk);
        talk.setCookie(SESSION, "", "HttpOnly; Max-Age=0");
        page(talk, 200, pages(talk).signedOut(ended.map(provider::endsAtEngawa)));
    }

    private Optional<PortalSession> end(Conversation talk) {
        var ended = talk.cookie(SESSION).map(sessions::remove);
        if (backChannel) {
            ended.ifPresent(provider::tellEngawa);
        }
        return ended;
    }

    private Optional<PortalSession> session(Conversation talk) {
        return talk.cookie(SESSION).map(sessions::get);
    }

    private void speak(Conversation talk) throws IOException {
        var to = talk.field("to").filter("en"::equals).orElse("ja");
        talk.setCookie(LANGUAGE, to, "Max-Age=31536000").redirect(back(talk));
    }

    /** The page of the portal the link was on. */
    private URI back(Conversation talk) {
        var from = talk.header("Referer").map(URI::create);
        return from.filter(page -> page.toString().startsWith(address() + "/")).orElse(URI.create("/"));
    }

    private static String language(Conversation talk) {
        var wanted = talk.cookie(LANGUAGE).or(() -> talk.header("Accept-Language"));
        return wanted.filter(value -> value.startsWith("en")).isPresent() ? "en" : "ja";
    }

    private PortalPages pages(Conversation talk) {
        return new PortalPages(settings, people, language(talk));
    }

    private void page(Conversation talk, int status, String html) throws IOException {
        var engawa = settings.engawa().resolve("/").toString();
        talk.set(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'; frame-src 'self' "
                        + engawa + "; form-action 'self' " + engawa);
        talk.answer(status, "text/html", html);
    }

    private void style(Conversation talk) throws IOException {
        try (var in = Portal.class.getResourceAsStream("portal.css")) {
            talk.answer(200, "text/css", new String(in.readAllBytes(), UTF_8));
        }
    }
}
