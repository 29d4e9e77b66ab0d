package jp.engawa.web.moderation;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jp.engawa.moderation.CaseInquiry;
import jp.engawa.web.base.Messages;

/** {@code moderation/hearing.xhtml}: the chance to be heard, announced and answered. */
@Named
@RequestScoped
public class HearingPage {
    @Inject
    private OpenCase openCase;

    @Inject
    private CaseInquiry inquiry;

    private final Typed typed = new Typed();
    private int days = 7;

    public String invite() {
        inquiry.invite(openCase.seen(), typed.text("invitation"), days);
        Messages.done("moderation.hearing.invited");
        return openCase.to("hearing");
    }

    public String remind() {
        inquiry.remind(openCase.seen(), typed.text("invitation"), days);
        Messages.done("moderation.hearing.invited");
        return openCase.to("hearing");
    }

    public Typed getTyped() {
        return typed;
    }

    public int getDays() {
        return days;
    }

    public void setDays(int days) {
        this.days = days;
    }
}
