package jp.engawa.web.entrance;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import jp.engawa.access.Entrance;
import jp.engawa.access.Standing;
import jp.engawa.base.Caller;

/**
 * The friendly side of the gate: leads a person who may not enter now from a members' page to the page that says why.
 *
 * <p>It protects nothing. Who gets round it meets the gatekeeper in front of every boundary.
 */
public class Gate extends HttpFilter {
    private static final long serialVersionUID = 1L;

    /** Folders of pages for members who may enter. */
    private static final List<String> MEMBERS = List.of(
            "/feed/",
            "/diary/",
            "/community/",
            "/posting/",
            "/profile/person.xhtml",
            "/directory/people.xhtml",
            "/directory/unit.xhtml",
            "/directory/card.xhtml");

    @Inject
    private transient Caller caller;

    @Inject
    private transient Entrance entrance;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = request.getServletPath();
        if (caller.isPerson() && "GET".equals(request.getMethod()) && isForMembers(path)) {
            Standing standing = entrance.quickly();
            if (!(standing instanceof Standing.Welcome)) {
                response.sendRedirect(request.getContextPath() + wayOn(standing, path));
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private static boolean isForMembers(String path) {
        return path.equals("/") || path.endsWith(".xhtml") && MEMBERS.stream().anyMatch(path::startsWith);
    }

    private static String wayOn(Standing standing, String path) {
        if (path.contains("/embed")) {
            return "/entrance/embed-gate.xhtml";
        }
        return standing instanceof Standing.PolicyPending ? "/policy/terms.xhtml" : "/entrance/gate.xhtml";
    }
}
