package jp.engawa.web.entrance;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import jp.engawa.access.SignInEnds;
import jp.engawa.web.base.Door;

/**
 * Ends a session of Engawa whose sign-in the company's sign-in service has ended, before the door looks who is there.
 *
 * <p>Files that need nobody pass, and everything where a proxy vouches for people. The request goes on as that of somebody not signed in.
 */
public class EndedSession extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient SignInEnds signIns;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean elsewhere = isFile(request) || request.getAttribute(Door.NO_WAY_IN) != null;
        Optional<ProviderSession> session = elsewhere ? Optional.empty() : ProviderSession.of(request);
        if (session.isPresent() && signIns.isOver(session.get().signIn())) {
            SignOut.end(request);
        }
        chain.doFilter(request, response);
    }

    private static boolean isFile(HttpServletRequest request) {
        String path = request.getServletPath();
        return path.startsWith("/resources/") || path.startsWith("/jakarta.faces.resource/");
    }
}
