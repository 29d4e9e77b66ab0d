package jp.engawa.web.operation;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import jp.engawa.base.Vitals;

/** Health for the balancer on the application's own port: 200 or 503, without details. */
@WebServlet("/ready")
public class Ready extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient Vitals vitals;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean ready = vitals.check().database();
        response.setStatus(ready ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().write(ready ? "ready\n" : "not ready\n");
    }
}
