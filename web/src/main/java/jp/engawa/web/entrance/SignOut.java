package jp.engawa.web.entrance;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Optional;

/**
 * Signs out of Engawa and then of the portal, whose address for that the operator sets as {@code engawa.sign-out-url}.
 *
 * <p>The portal is told which session is meant and where to send the browser afterwards (OpenID Connect RP-Initiated Logout), so that
 * no question is asked in between. Without that address only Engawa's own session ends, and the last page says so. Being signed out by a
 * foreign link does no harm, so a plain GET will do.
 */
@WebServlet("/sign-out")
public class SignOut extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        Optional<ProviderSession> provider = ProviderSession.of(request);
        end(request);
        String there = System.getProperty("engawa.sign-out-url", "");
        response.sendRedirect(
                there.isEmpty()
                        ? request.getContextPath() + SignedOut.PATH
                        : there
                                + provider.map(session -> parameters(there, session, request))
                                        .orElse(""));
    }

    /** Ends Engawa's own session. */
    static void end(HttpServletRequest request) throws ServletException {
        request.logout();
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    private static String parameters(String there, ProviderSession session, HttpServletRequest request) {
        URI back = URI.create(request.getRequestURL().toString()).resolve(request.getContextPath() + SignedOut.PATH);
        return (there.indexOf('?') < 0 ? "?" : "&") + "id_token_hint=" + URLEncoder.encode(session.idToken(), UTF_8)
                + "&post_logout_redirect_uri=" + URLEncoder.encode(back.toString(), UTF_8)
                + "&state=" + SignedOutPage.EVERYWHERE;
    }
}
