package jp.engawa.community;

import java.time.Instant;
import jp.engawa.posting.Author;
import org.jspecify.annotations.Nullable;

/**
 * A community as everybody may know it, the contents apart.
 *
 * @param leader nobody, after the leader left; any member may take over
 * @param asleep whether it is a casual circle in which nobody has written for a while
 */
public record CommunityCard(
        long id,
        CommunityKind kind,
        String name,
        String purpose,
        @Nullable Author leader,
        int members,
        Membership membership,
        boolean asleep,
        Instant openedAt) {}
