package jp.engawa.web.entrance;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import jp.engawa.access.SignInEnd;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Reads the signed statement by which the sign-in service tells that it has ended a sign-in (OpenID Connect Back-Channel Logout 1.0,
 * 2.4 and 2.6).
 */
final class LogoutToken {
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
    private static final int LONGEST = 16_384;
    private static final int LONGEST_NAME = 255;

    /** How far the two clocks may differ, and how old a statement may be: longer than a service goes on trying. */
    private static final int SKEW_SECONDS = 60;

    private static final int OLDEST_SECONDS = 600;

    private static final Set<String> TYPES = Set.of("jwt", "logout+jwt");

    private final SignInService service;
    private final Clock clock;

    LogoutToken(SignInService service, Clock clock) {
        this.service = service;
        this.clock = clock;
    }

    /** Why a statement is not believed; for the operator's log and the service, so it repeats nothing of the statement. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String why) {
            super(why);
        }
    }

    SignInEnd read(String token) throws Refused {
        if (token.length() > LONGEST
                || token.chars().filter(letter -> letter == '.').count() != 2) {
            throw new Refused("no signed token");
        }
        try {
            JwtClaims claims = consumer().processToClaims(token);
            check(claims);
            return new SignInEnd(
                    service.issuer(),
                    name(claims.getJwtId(), "jti"),
                    nameOrNull(claims.getSubject(), "sub"),
                    nameOrNull(claims.getClaimValue("sid", String.class), "sid"),
                    Instant.ofEpochSecond(claims.getIssuedAt().getValue()));
        } catch (InvalidJwtException refused) {
            throw new Refused(
                    refused.getErrorDetails().isEmpty()
                            ? "signature or form"
                            : "check " + refused.getErrorDetails().get(0).getErrorCode());
        } catch (MalformedClaimException malformed) {
            throw new Refused("malformed claim");
        }
    }

    private JwtConsumer consumer() {
        return new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(ConstraintType.PERMIT, service.algorithm())
                .setVerificationKeyResolver(new SigningKeys(TYPES, service.keys()))
                .setExpectedIssuer(true, service.issuer())
                .setExpectedAudience(true, service.client())
                .setRequireIssuedAt()
                .setRequireExpirationTime()
                .setRequireJwtId()
                .setAllowedClockSkewInSeconds(SKEW_SECONDS)
                .setIssuedAtRestrictions(SKEW_SECONDS, OLDEST_SECONDS)
                .setEvaluationTime(NumericDate.fromSeconds(clock.instant().getEpochSecond()))
                .build();
    }

    private static void check(JwtClaims claims) throws Refused, MalformedClaimException {
        boolean logout =
                claims.getClaimValue("events") instanceof Map<?, ?> events && events.get(EVENT) instanceof Map<?, ?>;
        if (!logout) {
            throw new Refused("no log-out event");
        }
        if (claims.hasClaim("nonce")) {
            throw new Refused("a nonce: not made for logging out");
        }
        if (claims.getSubject() == null && claims.getClaimValue("sid", String.class) == null) {
            throw new Refused("names nobody");
        }
    }

    private static @Nullable String nameOrNull(@Nullable String value, String claim) throws Refused {
        return value == null ? null : name(value, claim);
    }

    private static String name(String value, String claim) throws Refused {
        if (value.isBlank() || value.length() > LONGEST_NAME || value.chars().anyMatch(Character::isISOControl)) {
            throw new Refused("unusable " + claim);
        }
        return value;
    }
}
