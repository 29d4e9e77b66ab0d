package jp.engawa.web.directory;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import jp.engawa.directory.DirectoryRuns;
import jp.engawa.directory.PlanLine;
import jp.engawa.directory.RunLine;
import jp.engawa.directory.RunReport;
import jp.engawa.web.base.Messages;
import org.jspecify.annotations.Nullable;

/** {@code directory/run.xhtml}. */
@Named
@RequestScoped
public class RunPage {
    @Inject
    private DirectoryRuns desk;

    private long id;
    private @Nullable String kind;
    private @Nullable String reason;
    private int from;
    private @Nullable RunReport report;
    private @Nullable List<PlanLine> items;

    public RunReport getReport() {
        RunReport known = report;
        if (known == null) {
            known = desk.show(id);
            report = known;
        }
        return known;
    }

    /** The items of the kind that was asked for; none when none was. */
    public List<PlanLine> getItems() {
        List<PlanLine> known = items;
        if (known == null) {
            known = kind == null || reason == null ? List.of() : desk.items(id, kind, reason, from);
            items = known;
        }
        return known;
    }

    public boolean isMore() {
        return getItems().size() == DirectoryRuns.PAGE;
    }

    public int getNext() {
        return from + DirectoryRuns.PAGE;
    }

    public int getPrevious() {
        return Math.max(0, from - DirectoryRuns.PAGE);
    }

    public String apply() {
        RunLine applied = desk.apply(id);
        Messages.done("directory.run.applied", applied.people(), applied.units());
        return "/directory/run?faces-redirect=true&id=" + id;
    }

    public long getId() {
        return id;
    }

    public void setId(long id) {
        this.id = id;
    }

    public @Nullable String getKind() {
        return kind;
    }

    public void setKind(@Nullable String kind) {
        this.kind = kind;
    }

    public @Nullable String getReason() {
        return reason;
    }

    public void setReason(@Nullable String reason) {
        this.reason = reason;
    }

    public int getFrom() {
        return from;
    }

    public void setFrom(int from) {
        this.from = Math.max(0, from);
    }
}
