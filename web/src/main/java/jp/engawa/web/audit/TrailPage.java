package jp.engawa.web.audit;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import jp.engawa.audit.ActLine;
import jp.engawa.audit.AuditExport;
import jp.engawa.audit.HeadLine;
import jp.engawa.base.Page;
import org.jspecify.annotations.Nullable;

/** {@code audit/trail.xhtml}. */
@Named
@RequestScoped
public class TrailPage {
    @Inject
    private AuditExport desk;

    private @Nullable String before;
    private Page<ActLine> acts = new Page<>(List.of(), null);
    private @Nullable HeadLine head;

    public void load() {
        acts = desk.recent(before);
        head = desk.lastHead().orElse(null);
    }

    public List<ActLine> getActs() {
        return acts.items();
    }

    public @Nullable String getNext() {
        return acts.next();
    }

    public @Nullable HeadLine getHead() {
        return head;
    }

    public @Nullable String getBefore() {
        return before;
    }

    public void setBefore(@Nullable String before) {
        this.before = before;
    }
}
