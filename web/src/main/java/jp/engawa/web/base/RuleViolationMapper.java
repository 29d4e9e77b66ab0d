package jp.engawa.web.base;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Locale;

/** Turns every exception of a resource into a problem: rules with their sentence, defects with their incident number. */
@Provider
public class RuleViolationMapper implements ExceptionMapper<Throwable> {
    @Context
    private HttpServletRequest request;

    @SuppressWarnings("NullAway.Init") // the request is filled in by the container
    public RuleViolationMapper() {}

    @Override
    public Response toResponse(Throwable thrown) {
        Locale language = Language.of(request);
        if (thrown instanceof WebApplicationException web) {
            int status = web.getResponse().getStatus();
            return status < 400
                    ? web.getResponse()
                    : Problem.response(status, Problem.plainKey(status), Problem.plainSentence(status, language), null);
        }
        if (thrown instanceof ProcessingException) { // what was sent could not be read
            return Problem.response(400, Problem.plainKey(400), Problem.plainSentence(400, language), null);
        }
        return Problem.response(Failure.of(thrown, language));
    }
}
