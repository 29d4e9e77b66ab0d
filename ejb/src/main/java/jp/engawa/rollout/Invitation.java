package jp.engawa.rollout;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a member is invited at an instant and, if not, why.
 *
 * @param wave the name of the wave that decides; null where none does
 * @param from when the wave opens, for {@link State#NOT_YET}
 * @param functions what the wave switches on
 */
public record Invitation(
        State state, @Nullable String wave, @Nullable Instant from, Set<WaveFunction> functions) {
    /** The reasons, the most favourable first. */
    public enum State {
        OPEN,
        /** Invited by a wave that opens later. */
        NOT_YET,
        /** Invited by a wave that is stopped for now. */
        FROZEN,
        /** Belongs to the units of a wave that keeps evaluators out. */
        EVALUATOR,
        /** There are waves, none for this person. */
        OUTSIDE,
        /** There is no wave at all yet. */
        NO_WAVE
    }

    public Invitation {
        functions = Set.copyOf(functions);
    }

    static Invitation none(State state) {
        return new Invitation(state, null, null, Set.of());
    }
}
