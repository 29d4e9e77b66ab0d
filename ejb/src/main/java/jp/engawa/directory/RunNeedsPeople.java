package jp.engawa.directory;

import java.time.Instant;

/**
 * A read of the directory ended so that people have to look: the brake is on, or it did not get to its end.
 *
 * @param verdict HOLD, INCOMPLETE or FAILED
 */
public record RunNeedsPeople(long run, RunVerdict verdict, Instant at) {}
