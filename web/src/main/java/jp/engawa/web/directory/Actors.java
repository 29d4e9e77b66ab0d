package jp.engawa.web.directory;

import jakarta.faces.context.FacesContext;
import java.util.Map;
import jp.engawa.web.base.Texts;
import org.jspecify.annotations.Nullable;

/** Who did something at the directory: a person's name, or why Engawa did it by itself. */
final class Actors {
    private static final Map<String, String> ITSELF = Map.of(
            "system:BOOTSTRAP", "directory.runs.bootstrap",
            "system:changes", "directory.runs.changes",
            "system:schedule", "directory.runs.schedule");

    private Actors() {}

    /** Empty for nobody. */
    static String name(@Nullable String actor) {
        String key = actor == null ? null : ITSELF.get(actor);
        if (key == null) {
            return actor == null ? "" : actor;
        }
        return Texts.of(FacesContext.getCurrentInstance().getViewRoot().getLocale())
                .getString(key);
    }

    /** Who is named in a list of runs: Engawa itself where it began the run, otherwise who did most for it. */
    static String of(String planned, @Nullable String applied) {
        return name(applied == null || planned.startsWith("system:") ? planned : applied);
    }
}
