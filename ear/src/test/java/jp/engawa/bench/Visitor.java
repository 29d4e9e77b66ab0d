package jp.engawa.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import jp.engawa.testing.Engawa;

/** A person of whom a thousand fit into one test: a few cookies and a client shared by all, which follows no redirect by itself. */
final class Visitor {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Engawa engawa;
    private final Map<String, String> cookies = new TreeMap<>();

    Visitor(Engawa engawa) {
        this.engawa = engawa;
    }

    /** Signs in over the portal, up to the moment when Engawa would show its first page. */
    void signIn(String login) {
        send(HttpRequest.newBuilder(engawa.portal().address().resolve("/sign-in"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("login=" + login)));
        URI next = engawa.at("/login/start");
        URI first = engawa.at("/");
        while (!next.equals(first)) {
            URI at = next;
            next = send(HttpRequest.newBuilder(at))
                    .headers()
                    .firstValue("Location")
                    .map(at::resolve)
                    .orElseThrow(() -> new IllegalStateException(login + " got no further than " + at));
        }
    }

    /** Opens a page as browsers do, which take it and its files compressed. */
    HttpResponse<byte[]> get(URI address) {
        HttpResponse<byte[]> answer = send(HttpRequest.newBuilder(address).header("Accept-Encoding", "gzip"));
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(address + " answered " + answer.statusCode());
        }
        return answer;
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            if (!cookies.isEmpty()) {
                request.header(
                        "Cookie",
                        cookies.entrySet().stream()
                                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                                .collect(Collectors.joining("; ")));
            }
            HttpResponse<byte[]> answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            answer.headers().allValues("Set-Cookie").forEach(this::keep);
            return answer;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private void keep(String header) {
        String cookie = header.split(";", 2)[0];
        int equals = cookie.indexOf('=');
        cookies.put(cookie.substring(0, equals), cookie.substring(equals + 1));
    }
}
