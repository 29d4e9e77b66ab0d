package jp.engawa.web.directory;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import jp.engawa.directory.DirectoryRuns;
import jp.engawa.directory.ProblemCount;
import jp.engawa.directory.ProblemLine;
import org.jspecify.annotations.Nullable;

/** The problems of one kind that {@code directory/run.xhtml} shows of its run. */
@RequestScoped
public class RunProblems {
    @Inject
    private DirectoryRuns desk;

    @Inject
    private RunPage page;

    private String kind = "";
    private @Nullable Integer after;
    private @Nullable List<ProblemLine> lines;

    /** Those of the kind that was asked for; none when none was. */
    public List<ProblemLine> getLines() {
        List<ProblemLine> known = lines;
        if (known == null) {
            known = desk.problems(page.getId(), kind, after == null ? -1 : after);
            lines = known;
        }
        return known;
    }

    /** The kind that was asked for; null when none was, or nothing is wrong in that way. */
    public @Nullable ProblemCount getCount() {
        return page.getReport().problems().stream()
                .filter(each -> each.code().equalsIgnoreCase(kind))
                .findFirst()
                .orElse(null);
    }

    public boolean isMore() {
        return getLines().size() == DirectoryRuns.PAGE;
    }

    /** The place behind which the next ones are. */
    public int getNext() {
        List<ProblemLine> shown = getLines();
        return shown.isEmpty() ? -1 : shown.get(shown.size() - 1).seq();
    }

    public String getKind() {
        return kind;
    }

    public void setKind(@Nullable String kind) {
        this.kind = kind == null ? "" : kind;
    }

    public @Nullable Integer getAfter() {
        return after;
    }

    public void setAfter(@Nullable Integer after) {
        this.after = after;
    }
}
