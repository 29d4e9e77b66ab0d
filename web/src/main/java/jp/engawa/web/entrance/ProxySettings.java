package jp.engawa.web.entrance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * The proxy that vouches for people, as the operator described it ({@code trusted-proxy.cli}). Incomplete settings are an error: a server
 * that should ask for a proxy's word must not start without knowing whose.
 *
 * @param header in which the proxy's statement comes
 * @param algorithm by which it is signed, and no other
 * @param keys the proxy's public keys by their names
 */
record ProxySettings(String header, String issuer, String audience, String algorithm, Map<String, PublicKey> keys) {
    private static final Set<String> ALGORITHMS = Set.of("RS256", "PS256", "ES256");

    /** The settings; empty where the server's own mechanism signs people in, as it does unless {@code engawa.sign-in} says otherwise. */
    static Optional<ProxySettings> of(UnaryOperator<@Nullable String> property) {
        String way = property.apply("engawa.sign-in");
        if (way == null || way.isBlank() || way.equals("server")) {
            return Optional.empty();
        }
        if (!way.equals("trusted-proxy")) {
            throw new IllegalStateException("engawa.sign-in is server or trusted-proxy, not " + way);
        }
        String header = or(property.apply("engawa.proxy.header"), "X-Engawa-Identity");
        if (!header.matches("[A-Za-z][A-Za-z0-9-]{0,63}")) {
            throw new IllegalStateException("engawa.proxy.header is no name of a header: " + header);
        }
        String algorithm = or(property.apply("engawa.proxy.algorithm"), "RS256");
        if (!ALGORITHMS.contains(algorithm)) {
            throw new IllegalStateException("engawa.proxy.algorithm is RS256, PS256 or ES256, not " + algorithm);
        }
        return Optional.of(new ProxySettings(
                header,
                wanted(property, "engawa.proxy.issuer"),
                wanted(property, "engawa.proxy.audience"),
                algorithm,
                keys(Path.of(wanted(property, "engawa.proxy.keys")))));
    }

    private static String or(@Nullable String value, String usual) {
        return value == null || value.isBlank() ? usual : value;
    }

    private static String wanted(UnaryOperator<@Nullable String> property, String name) {
        String value = property.apply(name);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException("engawa.sign-in=trusted-proxy needs " + name);
        }
        return value;
    }

    private static Map<String, PublicKey> keys(Path file) {
        Map<String, PublicKey> keys = new HashMap<>();
        try {
            for (JsonWebKey key : new JsonWebKeySet(Files.readString(file)).getJsonWebKeys()) {
                if (!(key instanceof PublicJsonWebKey pair) || key.getKeyId() == null) {
                    throw new IllegalStateException(file + ": every key is public and has a name (kid)");
                }
                PrivateKey secret = pair.getPrivateKey();
                if (secret != null) {
                    throw new IllegalStateException(file + ": the key " + key.getKeyId() + " is private");
                }
                if (keys.put(key.getKeyId(), pair.getPublicKey()) != null) {
                    throw new IllegalStateException(file + ": two keys have the name " + key.getKeyId());
                }
            }
        } catch (IOException | JoseException broken) {
            throw new IllegalStateException("engawa.proxy.keys cannot be read: " + file, broken);
        }
        if (keys.isEmpty()) {
            throw new IllegalStateException(file + ": no key");
        }
        return Map.copyOf(keys);
    }

    @Override
    public String toString() {
        return "ProxySettings[issuer=" + issuer + "]";
    }
}
