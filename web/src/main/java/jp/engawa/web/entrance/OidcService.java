package jp.engawa.web.entrance;

import jakarta.servlet.ServletContext;
import java.util.Optional;
import java.util.function.Function;
import org.wildfly.security.http.oidc.OidcClientConfiguration;
import org.wildfly.security.http.oidc.OidcClientContext;

/**
 * Takes the sign-in service out of WildFly's OpenID Connect client, so that the operator describes it once, in {@code security.cli}:
 * its address, the certificates trusted there, the algorithm.
 */
final class OidcService implements Function<ServletContext, Optional<SignInService>> {
    @Override
    public Optional<SignInService> apply(ServletContext application) {
        if (!(application.getAttribute(OidcClientContext.class.getName()) instanceof OidcClientContext client)) {
            return Optional.empty();
        }
        OidcClientConfiguration settings = client.resolveDeployment(null); // one provider: the request does not matter
        if (settings == null || !settings.isConfigured() || settings.getIssuerUrl() == null) {
            return Optional.empty();
        }
        return Optional.of(new SignInService(
                settings.getIssuerUrl(),
                settings.getResourceName(),
                settings.getTokenSignatureAlgorithm(),
                name -> Optional.ofNullable(settings.getPublicKeyLocator().getPublicKey(name, settings))));
    }
}
