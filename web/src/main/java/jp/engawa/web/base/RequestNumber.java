package jp.engawa.web.base;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;
import jp.engawa.base.Caller;
import org.jboss.logging.MDC;

/** Gives each request its number: in the answer's X-Request-Id, in every line of the log, in the audit trail. */
public class RequestNumber extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final String HEADER = "X-Request-Id";
    private static final String KEY = "request";
    private static final Pattern DECENT = Pattern.compile("[A-Za-z0-9-]{8,64}");

    @Inject
    private transient Caller caller;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String number = number(request);
        request.setAttribute(HEADER, number);
        response.setHeader(HEADER, number);
        caller.requestId(number);
        MDC.put(KEY, number);
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(KEY);
        }
    }

    /** A page about an error keeps the number of the request that failed; otherwise the balancer's, if decent, or a new one. */
    private static String number(HttpServletRequest request) {
        if (request.getAttribute(HEADER) instanceof String already) {
            return already;
        }
        String offered = request.getHeader(HEADER);
        return offered != null && DECENT.matcher(offered).matches()
                ? offered
                : UUID.randomUUID().toString();
    }
}
