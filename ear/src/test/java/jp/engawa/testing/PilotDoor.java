package jp.engawa.testing;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Lets tests outside the server ask for {@link OpenPilot}. Part of the tests' own {@code it.war}, never of the product. */
@WebServlet("/pilot")
public class PilotDoor extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String login = request.getParameter("login");
        if (login == null) {
            OpenPilot.open();
        } else {
            OpenPilot.enter(login, request.getParameter("handle"));
        }
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }
}
