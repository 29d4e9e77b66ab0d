package jp.engawa.community;

import org.jspecify.annotations.Nullable;

/**
 * A community as somebody wants to open it.
 *
 * @param kind casual where nothing is said
 */
public record NewCommunity(
        @Nullable String name,
        @Nullable String purpose,
        @Nullable CommunityKind kind) {
    /** Nothing typed. */
    public static final NewCommunity EMPTY = new NewCommunity(null, null, null);
}
