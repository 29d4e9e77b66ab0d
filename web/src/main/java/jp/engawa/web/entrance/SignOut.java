package jp.engawa.web.entrance;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;

/**
 * Signs out of Engawa and then of the portal, whose address for that the operator sets as {@code engawa.sign-out-url}.
 *
 * <p>Without that address only Engawa's own session ends. Being signed out by a foreign link does no harm, so a plain GET will do.
 */
@WebServlet("/sign-out")
public class SignOut extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        request.logout();
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        String provider = System.getProperty("engawa.sign-out-url", "");
        response.sendRedirect(provider.isEmpty() ? request.getContextPath() + "/signed-out.xhtml" : provider);
    }
}
