package jp.engawa.web.base;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;

/** Where the server sends every request that failed: shows our page for people, a problem for programs, and nothing from inside. */
public class ErrorDoor extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final System.Logger LOG = System.getLogger(ErrorDoor.class.getName());
    private static final Set<Integer> PAGES = Set.of(401, 403, 404, 409, 422, 500, 503);

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Object failed = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        int status = failed instanceof Integer code ? code : HttpServletResponse.SC_NOT_FOUND;
        Locale language = Language.of(request);
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable thrown) {
            Failure failure = Failure.of(thrown, language);
            status = failure.status();
            request.setAttribute(Failure.REASON, failure.sentence());
            request.setAttribute(Failure.INCIDENT, failure.incident());
        } else if (status >= 500 && request.getAttribute(Failure.INCIDENT) == null) {
            String incident = Failure.newIncident();
            LOG.log(System.Logger.Level.ERROR, "incident {0}: status {1}", incident, status);
            request.setAttribute(Failure.INCIDENT, incident);
        }
        response.setStatus(status);
        response.setHeader("Cache-Control", "no-store");
        String asked = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        if (asked.startsWith(request.getContextPath() + "/api/")) {
            String reason = String.valueOf(request.getAttribute(Failure.REASON));
            String sentence =
                    request.getAttribute(Failure.REASON) == null ? Problem.plainSentence(status, language) : reason;
            Problem.write(response, status, Problem.plainKey(status), sentence);
            return;
        }
        if (asked.startsWith(request.getContextPath() + "/login/")) {
            signInBroke(request, response, status);
            return;
        }
        int page = PAGES.contains(status) ? status : status < 500 ? 404 : 500;
        request.getRequestDispatcher("/WEB-INF/errors/" + page + ".xhtml").forward(request, response);
    }

    /** A sign-in that broke off is begun again a few times; then the page says that the sign-in service does not answer. */
    private static void signInBroke(HttpServletRequest request, HttpServletResponse response, int status)
            throws ServletException, IOException {
        if (status == HttpServletResponse.SC_BAD_REQUEST && ReturnPath.mayTryAgain(request, response)) {
            response.sendRedirect(request.getContextPath() + "/login/start");
            return;
        }
        String incident = Failure.newIncident();
        LOG.log(System.Logger.Level.WARNING, "incident {0}: sign-in broke off with status {1}", incident, status);
        request.setAttribute(Failure.INCIDENT, incident);
        request.getRequestDispatcher("/WEB-INF/errors/sign-in.xhtml").forward(request, response);
    }
}
