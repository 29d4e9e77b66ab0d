package jp.engawa.web.base;

import org.jspecify.annotations.Nullable;

/** Where a person goes on after signing in: a page of our own, never another site. */
public final class ReturnPath {
    /** Name of the session attribute; the sign-in protocol drops query strings, so the path waits in the session. */
    public static final String ATTRIBUTE = "engawa.return-path";

    private ReturnPath() {}

    /** The page asked for, or the home page when it was not a plain page view. */
    static String of(String method, String path, @Nullable String query) {
        boolean page = "GET".equals(method) && (path.equals("/") || path.endsWith(".xhtml"));
        if (!page) {
            return "/";
        }
        return checked(query == null ? path : path + "?" + query);
    }

    /** The path if it stays inside the application, otherwise the home page. */
    public static String checked(@Nullable String path) {
        if (path == null || !path.startsWith("/") || path.startsWith("//")) {
            return "/";
        }
        boolean plain = path.indexOf('\\') < 0 && path.chars().noneMatch(Character::isISOControl);
        return plain ? path : "/";
    }
}
