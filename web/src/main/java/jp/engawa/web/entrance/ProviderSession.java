package jp.engawa.web.entrance;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReaderFactory;
import jakarta.servlet.http.HttpServletRequest;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import jp.engawa.access.SignedInAt;

/**
 * The session at the company's sign-in service from which a session of Engawa came.
 *
 * @param idToken the signed statement about it, as the service gave it
 * @param issuer the service's own address
 * @param subject the service's own name for the person
 * @param number the session's number there, empty where the service gives none
 * @param at when the statement was made
 */
record ProviderSession(String idToken, String issuer, String subject, String number, Instant at) {
    /** Made once: finding the parser among all modules costs more than the reading. */
    private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

    private static final Function<Principal, Optional<String>> ID_TOKEN = oidc();

    /** The session of the person who asks; empty for somebody not signed in by OpenID Connect. */
    static Optional<ProviderSession> of(HttpServletRequest request) {
        Principal principal = request.getUserPrincipal();
        return principal == null ? Optional.empty() : ID_TOKEN.apply(principal).flatMap(ProviderSession::read);
    }

    /** Loaded by name, because a server that signs people in by another mechanism lacks the classes it needs. */
    @SuppressWarnings("unchecked")
    private static Function<Principal, Optional<String>> oidc() {
        try {
            var reader = (Function<Principal, Optional<String>>) Class.forName("jp.engawa.web.entrance.OidcToken")
                    .getDeclaredConstructor()
                    .newInstance();
            Optional<String> unused = reader.apply(() -> "nobody"); // what is missing shows only when it is used
            return reader;
        } catch (ReflectiveOperationException | LinkageError otherMechanism) {
            return nobody -> Optional.empty();
        }
    }

    /** Reads a token the server has verified already. */
    static Optional<ProviderSession> read(String idToken) {
        String[] parts = idToken.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
            JsonObject claims = READERS.createReader(new StringReader(text)).readObject();
            return Optional.of(new ProviderSession(
                    idToken,
                    claims.getString("iss", ""),
                    claims.getString("sub", ""),
                    claims.getString("sid", ""),
                    Instant.ofEpochSecond(claims.get("iat") instanceof JsonNumber second ? second.longValue() : 0)));
        } catch (IllegalArgumentException | JsonException noToken) {
            return Optional.empty();
        }
    }

    /** Whether the service means this session; without numbers its address alone decides. */
    boolean is(String wantedIssuer, String wantedNumber) {
        return !issuer.isEmpty() && issuer.equals(wantedIssuer) && number.equals(wantedNumber);
    }

    /** The same for those who decide whether it is over. */
    SignedInAt signIn() {
        return new SignedInAt(issuer, subject, number, at);
    }

    @Override
    public String toString() {
        return "ProviderSession[issuer=" + issuer + "]";
    }
}
