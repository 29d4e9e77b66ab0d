package jp.engawa.web.base;

import java.util.regex.Pattern;

/** The content security policies of pages and of everything else. */
final class SecurityPolicy {
    private static final Pattern SOURCES =
            Pattern.compile("'self'|'none'|(https?://[A-Za-z0-9.:-]+|'self')( +(https?://[A-Za-z0-9.:-]+|'self'))*");

    /** Who may frame the pages made for it: the operator's {@code engawa.frame-ancestors}, a list of origins. */
    private static final String PORTALS = checked(System.getProperty("engawa.frame-ancestors", "'self'"));

    private SecurityPolicy() {}

    /** For pages. script-src stands last because PrimeFaces appends the nonce to the end. */
    static String forPage(String viewId) {
        return "default-src 'none'; connect-src 'self'; img-src 'self' data:; font-src 'self'; style-src 'self'; "
                + "style-src-attr 'unsafe-inline'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors "
                + (embeddable(viewId) ? PORTALS : "'none'") + "; report-uri " + Headers.REPORTS + "; script-src 'self'";
    }

    /** For whatever is no page: nothing may run, nothing may be loaded. */
    static String forOthers() {
        return nothing("'none'") + "; sandbox";
    }

    /** The same for an answer that the portal shows in a frame. */
    static String forFramed() {
        return nothing(PORTALS);
    }

    private static String nothing(String framedBy) {
        return "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors " + framedBy;
    }

    /** Pages made to stand in the portal's frame are named so: {@code feed/embed.xhtml}, {@code feed/embed-topic.xhtml}. */
    static boolean embeddable(String viewId) {
        return viewId.substring(viewId.lastIndexOf('/') + 1).startsWith("embed");
    }

    static String checked(String sources) {
        if (!SOURCES.matcher(sources.trim()).matches()) {
            throw new IllegalArgumentException("engawa.frame-ancestors must be a list of origins: " + sources);
        }
        return sources.trim();
    }
}
