package jp.engawa.web.moderation;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import jp.engawa.base.MeasureKind;
import jp.engawa.base.RuleViolation;
import jp.engawa.moderation.CaseAppeals;
import jp.engawa.moderation.CaseFile;
import jp.engawa.moderation.CaseSeen;
import jp.engawa.moderation.Sanction;
import jp.engawa.policy.AllowedMeasure;
import jp.engawa.policy.LegalBasis;
import jp.engawa.web.base.Messages;
import org.jspecify.annotations.Nullable;

/** {@code moderation/appeal.xhtml}: an objection; the decision stands, becomes milder or falls. */
@Named
@RequestScoped
public class AppealPage {
    @Inject
    private CaseAppeals appeals;

    private final Typed typed = new Typed();
    private @Nullable CaseFile file;
    private CaseFile.@Nullable Review outcome;
    private @Nullable MeasureKind kind;

    public void load() {
        getFile();
    }

    public String getId() {
        return Typed.parameter("id");
    }

    public CaseFile getFile() {
        CaseFile known = file;
        if (known == null) {
            known = appeals.read(getId());
            file = known;
        }
        return known;
    }

    public List<CaseFile.Review> getOutcomes() {
        return List.of(CaseFile.Review.values());
    }

    /** Steps no heavier than the one decided. */
    public List<MeasureKind> getKinds() {
        CaseFile.Decision decision = getFile().decision();
        LegalBasis basis = decision == null ? null : decision.basis();
        MeasureKind decided = decision == null ? null : decision.kind();
        return basis == null || decided == null
                ? List.of()
                : basis.measures().stream()
                        .map(AllowedMeasure::kind)
                        .filter(one -> !decided.milderThan(one))
                        .toList();
    }

    public String decide() {
        CaseFile.Review chosen = outcome;
        if (chosen == null) {
            throw new RuleViolation("moderation.outcome-needed");
        }
        CaseSeen seen = OpenCase.seen(getId());
        String reason = typed.text("reason");
        switch (chosen) {
            case UPHELD -> appeals.uphold(seen, reason);
            case MODERATED -> appeals.moderate(seen, Sanction.of(kind, typed.number("days")), reason);
            case OVERTURNED -> appeals.overturn(seen, reason);
        }
        Messages.done("moderation.appeal.decided");
        return "/moderation/appeal?faces-redirect=true&id=" + getId();
    }

    public Typed getTyped() {
        return typed;
    }

    public CaseFile.@Nullable Review getOutcome() {
        return outcome;
    }

    public void setOutcome(CaseFile.@Nullable Review outcome) {
        this.outcome = outcome;
    }

    public @Nullable MeasureKind getKind() {
        return kind;
    }

    public void setKind(@Nullable MeasureKind kind) {
        this.kind = kind;
    }
}
