package jp.engawa.web.base;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import jp.engawa.base.Caller;
import jp.engawa.base.Identity;
import jp.engawa.base.PeopleAtWork;
import jp.engawa.directory.DirectoryTokens;
import jp.engawa.directory.SignIn;

/**
 * The door: finds out who is signed in and fills {@link Caller} once for the request.
 *
 * <p>It decides nothing about rights. Without a sign-in, pages lead to {@code /login/start}, where the server's own mechanism answers,
 * forms get what was written in them back (409), and REST gets 401, as pages do where a proxy vouches for people. Someone signed in but
 * unknown to the directory sees the page that says so. A session ends 12 hours after sign-in.
 */
public class Door extends HttpFilter {
    /** Set on a request that no sign-in page can help, because a proxy vouches for people. */
    public static final String NO_WAY_IN = "jp.engawa.no-way-in";

    private static final long serialVersionUID = 1L;
    private static final long LONGEST_SESSION = Duration.ofHours(12).toMillis();

    /** Addresses that need nobody: static files, health, error pages, and the ways in and out; who signs out is not signed in first. */
    private static final List<String> OPEN = List.of(
            "/jakarta.faces.resource/",
            "/resources/",
            "/login/",
            "/oidc/",
            "/ready",
            "/sign-out",
            "/signed-out",
            "/sign-in-not-configured",
            "/csp-report",
            "/favicon.ico");

    /** Pages for people whom the directory does not know: the explanation, and the operator's first start. */
    private static final List<String> FOR_STRANGERS = List.of("/entrance/unknown.xhtml", "/directory/first-start");

    @Resource
    private transient ManagedScheduledExecutorService executor;

    @Inject
    private transient Caller caller;

    @Inject
    private transient PeopleAtWork people;

    @Inject
    private transient SignIn signIn;

    @Inject
    private transient DirectoryTokens tokens;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        if (OPEN.stream().anyMatch(path::startsWith)) {
            chain.doFilter(request, response);
            return;
        }
        Optional<String> token = OperatorKey.in(request);
        if (token.isPresent()) {
            letCommandLineIn(token.get(), path, request, response, chain);
            return;
        }
        endOldSession(request);
        Principal principal = request.getUserPrincipal();
        if (principal == null) {
            leadToSignIn(request, response, path);
            return;
        }
        Optional<Identity> identity = signIn.identify(principal.getName());
        if (identity.isPresent()) {
            caller.enter(identity.get());
            people.asks(identity.get());
            chain.doFilter(request, response);
        } else if (FOR_STRANGERS.stream().anyMatch(path::startsWith)) {
            chain.doFilter(request, response);
        } else if (path.startsWith("/api/")) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else {
            boolean inFrame = path.substring(path.lastIndexOf('/') + 1).startsWith("embed");
            request.getRequestDispatcher(inFrame ? "/entrance/embed-unknown.xhtml" : "/entrance/unknown.xhtml")
                    .forward(request, response);
        }
    }

    /** A request with a token is the token's alone: a session that it may carry too counts for nothing. */
    private void letCommandLineIn(
            String token, String path, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<Identity> operator = OperatorKey.opens(path) ? tokens.identify(token) : Optional.empty();
        if (operator.isPresent()) {
            caller.enter(operator.get());
            chain.doFilter(request, response);
        } else {
            String key = "directory.token-refused";
            Problem.write(
                    response,
                    HttpServletResponse.SC_UNAUTHORIZED,
                    key,
                    Texts.sentence(key, List.of(), Language.of(request)));
        }
    }

    private void leadToSignIn(HttpServletRequest request, HttpServletResponse response, String path)
            throws IOException {
        if (path.startsWith("/api/") || request.getAttribute(NO_WAY_IN) != null) {
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        boolean partial = "partial/ajax".equals(request.getHeader("Faces-Request"));
        if (request.getMethod().equals("POST") && !partial) {
            // a form comes back as a page that shows what was written; the way to sign-in would lose it
            response.sendError(HttpServletResponse.SC_CONFLICT);
            return;
        }
        if (SignInTurn.taken(request)) {
            SignInTurn.comeAgain(request, request.getContextPath() + ReturnPath.of(request, path), executor);
            return;
        }
        SignInTurn.take(request, response);
        ReturnPath.keep(request, response, path);
        String start = request.getContextPath() + "/login/start";
        if (partial) {
            response.setContentType("text/xml;charset=UTF-8");
            response.getWriter()
                    .write("<?xml version=\"1.0\" encoding=\"UTF-8\"?><partial-response><redirect url=\"" + start
                            + "\"></redirect></partial-response>");
            return;
        }
        response.sendRedirect(start);
    }

    private static void endOldSession(HttpServletRequest request) throws ServletException {
        HttpSession session = request.getSession(false);
        if (session != null && session.getLastAccessedTime() - session.getCreationTime() > LONGEST_SESSION) {
            request.logout();
            HttpSession left = request.getSession(false);
            if (left != null) {
                left.invalidate();
            }
        }
    }
}
