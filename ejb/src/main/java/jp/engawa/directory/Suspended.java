package jp.engawa.directory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Why somebody is out by the directory or an administrator; measures after a case are something else. */
public record Suspended(
        Source source, Instant from, @Nullable Instant until, String reason) {
    /** Who said so. */
    public enum Source {
        DIRECTORY,
        ADMIN
    }
}
