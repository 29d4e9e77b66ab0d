package jp.engawa.web.base;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a person goes on after signing in: a page of our own, never another site.
 *
 * <p>It waits in a cookie of ten minutes, because the sign-in protocol drops query strings and because a window and a frame of the
 * portal that arrive together each get a session of their own, of which the browser keeps one. A window and a frame each have
 * their own way back.
 */
public final class ReturnPath {
    private static final int LIFETIME = (int) Duration.ofMinutes(10).toSeconds();
    private static final int LONGEST = 2000;
    private static final String TRIES = "tries";
    private static final int MOST_TRIES = 4;

    private ReturnPath() {}

    /** Remembers the page asked for, or the home page when it was not a plain page view. */
    static void keep(HttpServletRequest request, HttpServletResponse response, String path) {
        write(request, response, slot(request), of(request.getMethod(), path, request.getQueryString()));
    }

    /** The page to go on to after a sign-in; only once. */
    public static String take(HttpServletRequest request, HttpServletResponse response) {
        Optional<String> wanted = read(request, slot(request));
        forget(request, response, slot(request));
        forget(request, response, TRIES);
        return checked(wanted.orElse(null));
    }

    /**
     * Whether a sign-in that broke off may be begun again by itself. Two windows that sign in at the same moment take each other's
     * answer; beginning again cures it. A provider that never agrees must not send people in circles.
     */
    static boolean mayTryAgain(HttpServletRequest request, HttpServletResponse response) {
        int tries = read(request, TRIES)
                .filter(text -> text.matches("\\d"))
                .map(Integer::parseInt)
                .orElse(0);
        if (tries >= MOST_TRIES) {
            forget(request, response, TRIES);
            return false;
        }
        write(request, response, TRIES, String.valueOf(tries + 1));
        return true;
    }

    private static String slot(HttpServletRequest request) {
        return "iframe".equals(request.getHeader("Sec-Fetch-Dest")) ? "frame" : "window";
    }

    private static Optional<String> read(HttpServletRequest request, String name) {
        try {
            return Language.cookie(request, cookieName(request, name)).map(text -> URLDecoder.decode(text, UTF_8));
        } catch (IllegalArgumentException spoilt) {
            return Optional.empty();
        }
    }

    private static void write(HttpServletRequest request, HttpServletResponse response, String name, String value) {
        response.addCookie(cookie(request, name, URLEncoder.encode(value, UTF_8), LIFETIME));
    }

    private static void forget(HttpServletRequest request, HttpServletResponse response, String name) {
        if (read(request, name).isPresent()) {
            response.addCookie(cookie(request, name, "", 0));
        }
    }

    /** A cookie beside the session's, as narrow as that one. */
    private static Cookie cookie(HttpServletRequest request, String name, String value, int seconds) {
        SessionCookieConfig session = request.getServletContext().getSessionCookieConfig();
        Cookie cookie = new Cookie(cookieName(request, name), value);
        cookie.setPath(session.getPath());
        cookie.setSecure(session.isSecure());
        cookie.setHttpOnly(true);
        cookie.setAttribute("SameSite", "Lax");
        cookie.setMaxAge(seconds);
        return cookie;
    }

    private static String cookieName(HttpServletRequest request, String name) {
        return request.getServletContext().getSessionCookieConfig().getName() + "-" + name;
    }

    private static String of(String method, String path, @Nullable String query) {
        boolean page = "GET".equals(method) && (path.equals("/") || path.endsWith(".xhtml"));
        if (!page) {
            return "/";
        }
        return checked(query == null ? path : path + "?" + query);
    }

    /** The path if it stays inside the application and is not overlong, otherwise the home page. */
    static String checked(@Nullable String path) {
        if (path == null || path.length() > LONGEST || !path.startsWith("/") || path.startsWith("//")) {
            return "/";
        }
        boolean plain = path.indexOf('\\') < 0 && path.chars().noneMatch(Character::isISOControl);
        return plain ? path : "/";
    }
}
