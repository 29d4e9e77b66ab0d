package jp.engawa.rollout;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import jp.engawa.audience.Audience;
import jp.engawa.base.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * What a rollout manager proposes.
 *
 * @param unit the unit with everything below it; null for the whole company
 */
public record WaveDraft(
        @NotBlank @Size(max = 60) String name,
        @Nullable Long unit,
        boolean withoutEvaluators,
        @NotNull Set<WaveFunction> functions,
        @NotNull LocalDate opensOn) {

    Audience audience() {
        Audience where = unit == null ? new Audience.Everyone() : new Audience.Below(new UnitId(unit));
        return withoutEvaluators ? new Audience.AllOf(List.of(where, new Audience.NoEvaluators())) : where;
    }
}
