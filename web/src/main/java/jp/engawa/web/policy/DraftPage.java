package jp.engawa.web.policy;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import jp.engawa.base.MeasureKind;
import jp.engawa.policy.ChangeClass;
import jp.engawa.policy.DraftFile;
import jp.engawa.policy.PolicyDrafts;
import jp.engawa.policy.VersionState;
import jp.engawa.web.base.Messages;
import org.jspecify.annotations.Nullable;

/** {@code policy/draft.xhtml}: writing a version, article by article. */
@Named
@ViewScoped
public class DraftPage implements Serializable {
    private static final long serialVersionUID = 1L;

    @Inject
    private PolicyDrafts drafts;

    private long id;
    private int number;
    private int saves;
    private boolean first;
    private @Nullable String sentBackWith;
    private @Nullable DraftForm form;

    /** Opens the draft; a version that is no draft any more can only be looked at. */
    public @Nullable String load() {
        DraftFile file = drafts.file(id);
        number = file.line().number();
        first = number == 1;
        sentBackWith = file.sentBackWith();
        saves = file.saves();
        form = new DraftForm(file.content());
        return file.line().state() == VersionState.DRAFT ? null : review();
    }

    public void save() {
        write();
        load();
        Messages.info("policy.draft.saved");
    }

    public String saveAndReview() {
        write();
        return review();
    }

    public String discard() {
        drafts.discard(id);
        Messages.done("policy.draft.discarded");
        return "/policy/drafts?faces-redirect=true";
    }

    public void add() {
        getForm().add();
    }

    public void remove(int index) {
        getForm().remove(index);
    }

    public void up(int index) {
        getForm().up(index);
    }

    private void write() {
        drafts.save(id, saves, getForm().content());
    }

    private String review() {
        return "/policy/approve?faces-redirect=true&id=" + id;
    }

    public List<ChangeClass> getClasses() {
        return List.of(ChangeClass.values());
    }

    public List<MeasureKind> getKinds() {
        return List.of(MeasureKind.values());
    }

    public DraftForm getForm() {
        return Objects.requireNonNull(form);
    }

    public int getNumber() {
        return number;
    }

    /** Whether nothing was published before, so that there is no change to explain. */
    public boolean isFirst() {
        return first;
    }

    public @Nullable String getSentBackWith() {
        return sentBackWith;
    }

    public long getId() {
        return id;
    }

    public void setId(long id) {
        this.id = id;
    }
}
