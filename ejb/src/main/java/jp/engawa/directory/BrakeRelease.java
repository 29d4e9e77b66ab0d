package jp.engawa.directory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the brake of one held plan is let off: one operator proposes it, another one approves.
 *
 * @param ticket why, in words or as the number of a ticket
 * @param own whether the reader is the one who proposed it
 */
public record BrakeRelease(
        String ticket,
        Instant proposedAt,
        String proposedBy,
        boolean own,
        @Nullable Instant approvedAt,
        @Nullable String approvedBy) {
    public boolean approved() {
        return approvedAt != null;
    }
}
