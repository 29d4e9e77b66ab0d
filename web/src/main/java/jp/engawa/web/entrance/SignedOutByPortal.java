package jp.engawa.web.entrance;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import jp.engawa.web.base.Headers;

/**
 * Ends Engawa's session when the portal's ends: the portal shows this address in a hidden frame (OpenID Connect Front-Channel Logout).
 *
 * <p>WildFly has no such address itself. It works in every node, because the browser brings Engawa's cookie along, provided that the
 * portal and Engawa are on one site. Only the session that came from the named session of the portal ends.
 */
@WebServlet(SignedOut.PATH + "/by-portal")
public class SignedOutByPortal extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        String issuer = Objects.requireNonNullElse(request.getParameter("iss"), "");
        String number = Objects.requireNonNullElse(request.getParameter("sid"), "");
        if (ProviderSession.of(request)
                .filter(session -> session.is(issuer, number))
                .isPresent()) {
            SignOut.end(request);
        }
        Headers.letPortalFrame(response);
        response.setContentType("text/plain;charset=UTF-8");
    }
}
