package jp.engawa.directory;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The directory needs people: the brake is on, a read did not get to its end or did not come, or the way there is about to close.
 *
 * @param run in which that was found; 0 when there was none
 * @param ends the day on which the certificate or the password ends; null for everything else
 */
public record OperatorsCalled(
        CallReason reason, long run, @Nullable LocalDate ends, Instant at) {}
