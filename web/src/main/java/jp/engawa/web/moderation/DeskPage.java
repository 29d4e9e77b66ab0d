package jp.engawa.web.moderation;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import jp.engawa.base.Page;
import jp.engawa.moderation.CaseLine;
import jp.engawa.moderation.CaseReview;
import jp.engawa.moderation.CaseState;
import org.jspecify.annotations.Nullable;

/** {@code moderation/desk.xhtml}: the cases that an officer may know of. */
@Named
@RequestScoped
public class DeskPage {
    @Inject
    private CaseReview review;

    private final Typed typed = new Typed();
    private @Nullable List<Count> counts;
    private @Nullable Page<CaseLine> cases;
    private @Nullable List<CaseLine> dangers;
    private @Nullable List<CaseLine> found;

    /** How many cases stand in a state. */
    public record Count(CaseState state, int cases) {}

    public List<Count> getCounts() {
        List<Count> known = counts;
        if (known == null) {
            Map<CaseState, Integer> all = review.counts();
            known = all.entrySet().stream()
                    .map(one -> new Count(one.getKey(), one.getValue()))
                    .toList();
            counts = known;
        }
        return known;
    }

    /** The state that the list is limited to; null for all. */
    public @Nullable CaseState getState() {
        return Arrays.stream(CaseState.values())
                .filter(state -> state.name().equals(Typed.parameter("state")))
                .findFirst()
                .orElse(null);
    }

    public Page<CaseLine> getCases() {
        Page<CaseLine> known = cases;
        if (known == null) {
            String after = Typed.parameter("after");
            known = review.cases(getState(), after.isEmpty() ? null : after);
            cases = known;
        }
        return known;
    }

    /** What cannot wait, above everything else. */
    public List<CaseLine> getDangers() {
        List<CaseLine> known = dangers;
        if (known == null) {
            known = review.dangers();
            dangers = known;
        }
        return known;
    }

    public Typed getTyped() {
        return typed;
    }

    public void find() {
        found = review.find(typed.text("asked"));
    }

    /** What was found; null before anything was looked for. */
    public @Nullable List<CaseLine> getFound() {
        return found;
    }
}
