package jp.engawa.web.directory;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import jp.engawa.directory.DirectoryRuns;
import jp.engawa.directory.DirectoryTasks;
import jp.engawa.directory.HintLine;
import jp.engawa.directory.RunLine;
import jp.engawa.directory.RunState;
import jp.engawa.directory.Sentence;
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
    private @Nullable List<Sentence> cautions;
    private @Nullable HintLine hints;
    private boolean hintsKnown;

    public List<RunLine> getHistory() {
        List<RunLine> known = history;
        if (known == null) {
            known = desk.history();
            history = known;
        }
        return known;
    }

    /** Whether the last two reads of the schedule did not come. */
    public boolean isMissed() {
        return desk.missed();
    }

    /** A password or a certificate on the way to the directory that ends, or ended. */
    public List<Sentence> getCautions() {
        List<Sentence> known = cautions;
        if (known == null) {
            known = desk.cautions();
            cautions = known;
        }
        return known;
    }

    /** What is being done now; null when nothing is. */
    public @Nullable TaskLine getRunning() {
        return tasks.running().orElse(null);
    }

    /** How the directory is asked for changes; null where it is not. */
    public @Nullable HintLine getHints() {
        if (!hintsKnown) {
            hints = tasks.hints().orElse(null);
            hintsKnown = true;
        }
        return hints;
    }

    /** Begins the plan that takes the last applied run back. */
    public String restore() {
        return "/directory/task?faces-redirect=true&id=" + tasks.restore().id();
    }

    public String plan() {
        return "/directory/task?faces-redirect=true&id=" + tasks.plan().id();
    }

    /** A person's name, or why Engawa acted by itself. */
    public String who(@Nullable String actor) {
        return Actors.name(actor);
    }

    /** Whether another plan was applied since: this one stands on what is no more. */
    public boolean old(RunLine run) {
        return run.applicable()
                && getHistory().stream().anyMatch(other -> other.state() == RunState.APPLIED && other.id() > run.id());
    }

    /** Who is named for a run in the list. */
    public String actor(RunLine run) {
        return Actors.of(run.plannedBy(), run.appliedBy());
    }
}
