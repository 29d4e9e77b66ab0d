package jp.engawa.web.directory;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import jp.engawa.directory.FirstStart;
import jp.engawa.directory.ItemFilter;
import jp.engawa.directory.PlanLine;
import jp.engawa.directory.RunReport;
import org.jspecify.annotations.Nullable;

/** {@code directory/first-start.xhtml}. */
@Named
@ViewScoped
public class FirstStartPage implements Serializable {
    private static final long serialVersionUID = 1L;

    @Inject
    private FirstStart firstStart;

    private String token = "";
    private transient @Nullable RunReport report;
    private transient @Nullable List<PlanLine> items;

    /** Whether a token waits on the server. */
    public boolean isOpen() {
        return firstStart.waits();
    }

    public void plan() {
        report = firstStart.plan(token);
    }

    /** Shows the first items of one kind. */
    public void show(String kind, String reason) {
        report = firstStart.plan(token);
        items = firstStart.items(token, new ItemFilter(kind, reason, null), -1);
    }

    public void apply() {
        report = firstStart.apply(token);
        items = null;
        token = "";
    }

    public @Nullable RunReport getReport() {
        return report;
    }

    public @Nullable List<PlanLine> getItems() {
        return items;
    }

    public String getToken() {
        return token;
    }

    public void setToken(String token) {
        this.token = token;
    }
}
