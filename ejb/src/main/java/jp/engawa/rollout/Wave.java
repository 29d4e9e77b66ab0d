package jp.engawa.rollout;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import jp.engawa.audience.Audience;
import jp.engawa.base.MemberId;
import jp.engawa.base.RuleViolation;
import org.jspecify.annotations.Nullable;

/**
 * One wave of the pilot.
 *
 * <p>Proposed by one holder of the role and approved by another; open waves may be frozen by one (an emergency must not wait) and resumed
 * by another; taking one back needs two again.
 */
@Entity
@Table(name = "wave")
@SuppressWarnings("NullAway.Init") // filled by the persistence provider
class Wave {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "wave_seq")
    @SequenceGenerator(name = "wave_seq", sequenceName = "wave_seq")
    private Long id;

    @Version
    private int version;

    private String name;
    private String audience;
    private String functions;

    @Column(name = "opens_at")
    private Instant opensAt;

    @Enumerated(EnumType.STRING)
    private WaveState state = WaveState.PROPOSED;

    @Column(name = "proposed_by")
    private MemberId proposedBy;

    @Column(name = "proposed_at")
    private Instant proposedAt;

    @Column(name = "approved_by")
    private @Nullable MemberId approvedBy;

    @Column(name = "approved_at")
    private @Nullable Instant approvedAt;

    @Column(name = "frozen_by")
    private @Nullable MemberId frozenBy;

    @Column(name = "frozen_reason")
    private @Nullable String frozenReason;

    @Column(name = "rollback_by")
    private @Nullable MemberId rollbackBy;

    @Column(name = "rollback_reason")
    private @Nullable String rollbackReason;

    @Column(name = "rolled_back_by")
    private @Nullable MemberId rolledBackBy;

    protected Wave() {}

    Wave(String name, Audience audience, Set<WaveFunction> functions, Instant opensAt, MemberId proposer, Instant now) {
        if (functions.isEmpty()) {
            throw new RuleViolation("rollout.no-function");
        }
        this.name = name.strip();
        this.audience = audience.toString();
        this.functions = functions.stream().sorted().map(Enum::name).collect(Collectors.joining(","));
        this.opensAt = opensAt;
        this.proposedBy = proposer;
        this.proposedAt = now;
    }

    void approve(MemberId second, Instant now) {
        requireOther(proposedBy, second);
        moveTo(WaveState.OPEN);
        approvedBy = second;
        approvedAt = now;
    }

    void withdraw() {
        moveTo(WaveState.CLOSED);
    }

    void freeze(MemberId by, String reason) {
        requireReason(reason);
        moveTo(WaveState.FROZEN);
        frozenBy = by;
        frozenReason = reason.strip();
    }

    void resume(MemberId second) {
        requireOther(frozenBy, second);
        if (state != WaveState.FROZEN) {
            throw new RuleViolation("rollout.wrong-state");
        }
        moveTo(WaveState.OPEN);
        frozenBy = null;
        frozenReason = null;
    }

    void askRollback(MemberId by, String reason) {
        requireReason(reason);
        if (!state.canBecome(WaveState.ROLLED_BACK)) {
            throw new RuleViolation("rollout.wrong-state");
        }
        rollbackBy = by;
        rollbackReason = reason.strip();
    }

    void rollBack(MemberId second) {
        if (rollbackBy == null) {
            throw new RuleViolation("rollout.rollback-not-asked");
        }
        requireOther(rollbackBy, second);
        moveTo(WaveState.ROLLED_BACK);
        rolledBackBy = second;
    }

    private void moveTo(WaveState next) {
        if (!state.canBecome(next)) {
            throw new RuleViolation("rollout.wrong-state");
        }
        state = next;
    }

    private static void requireOther(@Nullable MemberId first, MemberId second) {
        if (second.equals(first)) {
            throw new RuleViolation("rollout.second-person");
        }
    }

    private static void requireReason(String reason) {
        if (reason.isBlank()) {
            throw new RuleViolation("rollout.reason-needed");
        }
    }

    Audience audience() {
        return Audience.parse(audience);
    }

    WaveCard card() {
        return new WaveCard(
                id,
                name,
                audience(),
                Arrays.stream(functions.split(",")).map(WaveFunction::valueOf).collect(Collectors.toSet()),
                opensAt,
                state,
                proposedBy,
                approvedBy,
                frozenBy,
                frozenReason,
                rollbackBy,
                rollbackReason,
                rolledBackBy);
    }
}
