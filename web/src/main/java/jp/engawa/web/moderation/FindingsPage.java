package jp.engawa.web.moderation;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jp.engawa.moderation.CaseFile;
import jp.engawa.moderation.CaseInquiry;
import jp.engawa.web.base.Messages;

/** {@code moderation/findings.xhtml}: allegation by allegation what is proven, and what is not. */
@Named
@RequestScoped
public class FindingsPage {
    @Inject
    private OpenCase openCase;

    @Inject
    private CaseInquiry inquiry;

    private final Typed typed = new Typed();
    private boolean proven = true;

    public String add() {
        inquiry.add(openCase.seen(), new CaseFile.Finding(typed.text("allegation"), typed.text("evidence"), proven));
        Messages.done("moderation.findings.added");
        return openCase.to("findings");
    }

    public String remove(int position) {
        inquiry.remove(openCase.seen(), position);
        Messages.done("moderation.findings.removed");
        return openCase.to("findings");
    }

    public String conclude() {
        inquiry.conclude(openCase.seen());
        Messages.done("moderation.findings.concluded");
        return openCase.to("case");
    }

    public Typed getTyped() {
        return typed;
    }

    public boolean isProven() {
        return proven;
    }

    public void setProven(boolean proven) {
        this.proven = proven;
    }
}
