package jp.engawa.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the company's sign-in service said it has ended, once its signature is verified.
 *
 * @param number of this statement; each counts once
 * @param subject whose sign-ins ended; null when only a session is named
 * @param session the one session that ended; null when all sessions of the subject did
 * @param at when the service said so
 */
public record SignInEnd(
        String issuer,
        String number,
        @Nullable String subject,
        @Nullable String session,
        Instant at) {}
