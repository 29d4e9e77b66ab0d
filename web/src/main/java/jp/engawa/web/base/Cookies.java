package jp.engawa.web.base;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.SessionCookieConfig;

/**
 * Names the session cookie after the place where Engawa lives, {@code engawa.cookies}.
 *
 * <p>{@code shared} (the default): one host for the portal and Engawa, so the cookie is tied to Engawa's path. {@code own-host}: the
 * host is Engawa's alone. {@code plain}: no TLS at all, for demonstrations and tests on one machine.
 */
public class Cookies implements ServletContextListener {
    @Override
    public void contextInitialized(ServletContextEvent event) {
        String context = event.getServletContext().getContextPath();
        SessionCookieConfig cookie = event.getServletContext().getSessionCookieConfig();
        String place = System.getProperty("engawa.cookies", "shared");
        cookie.setHttpOnly(true);
        cookie.setAttribute("SameSite", "Lax");
        switch (place) {
            case "own-host" -> {
                cookie.setName("__Host-engawa");
                cookie.setPath("/");
                cookie.setSecure(true);
            }
            case "shared" -> {
                cookie.setName("__Secure-engawa");
                cookie.setPath(context.isEmpty() ? "/" : context);
                cookie.setSecure(true);
            }
            case "plain" -> {
                cookie.setName("engawa");
                cookie.setPath(context.isEmpty() ? "/" : context);
            }
            default -> throw new IllegalArgumentException("engawa.cookies is shared, own-host or plain, not " + place);
        }
    }
}
