package jp.engawa.web.directory;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.List;
import jp.engawa.base.NotFound;
import jp.engawa.base.RuleViolation;
import jp.engawa.directory.ReorganisationCard;
import jp.engawa.directory.Reorganisations;
import org.jspecify.annotations.Nullable;

/** {@code directory/reorganisations.xhtml}: all plans, and the beginning of one. */
@Named
@RequestScoped
public class ReorganisationsPage {
    @Inject
    private Reorganisations desk;

    private @Nullable List<ReorganisationCard> plans;
    private @Nullable String called;
    private @Nullable String on;

    public List<ReorganisationCard> getPlans() {
        List<ReorganisationCard> known = plans;
        if (known == null) {
            known = desk.plans();
            plans = known;
        }
        return known;
    }

    public String begin() {
        return "/directory/reorganisation?faces-redirect=true&id=" + desk.begin(called == null ? "" : called, day());
    }

    private LocalDate day() {
        try {
            LocalDate day = Days.of(on);
            if (day != null) {
                return day;
            }
        } catch (NotFound noDay) {
            throw new RuleViolation("directory.reorganisation-day");
        }
        throw new RuleViolation("directory.reorganisation-day");
    }

    public @Nullable String getCalled() {
        return called;
    }

    public void setCalled(@Nullable String called) {
        this.called = called;
    }

    public @Nullable String getOn() {
        return on;
    }

    public void setOn(@Nullable String on) {
        this.on = on;
    }
}
