package jp.engawa.web.moderation;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import jp.engawa.base.MeasureKind;
import jp.engawa.moderation.CaseDecisions;
import jp.engawa.moderation.Sanction;
import jp.engawa.policy.ArticleId;
import jp.engawa.policy.LegalBasis;
import jp.engawa.web.base.Messages;
import org.jspecify.annotations.Nullable;

/** {@code moderation/decision.xhtml}: what is proposed, under which rule; decided by a second officer or handed to the committee. */
@Named
@RequestScoped
public class DecisionPage {
    @Inject
    private OpenCase openCase;

    @Inject
    private CaseDecisions decisions;

    private final Typed typed = new Typed();
    private @Nullable List<LegalBasis> rules;
    private @Nullable MeasureKind kind;
    private long article;

    /** The rules of the day of the act, each with what it carries for this person. */
    public List<LegalBasis> getRules() {
        List<LegalBasis> known = rules;
        if (known == null) {
            known = decisions.rules(openCase.getId());
            rules = known;
        }
        return known;
    }

    /** The steps of the ladder. */
    public List<MeasureKind> getKinds() {
        return List.of(MeasureKind.values());
    }

    public String propose() {
        ArticleId under = kind == null || article == 0 ? null : new ArticleId(article);
        decisions.propose(
                openCase.seen(),
                new CaseDecisions.Proposal(
                        Sanction.of(kind, typed.number("days")),
                        under,
                        typed.text("reasons"),
                        typed.text("withoutConsent")));
        Messages.done("moderation.decision.proposed");
        return openCase.to("decision");
    }

    public String decide() {
        decisions.decide(openCase.seen());
        Messages.done("moderation.decision.decided");
        return openCase.to("notice");
    }

    public String askCommittee() {
        decisions.askCommittee(openCase.seen(), typed.text("reason"));
        Messages.done("moderation.decision.asked");
        return openCase.to("case");
    }

    public Typed getTyped() {
        return typed;
    }

    public @Nullable MeasureKind getKind() {
        return kind;
    }

    public void setKind(@Nullable MeasureKind kind) {
        this.kind = kind;
    }

    public long getArticle() {
        return article;
    }

    public void setArticle(long article) {
        this.article = article;
    }
}
