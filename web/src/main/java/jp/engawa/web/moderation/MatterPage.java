package jp.engawa.web.moderation;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.EnumSet;
import java.util.Set;
import jp.engawa.moderation.CaseState;
import jp.engawa.moderation.Matter;
import jp.engawa.moderation.MyMatters;
import jp.engawa.web.base.Messages;
import jp.engawa.web.base.Texts;
import org.jspecify.annotations.Nullable;

/** {@code moderation/matter.xhtml}: one matter of mine; as reporter the dialogue, as the accused the hearing, the letter, the objection. */
@Named
@RequestScoped
public class MatterPage {
    private static final Set<CaseState> WITHDRAWABLE =
            EnumSet.of(CaseState.RECEIVED, CaseState.TRIAGE, CaseState.CONSULTATION);

    @Inject
    private MyMatters matters;

    private final Typed typed = new Typed();
    private @Nullable Matter matter;

    public void load() {
        getMatter();
    }

    public String getId() {
        return Typed.parameter("id");
    }

    public Matter getMatter() {
        Matter known = matter;
        if (known == null) {
            known = matters.open(getId());
            matter = known;
        }
        return known;
    }

    /** Where it stands, in plain words for the reporter. */
    public String getTold() {
        String key = key(getMatter().state());
        return Texts.of(FacesContext.getCurrentInstance().getViewRoot().getLocale())
                .getString(key);
    }

    private static String key(CaseState state) {
        return switch (state) {
            case RECEIVED -> "moderation.status.received";
            case TRIAGE -> "moderation.status.assessing";
            case CONSULTATION, NOTICE, MEDIATION -> "moderation.status.gentle";
            case REFERRED, MERGED, REOPENED -> "moderation.status.referred";
            case DISMISSED -> "moderation.status.stopped";
            case WITHDRAWN -> "moderation.status.withdrawn";
            case INVESTIGATION, SUSPENDED, FINDINGS, HEARING -> "moderation.status.inquiry";
            case DELIBERATION, DECIDED -> "moderation.status.deciding";
            case NOTIFIED, EXECUTION, APPEAL, OVERTURNED, FOLLOW_UP -> "moderation.status.concluded";
            case CLOSED, RETAINED, DISPOSED -> "moderation.status.closed";
        };
    }

    /** Whether the report can still be taken back. */
    public boolean isWithdrawable() {
        return WITHDRAWABLE.contains(getMatter().state());
    }

    public Typed getTyped() {
        return typed;
    }

    public String say() {
        matters.say(getId(), typed.text("message"));
        Messages.done("moderation.matter.said");
        return again();
    }

    public String withdraw() {
        matters.withdraw(getId());
        Messages.done("moderation.matter.withdrawn");
        return again();
    }

    public String answer() {
        matters.answer(getId(), typed.text("answer"));
        Messages.done("moderation.matter.answered");
        return again();
    }

    public String decline() {
        matters.decline(getId());
        Messages.done("moderation.matter.declined");
        return again();
    }

    public String object() {
        matters.object(getId(), typed.text("ground"));
        Messages.done("moderation.matter.objected");
        return again();
    }

    private String again() {
        return "/moderation/matter?faces-redirect=true&id=" + getId();
    }
}
