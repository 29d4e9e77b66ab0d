package jp.engawa.web.base;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Remembers the language or the brightness chosen in the header ({@code ?lang=en}, {@code ?theme=dark}) and shows the page again. */
public class ChoiceFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final int ONE_YEAR = 365 * 24 * 60 * 60;

    /** Name of the cookie that remembers light or dark. */
    static final String THEME_COOKIE = "engawa-theme";

    private static final List<String> THEMES = List.of("auto", "light", "dark");

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String query = request.getQueryString();
        boolean program = request.getRequestURI().startsWith(request.getContextPath() + "/api/");
        if (program
                || !"GET".equals(request.getMethod())
                || query == null
                || !(query.contains("lang=") || query.contains("theme="))) {
            chain.doFilter(request, response);
            return;
        }
        boolean remembered = remember(request, response, Language.COOKIE, request.getParameter("lang"))
                | remember(request, response, THEME_COOKIE, request.getParameter("theme"));
        if (!remembered) {
            chain.doFilter(request, response);
            return;
        }
        String rest = Arrays.stream(query.split("&"))
                .filter(part -> !part.startsWith("lang=") && !part.startsWith("theme="))
                .collect(Collectors.joining("&"));
        // an address within this host only: the path of this very request
        String path = request.getRequestURI().replaceAll("^/+", "/");
        response.setHeader("Cache-Control", "no-store");
        response.sendRedirect(rest.isEmpty() ? path : path + "?" + rest);
    }

    private static boolean remember(
            HttpServletRequest request, HttpServletResponse response, String name, @Nullable String value) {
        if (value == null) {
            return false;
        }
        boolean known = name.equals(Language.COOKIE) ? Language.named(value).isPresent() : THEMES.contains(value);
        if (known) {
            Cookie cookie = new Cookie(name, value);
            cookie.setPath(request.getContextPath().isEmpty() ? "/" : request.getContextPath());
            cookie.setMaxAge(ONE_YEAR);
            cookie.setHttpOnly(true);
            cookie.setSecure(request.isSecure());
            cookie.setAttribute("SameSite", "Lax");
            response.addCookie(cookie);
        }
        return known;
    }
}
