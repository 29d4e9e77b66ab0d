package jp.engawa.directory;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.engawa.audit.AuditTrail;
import jp.engawa.base.Caller;
import jp.engawa.base.Desk;
import jp.engawa.base.Identity;
import jp.engawa.base.NotFound;
import jp.engawa.base.Open;
import jp.engawa.base.Role;

/**
 * Tokens by which the command line acts for an operator: good for a quarter of an hour, for the directory alone, one at a time.
 *
 * <p>A token lends the role of operator and nothing else the person may hold, and only while the person still holds it.
 */
@Stateless
@Desk(Role.OPERATOR)
public class DirectoryTokens {
    /** So long a token is good. */
    public static final Duration GOOD_FOR = Duration.ofMinutes(15);

    private static final String PREFIX = "engawa-op-";
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    @Inject
    TokenRepository tokens;

    @Inject
    AuditTrail audit;

    @Inject
    Caller caller;

    @Inject
    Clock clock;

    /**
     * A new token, the only time it is seen.
     *
     * @param text what the command line is given
     */
    public record Issued(String text, Instant expiresAt) {}

    /** Makes a token for the caller and ends the one before. */
    public Issued issue() {
        byte[] random = new byte[BYTES];
        RANDOM.nextBytes(random);
        String text = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        Instant now = clock.instant();
        Instant expires = now.plus(GOOD_FOR);
        tokens.endAll(caller.id(), now);
        long id = tokens.add(StartToken.hash(text), caller.id(), now, expires);
        audit.record("directory.token.made", "token:" + id, Map.of("expires", expires));
        return new Issued(text, expires);
    }

    /** The caller's own tokens that are still good. */
    public List<TokenLine> mine() {
        return tokens.good(caller.id(), clock.instant());
    }

    /** Ends one of the caller's own tokens at once. */
    public void end(long token) {
        if (!tokens.end(token, caller.id(), clock.instant())) {
            throw new NotFound();
        }
        audit.record("directory.token.ended", "token:" + token, Map.of());
    }

    /** Whose token it is; nobody's when it is unknown, over, or its owner is no operator any more. */
    @Open
    public Optional<Identity> identify(String text) {
        if (!text.startsWith(PREFIX) || text.length() > 100) {
            return Optional.empty();
        }
        return tokens.owner(StartToken.hash(text), clock.instant())
                .map(owner -> new Identity(owner.member(), owner.login(), Set.of(Role.OPERATOR)));
    }
}
