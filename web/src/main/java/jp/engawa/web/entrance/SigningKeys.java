package jp.engawa.web.entrance;

import java.security.PublicKey;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * Finds the key that a signed statement has to be signed with: one of those known here, by its name, and never one that the statement
 * itself brings or points to.
 *
 * @param types what the statement may call itself; it may also say nothing
 */
record SigningKeys(Set<String> types, Function<String, Optional<PublicKey>> known) implements VerificationKeyResolver {
    private static final List<String> BROUGHT = List.of("jku", "jwk", "x5u", "x5c", "x5t", "x5t#S256");

    @Override
    public PublicKey resolveKey(JsonWebSignature token, List<JsonWebStructure> around) throws UnresolvableKeyException {
        String type = token.getHeader("typ");
        if (type != null && !types.contains(type.toLowerCase(Locale.ROOT))) {
            throw new UnresolvableKeyException("another kind of statement");
        }
        if (BROUGHT.stream().anyMatch(header -> token.getHeaders().getObjectHeaderValue(header) != null)) {
            throw new UnresolvableKeyException("a key of its own");
        }
        return Optional.ofNullable(token.getKeyIdHeaderValue())
                .flatMap(known)
                .orElseThrow(() -> new UnresolvableKeyException("no such key"));
    }
}
