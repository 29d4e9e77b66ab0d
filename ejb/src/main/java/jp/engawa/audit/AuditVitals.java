package jp.engawa.audit;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import jp.engawa.base.Open;
import org.jspecify.annotations.Nullable;

/** Tells monitoring whether the chain keeps up with what is recorded. Numbers only, never content. */
@Stateless
@Open
public class AuditVitals {
    @Inject
    AuditRepository rows;

    @Inject
    Refusals refusals;

    @Inject
    Clock clock;

    /**
     * What was found.
     *
     * @param unsealed rows that are not in the chain yet
     * @param late for how long the oldest of them has been waiting
     * @param head the age of the last signed head; empty before the first
     */
    public record Chain(long unsealed, Duration late, Optional<Duration> head) {}

    public Chain chain() {
        AuditRepository.Behind behind = rows.behind();
        Optional<Duration> late = since(behind.oldest());
        return new Chain(behind.rows(), late.orElse(Duration.ZERO), since(behind.head()));
    }

    /** How often somebody known was refused something on this node since it started. */
    public long refusals() {
        return refusals.sinceStart();
    }

    private Optional<Duration> since(@Nullable Instant then) {
        return Optional.ofNullable(then).map(at -> Duration.between(at, clock.instant()));
    }
}
