package jp.engawa.web.base;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;

/**
 * Refuses a form with files that ends before its end, or has no body at all.
 *
 * <p>Whoever asks such a request for a parameter later, an error page too, could only fail.
 */
public class WholeForm extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String type = request.getContentType();
        if (type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/") && !whole(request)) {
            String key = "base.error.request";
            Problem.write(
                    response,
                    HttpServletResponse.SC_BAD_REQUEST,
                    key,
                    Texts.of(Language.of(request)).getString(key));
            return;
        }
        chain.doFilter(request, response);
    }

    private static boolean whole(HttpServletRequest request) {
        try {
            request.getParameterMap();
            return true;
        } catch (RuntimeException broken) {
            if (broken.getCause() instanceof IOException) {
                return false;
            }
            throw broken;
        }
    }
}
