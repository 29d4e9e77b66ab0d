package jp.engawa.testing;

import java.util.Map;
import java.util.regex.Pattern;

/** A token for the command line, made by an operator on the screen as it is shown there, once. */
public final class OperatorToken {
    private static final Pattern TEXT = Pattern.compile("engawa-op-[A-Za-z0-9_-]{43}");

    private OperatorToken() {}

    /** A new token of that operator, who must hold the role; the one before ends. */
    public static String of(String login) {
        SignedIn operator = SignedIn.as(login);
        var page = operator.get("/directory/token.xhtml");
        var made = operator.submit(page, "make", "issue", Map.of());
        var text = TEXT.matcher(made.body());
        if (!text.find()) {
            throw new IllegalStateException("no token on the page:\n" + made.body());
        }
        return text.group();
    }
}
