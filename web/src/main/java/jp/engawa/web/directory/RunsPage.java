package jp.engawa.web.directory;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import jp.engawa.directory.DirectoryRuns;
import jp.engawa.directory.RunLine;
import org.jspecify.annotations.Nullable;

/** {@code directory/runs.xhtml}. */
@Named
@RequestScoped
public class RunsPage {
    @Inject
    private DirectoryRuns desk;

    private @Nullable List<RunLine> history;

    public List<RunLine> getHistory() {
        List<RunLine> known = history;
        if (known == null) {
            known = desk.history();
            history = known;
        }
        return known;
    }

    public String plan() {
        return "/directory/run?faces-redirect=true&id=" + desk.plan().id();
    }
}
