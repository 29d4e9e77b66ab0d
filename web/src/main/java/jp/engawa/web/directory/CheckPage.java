package jp.engawa.web.directory;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jp.engawa.directory.CheckReport;
import jp.engawa.directory.DirectoryRuns;
import org.jspecify.annotations.Nullable;

/** {@code directory/check.xhtml}. */
@Named
@RequestScoped
public class CheckPage {
    @Inject
    private DirectoryRuns desk;

    private @Nullable CheckReport report;

    /** The page itself is for operators, not only what its button does. */
    public void enter() {
        desk.enter();
    }

    public void check() {
        report = desk.check();
    }

    public @Nullable CheckReport getReport() {
        return report;
    }
}
