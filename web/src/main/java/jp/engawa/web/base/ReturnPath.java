package jp.engawa.web.base;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a person goes on after signing in: a page of our own, never another site.
 *
 * <p>It waits in a cookie of ten minutes, because the sign-in protocol drops query strings. A window and a frame of the portal each
 * have their own way back.
 */
public final class ReturnPath {
    private static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final int LONGEST = 2000;

    /** The home page or a page by its plain name, and a query without anything that browsers or servers read in two ways. */
    private static final Pattern PAGE = Pattern.compile("/((\\?Q*)?|[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*\\.xhtml(\\?Q*)?)"
            .replace("Q", "[\\x21-\\x7e&&[^\\\\#<>\"`^{|}]]"));

    private static final String TRIES = "tries";
    private static final int MOST_TRIES = 4;

    private ReturnPath() {}

    /** Remembers the page asked for, or the home page when it was not a plain page view. */
    static void keep(HttpServletRequest request, HttpServletResponse response, String path) {
        SignInCookies.write(request, response, slot(request), of(request, path), LIFETIME);
    }

    /** The page to go on to after a sign-in; only once. */
    public static String take(HttpServletRequest request, HttpServletResponse response) {
        Optional<String> wanted = SignInCookies.read(request, slot(request));
        SignInCookies.forget(request, response, slot(request));
        SignInCookies.forget(request, response, TRIES);
        return checked(wanted.orElse(null));
    }

    /**
     * Whether a sign-in that broke off may be begun again by itself. Two windows that sign in at the same moment take each other's
     * answer; beginning again cures it. A provider that never agrees must not send people in circles.
     */
    static boolean mayTryAgain(HttpServletRequest request, HttpServletResponse response) {
        int tries = SignInCookies.read(request, TRIES)
                .filter(text -> text.matches("\\d"))
                .map(Integer::parseInt)
                .orElse(0);
        if (tries >= MOST_TRIES) {
            SignInCookies.forget(request, response, TRIES);
            return false;
        }
        SignInCookies.write(request, response, TRIES, String.valueOf(tries + 1), LIFETIME);
        return true;
    }

    private static String slot(HttpServletRequest request) {
        return "iframe".equals(request.getHeader("Sec-Fetch-Dest")) ? "frame" : "window";
    }

    /** The page asked for, or the home page when it was not a plain page view. */
    static String of(HttpServletRequest request, String path) {
        String query = request.getQueryString();
        boolean page = "GET".equals(request.getMethod()) && (path.equals("/") || path.endsWith(".xhtml"));
        if (!page) {
            return "/";
        }
        return checked(query == null ? path : path + "?" + query);
    }

    /** The address if it is that of one of our pages and nothing else, otherwise the home page. */
    static String checked(@Nullable String path) {
        return path != null && path.length() <= LONGEST && PAGE.matcher(path).matches() ? path : "/";
    }
}
