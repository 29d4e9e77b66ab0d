package jp.engawa.web.moderation;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import jp.engawa.moderation.CaseAction;
import jp.engawa.moderation.CaseDecisions;
import jp.engawa.moderation.CaseReview;
import jp.engawa.web.base.Messages;
import org.jspecify.annotations.Nullable;

/** {@code moderation/case.xhtml}: one case at a glance, and the steps that need no form of their own. */
@Named
@RequestScoped
public class CasePage {
    private static final List<CaseAction> PLAIN = List.of(
            CaseAction.ADVISE,
            CaseAction.NOTIFY_GENTLY,
            CaseAction.MEDIATE,
            CaseAction.OVERRIDE,
            CaseAction.REFER,
            CaseAction.DISMISS,
            CaseAction.RETURN,
            CaseAction.SUSPEND,
            CaseAction.RESUME,
            CaseAction.CLOSE);

    @Inject
    private OpenCase openCase;

    @Inject
    private CaseReview review;

    @Inject
    private CaseDecisions decisions;

    private final Typed typed = new Typed();
    private @Nullable CaseAction action;

    /** The plain steps that are open now; the end of the follow-up has a form of its own. */
    public List<CaseAction> getSteps() {
        boolean following = openCase.may("FIND_RETALIATION");
        return PLAIN.stream()
                .filter(openCase.getFile().open()::contains)
                .filter(one -> !following || one != CaseAction.CLOSE)
                .toList();
    }

    public String take() {
        review.take(openCase.seen());
        Messages.done("moderation.case.taken");
        return openCase.to("case");
    }

    public String investigate() {
        review.investigate(openCase.seen());
        Messages.done("moderation.case.investigating");
        return openCase.to("findings");
    }

    public String step() {
        CaseAction chosen = action;
        if (chosen != null) {
            review.step(openCase.seen(), chosen, typed.text("reason"));
            Messages.done("moderation.case.moved");
        }
        return openCase.to("case");
    }

    public String reply() {
        review.reply(openCase.getId(), typed.text("reply"));
        Messages.done("moderation.case.replied");
        return openCase.to("case");
    }

    public String askIdentity() {
        review.askIdentity(openCase.seen(), typed.text("why"));
        Messages.done("moderation.case.identity-asked");
        return openCase.to("case");
    }

    public String grantIdentity() {
        review.grantIdentity(openCase.seen());
        Messages.done("moderation.case.identity-granted");
        return openCase.to("case");
    }

    public String follow() {
        decisions.follow(openCase.seen());
        Messages.done("moderation.case.moved");
        return openCase.to("case");
    }

    public String close() {
        decisions.close(openCase.seen(), typed.text("checks"));
        Messages.done("moderation.case.closed");
        return openCase.to("case");
    }

    public OpenCase getOpen() {
        return openCase;
    }

    public Typed getTyped() {
        return typed;
    }

    public @Nullable CaseAction getAction() {
        return action;
    }

    public void setAction(@Nullable CaseAction action) {
        this.action = action;
    }
}
