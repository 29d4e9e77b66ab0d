package jp.engawa.web.rollout;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import jp.engawa.rollout.WaveDesk;
import jp.engawa.web.base.Messages;
import org.jspecify.annotations.Nullable;

/** {@code rollout/wave.xhtml}. */
@Named
@ViewScoped
public class WavePage implements Serializable {
    private static final long serialVersionUID = 1L;

    @Inject
    private WaveDesk desk;

    private long id;
    private String freezeReason = "";
    private String rollbackReason = "";
    private transient WaveDesk.@Nullable WaveFile file;

    public WaveDesk.WaveFile getFile() {
        WaveDesk.WaveFile known = file;
        if (known == null) {
            known = desk.wave(id);
            file = known;
        }
        return known;
    }

    public String approve() {
        desk.approve(id);
        Messages.done("rollout.wave.approved");
        return again();
    }

    public String withdraw() {
        desk.withdraw(id);
        Messages.done("rollout.wave.withdrawn");
        return again();
    }

    public String freeze() {
        desk.freeze(id, freezeReason);
        Messages.done("rollout.wave.frozen");
        return again();
    }

    public String resume() {
        desk.resume(id);
        Messages.done("rollout.wave.resumed");
        return again();
    }

    public String askRollback() {
        desk.askRollback(id, rollbackReason);
        Messages.done("rollout.wave.rollback-asked");
        return again();
    }

    public String rollBack() {
        desk.rollBack(id);
        Messages.done("rollout.wave.rolled-back");
        return again();
    }

    private String again() {
        return "/rollout/wave?faces-redirect=true&id=" + id;
    }

    public long getId() {
        return id;
    }

    public void setId(long id) {
        this.id = id;
    }

    public String getFreezeReason() {
        return freezeReason;
    }

    public void setFreezeReason(String freezeReason) {
        this.freezeReason = freezeReason;
    }

    public String getRollbackReason() {
        return rollbackReason;
    }

    public void setRollbackReason(String rollbackReason) {
        this.rollbackReason = rollbackReason;
    }
}
