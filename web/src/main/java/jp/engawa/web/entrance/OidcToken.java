package jp.engawa.web.entrance;

import java.security.Principal;
import java.util.Optional;
import java.util.function.Function;
import org.wildfly.security.http.oidc.OidcPrincipal;

/** Takes the identity token out of what WildFly keeps about somebody signed in by OpenID Connect. The only class that knows WildFly's. */
final class OidcToken implements Function<Principal, Optional<String>> {
    @Override
    public Optional<String> apply(Principal principal) {
        return principal instanceof OidcPrincipal<?> signedIn
                ? Optional.ofNullable(signedIn.getOidcSecurityContext().getIDTokenString())
                : Optional.empty();
    }
}
