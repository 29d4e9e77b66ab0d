package jp.engawa.web.entrance;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The address at which signing out ends. It needs nobody, and is one an operator can register with the sign-in service. */
@WebServlet(SignedOut.PATH)
public class SignedOut extends HttpServlet {
    private static final long serialVersionUID = 1L;

    static final String PATH = "/signed-out";

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        request.getRequestDispatcher("/entrance/signed-out.xhtml").forward(request, response);
    }
}
