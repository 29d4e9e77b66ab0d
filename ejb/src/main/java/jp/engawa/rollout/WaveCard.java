package jp.engawa.rollout;

import java.time.Instant;
import java.util.Set;
import jp.engawa.audience.Audience;
import jp.engawa.base.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * A wave as its desk sees it.
 *
 * @param rollbackBy who asked to take the wave back; null while nobody did
 */
public record WaveCard(
        long id,
        String name,
        Audience audience,
        Set<WaveFunction> functions,
        Instant opensAt,
        WaveState state,
        MemberId proposedBy,
        @Nullable MemberId approvedBy,
        @Nullable MemberId frozenBy,
        @Nullable String frozenReason,
        @Nullable MemberId rollbackBy,
        @Nullable String rollbackReason,
        @Nullable MemberId rolledBackBy) {}
