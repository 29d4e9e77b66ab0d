package jp.engawa.web.entrance;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import jp.engawa.web.base.ReturnPath;
import jp.engawa.web.base.SignInTurn;

/** The only constrained address: whoever gets here is signed in, and goes on to the page they wanted. */
@WebServlet("/login/start")
public class SignInStart extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        SignInTurn.giveBack(request, response);
        response.sendRedirect(request.getContextPath() + ReturnPath.take(request, response));
    }
}
