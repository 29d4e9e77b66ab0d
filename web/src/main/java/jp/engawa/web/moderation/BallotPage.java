package jp.engawa.web.moderation;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import jp.engawa.base.MeasureKind;
import jp.engawa.base.RuleViolation;
import jp.engawa.moderation.CaseFile;
import jp.engawa.moderation.Deliberation;
import jp.engawa.moderation.Sanction;
import jp.engawa.moderation.Vote;
import jp.engawa.policy.AllowedMeasure;
import jp.engawa.policy.LegalBasis;
import jp.engawa.web.base.Messages;
import org.jspecify.annotations.Nullable;

/** {@code moderation/ballot.xhtml}: three ballots of one member: the facts, the article, the measure. */
@Named
@RequestScoped
public class BallotPage {
    @Inject
    private Deliberation deliberation;

    private final Typed typed = new Typed();
    private Deliberation.@Nullable BallotPaper paper;
    private @Nullable Boolean proven;
    private @Nullable Boolean applies;
    private @Nullable MeasureKind kind;

    public void load() {
        getPaper();
    }

    public String getId() {
        return Typed.parameter("id");
    }

    public Deliberation.BallotPaper getPaper() {
        Deliberation.BallotPaper known = paper;
        if (known == null) {
            known = deliberation.read(getId());
            paper = known;
        }
        return known;
    }

    /** The steps that the article of the proposal allows. */
    public List<MeasureKind> getKinds() {
        CaseFile.Decision decision = getPaper().file().decision();
        LegalBasis basis = decision == null ? null : decision.basis();
        return basis == null
                ? List.of()
                : basis.measures().stream().map(AllowedMeasure::kind).toList();
    }

    public String cast() {
        Boolean facts = proven;
        Boolean rule = applies;
        if (facts == null || rule == null) {
            throw new RuleViolation("moderation.ballots-incomplete");
        }
        Sanction sanction = facts && rule ? Sanction.of(kind, typed.number("days")) : Sanction.NONE;
        deliberation.cast(OpenCase.seen(getId()), new Vote(facts, rule, sanction, typed.text("reason")));
        Messages.done("moderation.ballot.cast");
        return "/moderation/ballots?faces-redirect=true";
    }

    public String close() {
        deliberation.close(OpenCase.seen(getId()));
        Messages.done("moderation.ballot.closed");
        return "/moderation/ballots?faces-redirect=true";
    }

    public Typed getTyped() {
        return typed;
    }

    public @Nullable Boolean getProven() {
        return proven;
    }

    public void setProven(@Nullable Boolean proven) {
        this.proven = proven;
    }

    public @Nullable Boolean getApplies() {
        return applies;
    }

    public void setApplies(@Nullable Boolean applies) {
        this.applies = applies;
    }

    public @Nullable MeasureKind getKind() {
        return kind;
    }

    public void setKind(@Nullable MeasureKind kind) {
        this.kind = kind;
    }
}
