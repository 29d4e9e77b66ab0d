package jp.engawa.web.base;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

/**
 * Where a person goes on after signing in: a page of our own, never another site.
 *
 * <p>It waits in the session, because the sign-in protocol drops query strings; a window and a frame of the portal each have their own.
 */
public final class ReturnPath {
    private static final String ATTRIBUTE = "engawa.return-path.";
    private static final String TRIES = "engawa.sign-in-tries";
    private static final int MOST_TRIES = 4;

    private ReturnPath() {}

    /** Remembers the page asked for, or the home page when it was not a plain page view. */
    static void keep(HttpServletRequest request, String path) {
        request.getSession().setAttribute(slot(request), of(request.getMethod(), path, request.getQueryString()));
    }

    /** The page to go on to after a sign-in; only once. */
    public static String take(HttpServletRequest request) {
        HttpSession session = request.getSession();
        Object wanted = session.getAttribute(slot(request));
        session.removeAttribute(slot(request));
        session.removeAttribute(TRIES);
        return checked(wanted instanceof String path ? path : null);
    }

    /**
     * Whether a sign-in that broke off may be begun again by itself. Two windows that sign in at the same moment take each other's
     * answer; beginning again cures it. A provider that never agrees must not send people in circles.
     */
    static boolean mayTryAgain(HttpServletRequest request) {
        HttpSession session = request.getSession();
        int tries = session.getAttribute(TRIES) instanceof Integer before ? before : 0;
        session.setAttribute(TRIES, tries + 1);
        return tries < MOST_TRIES;
    }

    private static String slot(HttpServletRequest request) {
        return ATTRIBUTE + ("iframe".equals(request.getHeader("Sec-Fetch-Dest")) ? "frame" : "window");
    }

    private static String of(String method, String path, @Nullable String query) {
        boolean page = "GET".equals(method) && (path.equals("/") || path.endsWith(".xhtml"));
        if (!page) {
            return "/";
        }
        return checked(query == null ? path : path + "?" + query);
    }

    /** The path if it stays inside the application, otherwise the home page. */
    static String checked(@Nullable String path) {
        if (path == null || !path.startsWith("/") || path.startsWith("//")) {
            return "/";
        }
        boolean plain = path.indexOf('\\') < 0 && path.chars().noneMatch(Character::isISOControl);
        return plain ? path : "/";
    }
}
