package jp.engawa.web.directory;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jp.engawa.directory.DirectoryAhead;
import jp.engawa.directory.PlanSheet;
import jp.engawa.directory.ReorganisationFile;
import jp.engawa.directory.Reorganisations;
import jp.engawa.web.base.Messages;
import org.jspecify.annotations.Nullable;

/** {@code directory/reorganisation.xhtml}: a plan with its files, what is wrong, what it changes, and its approval. */
@Named
@RequestScoped
public class ReorganisationPage {
    @Inject
    private Reorganisations desk;

    @Inject
    private DirectoryAhead ahead;

    @Inject
    private PlanFiles files;

    @Inject
    private PlanLook look;

    private long id;
    private @Nullable Integer after;
    private @Nullable String seen;
    private @Nullable ReorganisationFile file;

    public ReorganisationFile getFile() {
        ReorganisationFile known = file;
        if (known == null) {
            known = desk.plan(id, after == null ? -1 : after);
            file = known;
        }
        return known;
    }

    public PlanLook getLook() {
        return look;
    }

    public PlanFiles getFiles() {
        return files;
    }

    public PlanSheet[] getSheets() {
        return PlanSheet.values();
    }

    public String leaveOut(PlanSheet sheet, int line) {
        desk.leaveOut(id, sheet, line, true);
        return again();
    }

    /** Puts what the directory says about the day in the place of the sheet of people. */
    public String readAhead() {
        desk.upload(id, PlanSheet.PEOPLE, ahead.people(getFile().plan().on()));
        Messages.done("directory.reorganisation.ahead.done");
        return again();
    }

    public String rebase() {
        desk.rebase(id);
        Messages.done("directory.reorganisation.rebased");
        return again();
    }

    /** Approves what was shown; a form that does not say what that was approves nothing. */
    public String approve() {
        desk.approve(id, seen == null ? "" : seen);
        Messages.done("directory.reorganisation.approved");
        return again();
    }

    public String takeBack() {
        desk.takeBack(id);
        Messages.done("directory.reorganisation.taken-back");
        return again();
    }

    private String again() {
        return "/directory/reorganisation?faces-redirect=true&id=" + id;
    }

    public long getId() {
        return id;
    }

    public void setId(long id) {
        this.id = id;
    }

    /** The place behind which the changes are shown. */
    public @Nullable Integer getAfter() {
        return after;
    }

    public void setAfter(@Nullable Integer after) {
        this.after = after;
    }

    /** What the reader saw; when the page is drawn, the plan as it is. */
    public String getFingerprint() {
        return seen != null ? seen : getFile().fingerprint();
    }

    public void setFingerprint(@Nullable String fingerprint) {
        this.seen = fingerprint;
    }
}
