package jp.engawa.ldap;

import com.unboundid.ldap.sdk.BindResult;
import com.unboundid.ldap.sdk.ExtendedResult;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import com.unboundid.ldap.sdk.extensions.WhoAmIExtendedRequest;
import com.unboundid.ldap.sdk.extensions.WhoAmIExtendedResult;
import com.unboundid.util.ssl.JVMDefaultTrustManager;
import com.unboundid.util.ssl.PEMFileTrustManager;
import com.unboundid.util.ssl.SSLUtil;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStoreException;
import java.time.Instant;
import java.util.Set;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Opens one connection to one server: protected, host name verified, bound. */
final class Connector {
    private static final Set<String> NOBODY = Set.of("", "dn:", "u:");

    private final Mapping.Connection settings;

    Connector(Mapping.Connection settings) {
        this.settings = settings;
    }

    /** Carries the reason out of a failed attempt. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Failure failure;

        Refused(Failure.Kind kind, Mapping.Server server, Exception cause) {
            super(cause);
            failure = new Failure(kind, server.toString(), reason(cause));
        }

        Refused(Failure failure) {
            super(failure.detail());
            this.failure = failure;
        }

        Failure failure() {
            return failure;
        }

        private static String reason(Exception cause) {
            return cause instanceof LDAPException ldap ? Failure.said(ldap) : String.valueOf(cause);
        }
    }

    /** A connection, and until when the password is good as far as the server said so. */
    record Opened(LDAPConnection connection, @Nullable Instant passwordUntil) {}

    LDAPConnection open(Mapping.Server server) throws Refused {
        return open(server, Instant.EPOCH).connection();
    }

    /** @param now from which the server counts what is left of the password's time */
    Opened open(Mapping.Server server, Instant now) throws Refused {
        LDAPConnectionOptions options = options();
        LDAPConnection connection = connect(server, options);
        boolean bound = false;
        try {
            BindResult result = connection.bind(
                    new SimpleBindRequest(settings.bindDn(), settings.password().reveal(), SignInAnswer.QUESTION));
            SignInAnswer answer = SignInAnswer.of(result, now);
            if (answer.expired()) { // whatever is asked next would be refused
                throw new Refused(
                        Failure.Kind.PASSWORD_EXPIRED,
                        server,
                        new LDAPException(ResultCode.UNWILLING_TO_PERFORM, "another password is wanted first"));
            }
            somebody(connection, server);
            bound = true;
            return new Opened(connection, answer.until());
        } catch (LDAPException refused) {
            throw new Refused(kind(refused), server, refused);
        } catch (References.Unresolved missing) {
            throw new Refused(
                    new Failure(Failure.Kind.SECRET, "connection.bind.password", String.valueOf(missing.getMessage())));
        } finally {
            if (!bound) {
                connection.close();
            }
        }
    }

    private static Failure.Kind kind(LDAPException refused) {
        boolean plain = ResultCode.STRONG_AUTH_REQUIRED.equals(refused.getResultCode())
                || ResultCode.CONFIDENTIALITY_REQUIRED.equals(refused.getResultCode());
        if (plain) {
            return Failure.Kind.PLAIN_BIND;
        }
        boolean expired = SignInAnswer.of(refused.toLDAPResult(), Instant.EPOCH).expired();
        return expired ? Failure.Kind.PASSWORD_EXPIRED : Failure.Kind.BIND;
    }

    /** A server that took the password and still treats us as nobody would show a part of the directory as the whole. */
    private static void somebody(LDAPConnection connection, Mapping.Server server) throws Refused {
        try {
            ExtendedResult answer = connection.processExtendedOperation(new WhoAmIExtendedRequest());
            if (answer instanceof WhoAmIExtendedResult who
                    && ResultCode.SUCCESS.equals(who.getResultCode())
                    && NOBODY.contains(String.valueOf(who.getAuthorizationID()))) {
                throw new Refused(
                        Failure.Kind.ANONYMOUS,
                        server,
                        new LDAPException(ResultCode.INAPPROPRIATE_AUTHENTICATION, "who am I: anonymous"));
            }
        } catch (LDAPException unsupported) {
            // not every server answers this question; the canaries and the least number of people remain
        }
    }

    private LDAPConnectionOptions options() {
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        options.setConnectTimeoutMillis(
                Math.toIntExact(settings.connectTimeout().toMillis()));
        options.setResponseTimeoutMillis(settings.responseTimeout().toMillis());
        options.setFollowReferrals(false);
        options.setBindWithDNRequiresPassword(true);
        // The library trusts any host name unless told otherwise.
        options.setSSLSocketVerifier(new HostName());
        return options;
    }

    private LDAPConnection connect(Mapping.Server server, LDAPConnectionOptions options) throws Refused {
        boolean protectedAtOnce = settings.protection() == Mapping.Protection.LDAPS;
        LDAPConnection connection;
        try {
            connection = protectedAtOnce
                    ? new LDAPConnection(tls().createSSLSocketFactory(), options, server.host(), server.port())
                    : new LDAPConnection(options, server.host(), server.port());
        } catch (GeneralSecurityException broken) {
            throw new Refused(Failure.Kind.TLS, server, broken);
        } catch (LDAPException refused) {
            throw new Refused(isTls(refused) ? Failure.Kind.TLS : Failure.Kind.CONNECT, server, refused);
        }
        if (settings.protection() == Mapping.Protection.STARTTLS) {
            startTls(connection, server);
        }
        return connection;
    }

    private void startTls(LDAPConnection connection, Mapping.Server server) throws Refused {
        boolean started = false;
        try {
            ResultCode code = connection
                    .processExtendedOperation(new StartTLSExtendedRequest(tls().createSSLContext()))
                    .getResultCode();
            if (!ResultCode.SUCCESS.equals(code)) {
                throw new Refused(Failure.Kind.TLS, server, new LDAPException(code, "StartTLS: " + code));
            }
            started = true;
        } catch (GeneralSecurityException | LDAPException refused) {
            throw new Refused(Failure.Kind.TLS, server, refused);
        } finally {
            if (!started) {
                connection.close();
            }
        }
    }

    private SSLUtil tls() throws KeyStoreException {
        Path trust = settings.trust();
        X509TrustManager manager =
                trust == null ? JVMDefaultTrustManager.getInstance() : new PEMFileTrustManager(trust.toFile());
        return new SSLUtil(settings.pins().isEmpty() ? manager : new PinnedTrust(manager, settings.pins()));
    }

    private boolean isTls(LDAPException refused) {
        return settings.protection() == Mapping.Protection.LDAPS
                && !(refused.getCause() instanceof java.net.ConnectException)
                && String.valueOf(refused.getMessage()).matches("(?s).*(SSL|TLS|ertificate|PKIX).*");
    }
}
