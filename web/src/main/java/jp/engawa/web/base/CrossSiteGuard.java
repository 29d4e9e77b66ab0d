package jp.engawa.web.base;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Refuses REST calls with effects that another site's page made the reader's browser send.
 *
 * <p>Such a call needs the header {@code X-Engawa-CSRF}, which no form and no foreign page can add, must not have a body that a plain
 * form could send, and must come from this very origin where the browser tells.
 */
@Provider
@PreMatching
public class CrossSiteGuard implements ContainerRequestFilter {
    static final String HEADER = "X-Engawa-CSRF";

    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");
    private static final List<MediaType> OF_FORMS = List.of(
            MediaType.APPLICATION_FORM_URLENCODED_TYPE, MediaType.MULTIPART_FORM_DATA_TYPE, MediaType.TEXT_PLAIN_TYPE);

    @Context
    private HttpServletRequest request;

    @SuppressWarnings("NullAway.Init") // the request is filled in by the container
    public CrossSiteGuard() {}

    @Override
    public void filter(ContainerRequestContext call) {
        if (HARMLESS.contains(call.getMethod())) {
            return;
        }
        boolean marked = call.getHeaderString(HEADER) != null;
        MediaType body = call.getMediaType();
        boolean formBody = body != null && OF_FORMS.stream().anyMatch(body::isCompatible);
        boolean unnamedBody = body == null && call.hasEntity();
        if (!marked || formBody || unnamedBody || foreign(request)) {
            Locale language = Language.of(request);
            call.abortWith(Problem.response(
                    403, "base.error.cross-site", Texts.of(language).getString("base.error.cross-site"), null));
        }
    }

    /** Whether another site's page sent it. A browser names the origin of every call with effects; other programs name none. */
    static boolean foreign(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return (site != null && !site.equals("same-origin")) || !ownOrigin(request);
    }

    private static boolean ownOrigin(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        if (origin == null) {
            return true;
        }
        try {
            String authority = URI.create(origin).getRawAuthority();
            return authority != null && authority.equalsIgnoreCase(request.getHeader("Host"));
        } catch (IllegalArgumentException noOrigin) {
            return false;
        }
    }
}
