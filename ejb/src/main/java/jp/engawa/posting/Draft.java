package jp.engawa.posting;

import org.jspecify.annotations.Nullable;

/** A title and a text as somebody typed them, not yet looked at. */
public record Draft(@Nullable String title, @Nullable String body) {
    /** Nothing typed. */
    public static final Draft EMPTY = new Draft(null, null);
}
