package jp.engawa.web.entrance;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import jp.engawa.access.SignInEnds;

/**
 * Where the company's sign-in service tells that it has ended a sign-in, from server to server (OpenID Connect Back-Channel Logout 1.0).
 *
 * <p>Needs nobody signed in: the statement's signature is the right. 200 when Engawa's sessions of it are over, on every node; 400 when
 * the statement is not believed or came before.
 */
@WebServlet("/oidc/backchannel")
public class BackChannel extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final System.Logger LOG = System.getLogger(BackChannel.class.getName());

    @Inject
    private transient SignInEnds signIns;

    /** Real time: the clock that demonstrations move is not the sign-in service's. */
    private final transient Clock clock = Clock.systemUTC();

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        try {
            Optional<SignInService> service = SignInService.of(getServletContext());
            if (service.isEmpty()) {
                throw new LogoutToken.Refused("no sign-in service is known here");
            }
            String token = only(request);
            if (!signIns.end(new LogoutToken(service.get(), clock).read(token))) {
                throw new LogoutToken.Refused("came before");
            }
            response.setStatus(HttpServletResponse.SC_OK);
        } catch (LogoutToken.Refused refused) {
            LOG.log(System.Logger.Level.WARNING, "back-channel log-out refused: {0}", refused.getMessage());
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            response.setContentType("application/json;charset=UTF-8");
            response.getWriter()
                    .write(Json.createObjectBuilder()
                            .add("error", "invalid_request")
                            .add("error_description", refused.getMessage())
                            .build()
                            .toString());
        }
    }

    /** The one statement in the body; what stands in an address may come from anybody's log. */
    private static String only(HttpServletRequest request) throws LogoutToken.Refused {
        String type = request.getContentType();
        boolean form = type != null && type.matches("(?i)application/x-www-form-urlencoded\\s*(;.*)?");
        String[] tokens = form && request.getQueryString() == null ? request.getParameterValues("logout_token") : null;
        if (tokens == null || tokens.length != 1) {
            throw new LogoutToken.Refused("one logout_token in a form is wanted");
        }
        return tokens[0];
    }
}
