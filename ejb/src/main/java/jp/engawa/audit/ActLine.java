package jp.engawa.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One act as the auditor's list shows it, without particulars.
 *
 * @param position its place in the chain; null in the second before it has one
 */
public record ActLine(
        long id, @Nullable Long position, Instant at, String actor, String act, String object, Outcome outcome) {}
