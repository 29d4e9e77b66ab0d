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

/**
 * Small cookies that live only while a browser signs in; they say nothing about a person and are as narrow as the session's own.
 *
 * <p>They are no part of the session, because a window and a frame of the portal that arrive together each get a session of their
 * own, of which the browser keeps one.
 */
final class SignInCookies {
    private SignInCookies() {}

    static Optional<String> read(HttpServletRequest request, String name) {
        try {
            return Language.cookie(request, full(request, name)).map(text -> URLDecoder.decode(text, UTF_8));
        } catch (IllegalArgumentException spoilt) {
            return Optional.empty();
        }
    }

    static void write(
            HttpServletRequest request, HttpServletResponse response, String name, String value, Duration lifetime) {
        response.addCookie(cookie(request, name, URLEncoder.encode(value, UTF_8), (int) lifetime.toSeconds()));
    }

    static void forget(HttpServletRequest request, HttpServletResponse response, String name) {
        if (Language.cookie(request, full(request, name)).isPresent()) {
            response.addCookie(cookie(request, name, "", 0));
        }
    }

    private static Cookie cookie(HttpServletRequest request, String name, String value, int seconds) {
        SessionCookieConfig session = request.getServletContext().getSessionCookieConfig();
        Cookie cookie = new Cookie(full(request, name), value);
        cookie.setPath(session.getPath());
        cookie.setSecure(session.isSecure());
        cookie.setHttpOnly(true);
        cookie.setAttribute("SameSite", "Lax");
        cookie.setMaxAge(seconds);
        return cookie;
    }

    private static String full(HttpServletRequest request, String name) {
        return request.getServletContext().getSessionCookieConfig().getName() + "-" + name;
    }
}
