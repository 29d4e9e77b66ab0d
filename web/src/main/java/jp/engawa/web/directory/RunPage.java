package jp.engawa.web.directory;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jp.engawa.directory.DirectoryBrake;
import jp.engawa.directory.DirectoryRuns;
import jp.engawa.directory.DirectoryTasks;
import jp.engawa.directory.RunReport;
import jp.engawa.web.base.Messages;
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
    private DirectoryBrake brake;

    @Inject
    private RunItems items;

    @Inject
    private RunProblems problems;

    private long id;
    private String ticket = "";
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

    public RunProblems getProblems() {
        return problems;
    }

    /** Proposes to let the plan through. */
    public String propose() {
        brake.release(id, ticket);
        Messages.done("directory.brake.proposed");
        return again();
    }

    /** Approves what somebody else proposed. */
    public String approve(String seen) {
        brake.release(id, seen);
        Messages.done("directory.brake.released");
        return again();
    }

    private String again() {
        return "/directory/run?faces-redirect=true&id=" + id;
    }

    public String getTicket() {
        return ticket;
    }

    public void setTicket(String ticket) {
        this.ticket = ticket;
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
