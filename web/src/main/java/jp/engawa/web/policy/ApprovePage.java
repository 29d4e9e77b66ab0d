package jp.engawa.web.policy;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.Objects;
import jp.engawa.policy.DraftFile;
import jp.engawa.policy.PolicyDrafts;
import jp.engawa.web.base.Messages;
import org.jspecify.annotations.Nullable;

/** {@code policy/approve.xhtml}: a version as it would be published, for the one who proposes it and the one who publishes it. */
@Named
@RequestScoped
public class ApprovePage {
    @Inject
    private PolicyDrafts drafts;

    private long id;
    private @Nullable LocalDate day;
    private @Nullable String note;
    private @Nullable DraftFile file;

    public DraftFile getFile() {
        DraftFile known = file;
        if (known == null) {
            known = drafts.file(id);
            file = known;
        }
        return known;
    }

    public String propose() {
        drafts.propose(id, Objects.requireNonNullElse(day, getFile().today()));
        Messages.done("policy.approve.proposed");
        return again();
    }

    /** Publishes exactly the text that was on the page, which names itself in the form. */
    public String publish() {
        String seen = FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestParameterMap()
                .get("seen-hash");
        drafts.publish(id, String.valueOf(seen));
        Messages.done("policy.approve.published");
        return again();
    }

    public String sendBack() {
        drafts.sendBack(id, Objects.requireNonNullElse(note, ""));
        Messages.done("policy.approve.sent-back");
        return "/policy/drafts?faces-redirect=true";
    }

    private String again() {
        return "/policy/approve?faces-redirect=true&id=" + id;
    }

    public long getId() {
        return id;
    }

    public void setId(long id) {
        this.id = id;
    }

    /** The day from which it shall bind; today unless another one is chosen. */
    public @Nullable LocalDate getDay() {
        return day == null ? getFile().today() : day;
    }

    public void setDay(@Nullable LocalDate day) {
        this.day = day;
    }

    public @Nullable String getNote() {
        return note;
    }

    public void setNote(@Nullable String note) {
        this.note = note;
    }
}
