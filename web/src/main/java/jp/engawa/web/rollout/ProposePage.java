package jp.engawa.web.rollout;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import jp.engawa.base.ClockDesk;
import jp.engawa.base.EngawaClock;
import jp.engawa.rollout.WaveDesk;
import jp.engawa.rollout.WaveDraft;
import jp.engawa.rollout.WaveFunction;
import jp.engawa.rollout.WavePreview;
import jp.engawa.web.base.Messages;
import org.jspecify.annotations.Nullable;

/** {@code rollout/propose.xhtml}. */
@Named
@ViewScoped
public class ProposePage implements Serializable {
    private static final long serialVersionUID = 1L;

    @Inject
    private WaveDesk desk;

    @Inject
    private ClockDesk clock;

    private String name = "";
    private @Nullable Long unit;
    private boolean withoutEvaluators = true;
    private WaveFunction[] functions = WaveFunction.values();
    private @Nullable LocalDate opensOn;
    private transient @Nullable WavePreview preview;
    private transient @Nullable List<UnitChoice> units;

    public void load() {
        opensOn = LocalDate.ofInstant(clock.read().now(), EngawaClock.ZONE);
    }

    /** Counts, and keeps nothing. */
    public void count() {
        preview = desk.preview(draft());
    }

    public String propose() {
        long id = desk.propose(draft());
        Messages.done("rollout.propose.done");
        return "/rollout/wave?faces-redirect=true&id=" + id;
    }

    private WaveDraft draft() {
        LocalDate day = opensOn;
        if (day == null) {
            throw new IllegalStateException("the form requires a day");
        }
        return new WaveDraft(name, unit, withoutEvaluators, Set.of(functions), day);
    }

    public List<UnitChoice> getUnits() {
        List<UnitChoice> known = units;
        if (known == null) {
            known = desk.units().stream().map(UnitChoice::of).toList();
            units = known;
        }
        return known;
    }

    public WaveFunction[] getFunctionChoices() {
        return WaveFunction.values();
    }

    public @Nullable WavePreview getPreview() {
        return preview;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public @Nullable Long getUnit() {
        return unit;
    }

    public void setUnit(@Nullable Long unit) {
        this.unit = unit;
    }

    public boolean isWithoutEvaluators() {
        return withoutEvaluators;
    }

    public void setWithoutEvaluators(boolean withoutEvaluators) {
        this.withoutEvaluators = withoutEvaluators;
    }

    public WaveFunction[] getFunctions() {
        return functions.clone();
    }

    public void setFunctions(WaveFunction[] functions) {
        this.functions = functions.clone();
    }

    public @Nullable LocalDate getOpensOn() {
        return opensOn;
    }

    public void setOpensOn(LocalDate opensOn) {
        this.opensOn = opensOn;
    }
}
