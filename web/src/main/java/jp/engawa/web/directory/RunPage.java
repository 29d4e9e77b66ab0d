package jp.engawa.web.directory;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jp.engawa.directory.DirectoryRuns;
import jp.engawa.directory.DirectoryTasks;
import jp.engawa.directory.RunReport;
import org.jspecify.annotations.Nullable;

/** {@code directory/run.xhtml}. */
@Named
@RequestScoped
public class RunPage {
    @Inject
    private DirectoryRuns desk;

    @Inject
    private DirectoryTasks tasks;

    @Inject
    private RunItems items;

    private long id;
    private @Nullable RunReport report;

    public RunReport getReport() {
        RunReport known = report;
        if (known == null) {
            known = desk.show(id);
            report = known;
        }
        return known;
    }

    public String apply() {
        return "/directory/task?faces-redirect=true&id=" + tasks.apply(id).id();
    }

    public RunItems getItems() {
        return items;
    }

    public long getId() {
        return id;
    }

    public void setId(long id) {
        this.id = id;
    }
}
