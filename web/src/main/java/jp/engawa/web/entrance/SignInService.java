package jp.engawa.web.entrance;

import jakarta.servlet.ServletContext;
import java.security.PublicKey;
import java.util.Optional;
import java.util.function.Function;

/**
 * The company's sign-in service as the server's OpenID Connect client knows it.
 *
 * @param issuer the service's own address
 * @param client the name Engawa has there
 * @param algorithm by which it signs, and no other
 * @param keys its public keys by their names; the client fetches them anew when it does not know a name, though not at every try
 */
record SignInService(String issuer, String client, String algorithm, Function<String, Optional<PublicKey>> keys) {
    /** Loaded by name, because a server that signs people in by another mechanism lacks the classes it needs. */
    private static final String OIDC = "jp.engawa.web.entrance.OidcService";

    /** Empty where people are signed in by another mechanism, or while the service has never answered. */
    @SuppressWarnings("unchecked")
    static Optional<SignInService> of(ServletContext application) {
        try {
            Object reader = Class.forName(OIDC).getDeclaredConstructor().newInstance();
            return ((Function<ServletContext, Optional<SignInService>>) reader).apply(application);
        } catch (ReflectiveOperationException | LinkageError otherMechanism) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "SignInService[issuer=" + issuer + "]";
    }
}
