package jp.engawa.web.entrance;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

/** Reads the short-lived signed statement by which a trusted proxy tells who sends a request. */
final class ProxyToken {
    private static final System.Logger LOG = System.getLogger(ProxyToken.class.getName());
    private static final Set<String> TYPES = Set.of("jwt");
    private static final int LONGEST = 8192;
    private static final int LONGEST_LIFE = 60;

    /** How far the two clocks may differ. */
    private static final int SKEW_SECONDS = 5;

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");
    private static final Pattern NAME = Pattern.compile("[\\x21-\\x7e]{1,200}");
    private static final Pattern LOGIN = Pattern.compile("[^\\s\\p{C}]{1,128}");

    private final ProxySettings settings;
    private final Clock clock;

    ProxyToken(ProxySettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What the proxy said.
     *
     * @param number of the statement; each is good for one request
     * @param until when it is of no use any more
     */
    record Statement(String login, String number, Instant until) {}

    /** @param found all values of the header; only a single one counts */
    Optional<Statement> read(List<String> found) {
        if (found.isEmpty()) {
            return Optional.empty();
        }
        String token = found.get(0);
        if (found.size() > 1 || token.length() > LONGEST || !FORM.matcher(token).matches()) {
            return refused("form");
        }
        try {
            JwtClaims claims = consumer().processToClaims(token);
            long issued = claims.getIssuedAt().getValue();
            long expires = claims.getExpirationTime().getValue();
            if (expires - issued > LONGEST_LIFE || claims.getAudience().size() != 1) {
                return refused("good for too long or for too many");
            }
            String login = claims.getSubject();
            String number = claims.getJwtId();
            if (!LOGIN.matcher(login).matches() || !NAME.matcher(number).matches()) {
                return refused("sub or jti");
            }
            return Optional.of(
                    new Statement(login, number, Instant.ofEpochSecond(expires).plusSeconds(SKEW_SECONDS)));
        } catch (InvalidJwtException invalid) {
            return refused(
                    invalid.getErrorDetails().isEmpty()
                            ? "signature or form"
                            : "check " + invalid.getErrorDetails().get(0).getErrorCode());
        } catch (MalformedClaimException malformed) {
            return refused("malformed claim");
        }
    }

    private JwtConsumer consumer() {
        return new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(ConstraintType.PERMIT, settings.algorithm())
                .setVerificationKeyResolver(new SigningKeys(
                        TYPES, name -> Optional.ofNullable(settings.keys().get(name))))
                .setExpectedIssuer(true, settings.issuer())
                .setExpectedAudience(true, settings.audience())
                .setRequireSubject()
                .setRequireIssuedAt()
                .setRequireExpirationTime()
                .setRequireJwtId()
                .setAllowedClockSkewInSeconds(SKEW_SECONDS)
                .setIssuedAtRestrictions(SKEW_SECONDS, LONGEST_LIFE + SKEW_SECONDS)
                .setEvaluationTime(NumericDate.fromSeconds(clock.instant().getEpochSecond()))
                .build();
    }

    private static Optional<Statement> refused(String why) {
        LOG.log(System.Logger.Level.WARNING, "statement of the trusted proxy refused: {0}", why);
        return Optional.empty();
    }
}
