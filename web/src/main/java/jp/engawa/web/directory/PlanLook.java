package jp.engawa.web.directory;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jp.engawa.base.RuleViolation;
import jp.engawa.directory.ReorganisationPreview;
import jp.engawa.directory.Reorganisations;
import org.jspecify.annotations.Nullable;

/** What {@code directory/reorganisation.xhtml} shows of its plan's day: the chart, and what the plan takes away. */
@RequestScoped
public class PlanLook {
    @Inject
    private Reorganisations desk;

    @Inject
    private ReorganisationPage page;

    private boolean asked;
    private @Nullable String at;
    private @Nullable Integer after;
    private @Nullable ReorganisationPreview preview;
    private @Nullable String refusal;

    /** Null until somebody asks, and while it cannot be told. */
    public @Nullable ReorganisationPreview getPreview() {
        if (preview == null && (asked || at != null) && getRefusal() == null) {
            try {
                preview = desk.preview(page.getId(), at, after == null ? -1 : after);
            } catch (RuleViolation now) { // said on the page, the rest of which can be read
                refusal = now.key();
            }
        }
        return preview;
    }

    /** The rule for which it cannot be told now. */
    public @Nullable String getRefusal() {
        return refusal == null ? page.getFile().hindrance() : refusal;
    }

    public boolean isAsked() {
        return asked;
    }

    public void setAsked(boolean asked) {
        this.asked = asked;
    }

    /** The code of the unit at which the chart is opened; null for its top. */
    public @Nullable String getAt() {
        return at;
    }

    public void setAt(@Nullable String at) {
        this.at = at;
    }

    /** The place behind which it is shown what the plan takes away. */
    public @Nullable Integer getAfter() {
        return after;
    }

    public void setAfter(@Nullable Integer after) {
        this.after = after;
    }
}
