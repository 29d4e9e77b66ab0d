package jp.engawa.ldap;

import com.unboundid.util.json.JSONException;
import com.unboundid.util.json.JSONObject;
import com.unboundid.util.ssl.PEMFileTrustManager;
import com.unboundid.util.ssl.SSLUtil;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * The operator's REST of a running Engawa, spoken to with an operator's token.
 *
 * <p>Certificates are verified with their host names; another authority than Java's can be named. The token goes to no other place: no
 * redirect is followed, and without TLS only this very machine is spoken to.
 */
final class RemoteServer {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Exit codes for rules of the server that are more than a wrong question. */
    private static final Map<String, Integer> EXITS = Map.ofEntries(
            Map.entry("directory.plan-stale", Main.STALE),
            Map.entry("directory.plan-not-applicable", Main.HOLD),
            Map.entry("directory.brake-second-person", Main.HOLD),
            Map.entry("directory.brake-final", Main.HOLD),
            Map.entry("directory.brake-ticket", Main.HOLD),
            Map.entry("directory.run-in-progress", Main.INCOMPLETE),
            Map.entry("directory.run-elsewhere", Main.INCOMPLETE),
            Map.entry("directory.task-broke", Main.INCOMPLETE));

    private final URI base;
    private final String token;
    private final Locale language;
    private final HttpClient client;

    private RemoteServer(URI base, String token, Locale language, HttpClient client) {
        this.base = base;
        this.token = token;
        this.language = language;
        this.client = client;
    }

    /** Why the server did not do it: the exit code, and the server's own sentence or the key of one of ours. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
        private final int exit;
        private final String key;
        private final transient Object[] details;
        private final String sentence;

        Refused(int exit, String key, Object... details) {
            super(key);
            this.exit = exit;
            this.key = key;
            this.details = details;
            this.sentence = "";
        }

        private Refused(String type, int exit, String sentence) {
            super(type);
            this.exit = exit;
            this.key = type;
            this.details = new Object[0];
            this.sentence = sentence;
        }

        /** What the server says, in its own words. */
        static Refused said(int exit, String type, String sentence) {
            return new Refused(type, exit, sentence);
        }

        /** What a rule of the server says, in its own words. */
        static Refused rule(String type, String sentence) {
            return said(EXITS.getOrDefault(type, Main.BAD_FILE), type, sentence);
        }

        Report report(Messages messages) {
            String said = sentence.isEmpty() ? messages.say(key, details) : sentence;
            Report plain = Report.of(exit, said);
            return new Report(plain.exit(), plain.verdict(), plain.parts(), json -> json.appendString("reason", key));
        }
    }

    static RemoteServer at(String address, String token, @Nullable Path authority, Locale language)
            throws CommandLine.Misunderstood, Refused {
        URI base = base(address);
        HttpClient.Builder client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(10));
        if (authority != null) {
            try {
                client.sslContext(new SSLUtil(new PEMFileTrustManager(authority.toFile())).createSSLContext("TLSv1.3"));
            } catch (GeneralSecurityException unusable) {
                throw new Refused(Main.BAD_FILE, "remote.ca", authority.toString(), said(unusable));
            }
        }
        return new RemoteServer(base, token, language, client.build());
    }

    private static URI base(String address) throws CommandLine.Misunderstood {
        URI uri;
        try {
            uri = URI.create(address.replaceAll("/+$", "") + "/");
        } catch (IllegalArgumentException wrong) {
            throw new CommandLine.Misunderstood("remote.address", address);
        }
        boolean https = "https".equalsIgnoreCase(uri.getScheme());
        boolean plain = "http".equalsIgnoreCase(uri.getScheme());
        if (uri.getHost() == null || (!https && !plain) || uri.getRawQuery() != null || uri.getRawUserInfo() != null) {
            throw new CommandLine.Misunderstood("remote.address", address);
        }
        if (plain && !THIS_MACHINE.contains(uri.getHost())) {
            throw new CommandLine.Misunderstood("remote.plain", uri.getHost());
        }
        return uri;
    }

    JSONObject get(String path) throws Refused {
        return json(text(request(path).GET()));
    }

    JSONObject post(String path, String body) throws Refused {
        return json(text(request(path)
                .header("Content-Type", "application/json")
                .header("X-Engawa-CSRF", "1")
                .POST(BodyPublishers.ofString(body))));
    }

    /** The answer as it came. */
    String fetch(String path) throws Refused {
        String text = text(request(path).GET());
        json(text);
        return text;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve("api/v1/directory/" + path))
                .timeout(Duration.ofMinutes(2))
                .header("Authorization", "Engawa-Operator " + token)
                .header("Accept", "application/json, application/problem+json")
                .header("Accept-Language", language.getLanguage().equals("ja") ? "ja" : "en");
    }

    private JSONObject json(String text) throws Refused {
        try {
            return new JSONObject(text);
        } catch (JSONException notOurs) {
            throw new Refused(Main.NO_CONNECTION, "remote.not-engawa", base.toString());
        }
    }

    private String text(HttpRequest.Builder request) throws Refused {
        HttpResponse<String> answer;
        try {
            answer = client.send(request.build(), BodyHandlers.ofString());
        } catch (SSLException untrusted) {
            String key = ofAnotherHost(untrusted) ? "remote.tls-host" : "remote.tls";
            throw new Refused(Main.NO_CONNECTION, key, base.toString(), said(untrusted));
        } catch (ConnectException nobody) {
            throw new Refused(Main.NO_CONNECTION, "remote.nobody", base.toString());
        } catch (IOException silent) {
            throw new Refused(Main.NO_CONNECTION, "remote.no-answer", base.toString(), said(silent));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Refused(Main.INCOMPLETE, "remote.interrupted");
        }
        if (answer.statusCode() / 100 == 2) {
            return answer.body();
        }
        throw refused(answer.statusCode(), answer.body());
    }

    private Refused refused(int status, String body) {
        String type;
        String title;
        try {
            JSONObject problem = new JSONObject(body);
            type = Objects.requireNonNullElse(problem.getFieldAsString("type"), "");
            title = Objects.requireNonNullElse(problem.getFieldAsString("title"), "");
        } catch (JSONException notOurs) {
            return new Refused(Main.NO_CONNECTION, "remote.not-engawa", base.toString());
        }
        if (type.isEmpty() || title.isEmpty()) {
            return new Refused(Main.NO_CONNECTION, "remote.not-engawa", base.toString());
        }
        boolean known = type.startsWith("directory.");
        return switch (status) {
            case 401 ->
                known
                        ? Refused.said(Main.BIND_REFUSED, type, title)
                        : new Refused(Main.NO_CONNECTION, "remote.old", base.toString());
            case 403 -> Refused.said(Main.BIND_REFUSED, type, title);
            case 404 -> new Refused(Main.BAD_FILE, "remote.not-there");
            case 422 -> Refused.rule(type, title);
            default -> Refused.said(status >= 500 ? Main.INCOMPLETE : Main.BAD_FILE, type, title);
        };
    }

    /** Java has no type of its own for a good certificate that names somebody else; these are its words. */
    private static boolean ofAnotherHost(SSLException refused) {
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            String words = String.valueOf(cause.getMessage());
            if (words.contains("No subject alternative") || words.contains("No name matching")) {
                return true;
            }
        }
        return false;
    }

    private static String said(Exception trouble) {
        Throwable cause = trouble;
        while (cause.getCause() != null && cause.getMessage() == null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
