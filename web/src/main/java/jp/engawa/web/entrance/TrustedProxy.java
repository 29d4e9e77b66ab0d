package jp.engawa.web.entrance;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.security.Principal;
import java.time.Clock;
import java.util.Collections;
import java.util.Optional;
import jp.engawa.access.ProxyStatements;
import jp.engawa.web.base.Door;
import org.jspecify.annotations.Nullable;

/**
 * Takes a trusted proxy's word for who sends a request, where the operator chose so; otherwise it does nothing.
 *
 * <p>Each request needs a signed statement of its own, good for a minute and for one request on all nodes. Nothing else tells who
 * somebody is: no plain header, no sign-in at the server itself. A server that should do this and was not told whose word counts does
 * not start. Real time counts, because the clock that demonstrations move is not the proxy's.
 */
public class TrustedProxy extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private static final String SETTINGS = ProxySettings.class.getName();

    /** In the session: whose it is. */
    private static final String WHOSE = TrustedProxy.class.getName();

    @Inject
    private transient ProxyStatements statements;

    private transient @Nullable ProxySettings settings;

    /** Reads the settings when the application starts; filters are set up only with the first request. */
    public static class Start implements ServletContextListener {
        @Override
        public void contextInitialized(ServletContextEvent event) {
            ProxySettings.of(System::getProperty)
                    .ifPresent(settings -> event.getServletContext().setAttribute(SETTINGS, settings));
        }
    }

    @Override
    public void init(FilterConfig config) throws ServletException {
        super.init(config);
        settings = (ProxySettings) config.getServletContext().getAttribute(SETTINGS);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (settings == null) {
            chain.doFilter(request, response);
            return;
        }
        request.setAttribute(Door.NO_WAY_IN, true);
        chain.doFilter(new Vouched(request, settings), response);
    }

    /** A request whose sender is whom the proxy names; looked at only where somebody is needed, since a statement is then used up. */
    private final class Vouched extends HttpServletRequestWrapper {
        private final ProxySettings proxy;
        private @Nullable Optional<Principal> sender;

        Vouched(HttpServletRequest request, ProxySettings proxy) {
            super(request);
            this.proxy = proxy;
        }

        @Override
        public @Nullable Principal getUserPrincipal() {
            if (sender == null) {
                sender = find();
            }
            return sender.orElse(null);
        }

        @Override
        public @Nullable String getRemoteUser() {
            Principal found = getUserPrincipal();
            return found == null ? null : found.getName();
        }

        @Override
        public @Nullable String getAuthType() {
            return getUserPrincipal() == null ? null : "PROXY";
        }

        private Optional<Principal> find() {
            HttpServletRequest request = (HttpServletRequest) getRequest();
            Optional<String> login = new ProxyToken(proxy, Clock.systemUTC())
                    .read(Collections.list(request.getHeaders(proxy.header())))
                    .filter(said -> statements.useUp(said.number(), said.until()))
                    .map(ProxyToken.Statement::login);
            login.ifPresent(name -> takeSession(request, name));
            return login.map(Sender::new);
        }
    }

    /** A session belongs to one person: another's, or one begun by nobody, ends here. */
    private static void takeSession(HttpServletRequest request, String login) {
        HttpSession session = request.getSession(false);
        if (session != null && !login.equals(session.getAttribute(WHOSE))) {
            session.invalidate();
            session = null;
        }
        boolean page = !request.getRequestURI().startsWith(request.getContextPath() + "/api/");
        if (session == null && page) {
            request.getSession().setAttribute(WHOSE, login);
        }
    }

    private record Sender(String login) implements Principal {
        @Override
        public String getName() {
            return login;
        }
    }
}
