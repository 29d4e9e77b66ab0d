package jp.engawa.web.moderation;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jp.engawa.moderation.CaseDecisions;
import jp.engawa.moderation.CaseFile;
import jp.engawa.web.base.Messages;

/** {@code moderation/notice.xhtml}: the letters to both sides, written by one officer and approved by another. */
@Named
@RequestScoped
public class NoticePage {
    @Inject
    private OpenCase openCase;

    @Inject
    private CaseDecisions decisions;

    private final Typed typed = new Typed();

    /** Shows the letters as they were written last, for going on with them. */
    public void load() {
        CaseFile.Decision decision = openCase.getFile().decision();
        if (decision != null) {
            typed.put("letter", decision.letter());
            typed.put("reporterLetter", decision.reporterLetter());
        }
    }

    public String write() {
        decisions.write(openCase.seen(), typed.text("letter"), typed.text("reporterLetter"));
        Messages.done("moderation.notice.written");
        return openCase.to("notice");
    }

    public String approve() {
        decisions.approve(openCase.seen());
        Messages.done("moderation.notice.approved");
        return openCase.to("case");
    }

    public Typed getTyped() {
        return typed;
    }
}
