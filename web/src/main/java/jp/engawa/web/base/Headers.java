package jp.engawa.web.base;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/**
 * The headers that every answer carries, whoever writes it.
 *
 * <p>Each answer starts with the strictest content security policy; a page then replaces it by its own, which holds PrimeFaces' nonce.
 */
public class Headers extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final String POLICY = "Content-Security-Policy";

    /** Where browsers report what a policy stopped. */
    static final String REPORTS = "/engawa/csp-report";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader(POLICY, SecurityPolicy.forOthers());
        String path = request.getRequestURI().substring(request.getContextPath().length());
        if (path.startsWith("/resources/")) {
            // the fingerprint in the address changes with the file, so the file at one address never does
            response.setHeader(
                    "Cache-Control",
                    request.getParameter("v") == null ? "no-cache" : "public, max-age=31536000, immutable");
        } else if (!path.startsWith("/jakarta.faces.resource/")) {
            response.setHeader("Cache-Control", "no-store");
        }
        chain.doFilter(request, new OnePolicy(response));
    }

    /** Lets the operator's portals frame an answer that is no page. */
    public static void letPortalFrame(HttpServletResponse response) {
        response.setHeader(POLICY, SecurityPolicy.forFramed());
    }

    /** Lets a page's policy replace the first one; two policies would both be in force. */
    private static final class OnePolicy extends HttpServletResponseWrapper {
        OnePolicy(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void addHeader(String name, String value) {
            if (POLICY.equalsIgnoreCase(name)) {
                setHeader(name, value);
            } else {
                super.addHeader(name, value);
            }
        }
    }
}
