package jp.engawa.web.base;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The token of an operator's command line, as a request carries it.
 *
 * <p>It has a scheme of its own: the word Bearer would be taken for the sign-in service's. It opens the directory's addresses and no
 * others. A browser sends it by itself to nobody, so no foreign page can make use of it.
 */
final class OperatorKey {
    private static final String SCHEME = "Engawa-Operator";

    /** Written out without escapes and dots, so that no two ways to read an address lead to two places. */
    private static final Pattern OPENS =
            Pattern.compile("/api/v1/directory/(check|runs|tasks|restorations|state|explanations)(/[A-Za-z0-9-]+)*");

    private OperatorKey() {}

    /** The token of the request; empty when it carries none. */
    static Optional<String> in(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        if (header == null) {
            return Optional.empty();
        }
        String[] words = header.strip().split("\\s+", 2);
        return words[0].equalsIgnoreCase(SCHEME) ? Optional.of(words.length > 1 ? words[1] : "") : Optional.empty();
    }

    static boolean opens(String path) {
        return OPENS.matcher(path).matches();
    }
}
