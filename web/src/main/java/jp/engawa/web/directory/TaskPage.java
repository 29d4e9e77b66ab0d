package jp.engawa.web.directory;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jp.engawa.directory.DirectoryRuns;
import jp.engawa.directory.DirectoryTasks;
import jp.engawa.directory.RunLine;
import jp.engawa.directory.TaskKind;
import jp.engawa.directory.TaskLine;
import jp.engawa.directory.TaskState;
import jp.engawa.web.base.Messages;
import org.jspecify.annotations.Nullable;

/** {@code directory/task.xhtml}. */
@Named
@RequestScoped
public class TaskPage {
    @Inject
    private DirectoryTasks tasks;

    @Inject
    private DirectoryRuns runs;

    private long id;
    private @Nullable TaskLine line;

    /** Goes on to the run when the task is done. */
    public @Nullable String load() {
        TaskLine now = getLine();
        Long run = now.run();
        if (now.state() != TaskState.DONE || run == null) {
            return null;
        }
        if (now.kind() == TaskKind.APPLY) {
            RunLine applied = runs.show(run).line();
            Messages.done("directory.run.applied", applied.people(), applied.units());
        }
        return "/directory/run?faces-redirect=true&id=" + run;
    }

    public TaskLine getLine() {
        TaskLine known = line;
        if (known == null) {
            known = tasks.show(id);
            line = known;
        }
        return known;
    }

    /** Why it failed; null when it did not. */
    public @Nullable String getFailure() {
        return TaskAnswer.sentence(
                getLine(), FacesContext.getCurrentInstance().getViewRoot().getLocale());
    }

    public String cancel() {
        tasks.cancel(id);
        return "/directory/task?faces-redirect=true&id=" + id;
    }

    public long getId() {
        return id;
    }

    public void setId(long id) {
        this.id = id;
    }

    /** A person's name, or why Engawa acted by itself. */
    public String who(@Nullable String actor) {
        return Actors.name(actor);
    }
}
