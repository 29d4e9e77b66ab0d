package jp.engawa.web.directory;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import jp.engawa.directory.DirectoryRuns;
import jp.engawa.directory.DirectoryTasks;
import jp.engawa.directory.RunLine;
import jp.engawa.directory.TaskLine;
import org.jspecify.annotations.Nullable;

/** {@code directory/runs.xhtml}. */
@Named
@RequestScoped
public class RunsPage {
    @Inject
    private DirectoryRuns desk;

    @Inject
    private DirectoryTasks tasks;

    private @Nullable List<RunLine> history;

    public List<RunLine> getHistory() {
        List<RunLine> known = history;
        if (known == null) {
            known = desk.history();
            history = known;
        }
        return known;
    }

    /** What is being done now; null when nothing is. */
    public @Nullable TaskLine getRunning() {
        return tasks.running().orElse(null);
    }

    /** Begins the plan that takes the last applied run back. */
    public String restore() {
        return "/directory/task?faces-redirect=true&id=" + tasks.restore().id();
    }

    public String plan() {
        return "/directory/task?faces-redirect=true&id=" + tasks.plan().id();
    }
}
