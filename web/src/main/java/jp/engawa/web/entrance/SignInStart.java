package jp.engawa.web.entrance;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import jp.engawa.web.base.ReturnPath;
import jp.engawa.web.base.SignInTurn;

/** The only constrained address: whoever gets here is signed in, and goes on to the page they wanted. */
@WebServlet(urlPatterns = "/login/start", asyncSupported = true)
public class SignInStart extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Resource
    private transient ManagedScheduledExecutorService executor;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        SignInTurn.giveBack(request, response);
        if (SignInTurn.unsettled(request)) {
            SignInTurn.comeAgain(request, request.getContextPath() + "/login/start", executor);
            return;
        }
        response.sendRedirect(request.getContextPath() + ReturnPath.take(request, response));
    }
}
