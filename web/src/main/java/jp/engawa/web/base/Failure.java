package jp.engawa.web.base;

import jakarta.faces.application.ViewExpiredException;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.ConstraintViolationException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.engawa.base.NotFound;
import jp.engawa.base.NotPermitted;
import jp.engawa.base.RuleViolation;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, as it is told to people: status, key, one sentence. Pages and REST tell the same.
 *
 * <p>Only what the product itself throws is told by its sentence; anything else is a defect, logged under an incident number that is
 * all the reader gets to see.
 *
 * @param incident the number in the log, or null when nothing is wrong with Engawa
 */
record Failure(
        int status, String key, String sentence, @Nullable String incident) {
    /** Request attribute in which a refusal leaves its sentence for the error page. */
    static final String REASON = "engawa.reason";

    /** Request attribute in which a defect leaves its number for the error page. */
    static final String INCIDENT = "engawa.incident";

    /** What the database says to U+0000. */
    private static final String NOT_KEPT = "\"UTF8\": 0x00";

    private static final System.Logger LOG = System.getLogger(Failure.class.getName());
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /** Finds in the chain of causes what the product meant; logs it if it meant nothing. */
    static Failure of(Throwable thrown, Locale language) {
        for (Throwable cause : chain(thrown)) {
            if (cause instanceof RuleViolation broken) {
                return new Failure(422, broken.key(), Texts.sentence(broken, language), null);
            }
            if (cause instanceof NotPermitted refused) {
                int status = refused.key().equals("base.sign-in-first")
                        ? HttpServletResponse.SC_UNAUTHORIZED
                        : HttpServletResponse.SC_FORBIDDEN;
                return new Failure(status, refused.key(), Texts.sentence(refused, language), null);
            }
            if (cause instanceof NotFound) {
                return plain(HttpServletResponse.SC_NOT_FOUND, "base.error.not-found", language);
            }
            if (cause instanceof ViewExpiredException) {
                return plain(HttpServletResponse.SC_CONFLICT, "base.error.expired", language);
            }
            if (cause instanceof ConstraintViolationException invalid) {
                String sentence = invalid.getConstraintViolations().stream()
                        .map(violation -> violation.getMessage())
                        .sorted()
                        .distinct()
                        .collect(Collectors.joining(" "));
                return new Failure(422, "base.error.invalid", sentence, null);
            }
            if (cause.getClass() == ServletException.class && cause.getCause() == null) {
                // how a container refuses to look for files in a form that was sent as one without
                LOG.log(System.Logger.Level.WARNING, "a request that could not be read", thrown);
                return plain(422, "base.error.request", language);
            }
            // by name: screens know nothing of persistence
            if (cause.getClass().getSimpleName().equals("PSQLException")
                    && String.valueOf(cause.getMessage()).contains(NOT_KEPT)) {
                return plain(422, "base.error.letters", language);
            }
            if (cause.getClass().getSimpleName().equals("OptimisticLockException")) {
                return plain(HttpServletResponse.SC_CONFLICT, "base.error.changed-meanwhile", language);
            }
        }
        return defect(thrown, language);
    }

    private static Failure plain(int status, String key, Locale language) {
        return new Failure(status, key, Texts.of(language).getString(key), null);
    }

    private static Failure defect(Throwable thrown, Locale language) {
        String incident = newIncident();
        LOG.log(System.Logger.Level.ERROR, "incident " + incident, thrown);
        return new Failure(
                HttpServletResponse.SC_INTERNAL_SERVER_ERROR,
                "base.error.defect",
                Texts.fill(Texts.of(language).getString("base.error.defect"), incident),
                incident);
    }

    /** A number short enough to be read out on the telephone. */
    static String newIncident() {
        StringBuilder number = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            number.append(i == 4 ? "-" : "").append(DIGITS.charAt(RANDOM.nextInt(DIGITS.length())));
        }
        return number.toString();
    }

    private static List<Throwable> chain(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(30)
                .toList();
    }
}
