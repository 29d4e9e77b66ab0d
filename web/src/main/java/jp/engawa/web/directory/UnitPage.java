package jp.engawa.web.directory;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Objects;
import jp.engawa.base.UnitId;
import jp.engawa.directory.Colleagues;
import jp.engawa.directory.UnitView;
import jp.engawa.web.base.Ids;
import org.jspecify.annotations.Nullable;

/** {@code directory/unit.xhtml}: a unit with its heads, its people and what lies below it. */
@Named
@RequestScoped
public class UnitPage {
    @Inject
    private Colleagues colleagues;

    private @Nullable String id;
    private @Nullable String on;
    private @Nullable String after;
    private @Nullable UnitView view;

    public void load() {
        view = colleagues.unit(new UnitId(Ids.of(id)), Days.of(on), after);
    }

    public @Nullable UnitView getView() {
        return view;
    }

    /** What links on this page carry on. */
    public String getKept() {
        UnitView shown = Objects.requireNonNull(view);
        return Days.kept(shown.today(), shown.on());
    }

    public String getMore() {
        return "?id=" + id + getKept() + "&after="
                + Objects.requireNonNull(view).members().next();
    }

    public @Nullable String getId() {
        return id;
    }

    public void setId(@Nullable String id) {
        this.id = id;
    }

    public @Nullable String getOn() {
        return on;
    }

    public void setOn(@Nullable String on) {
        this.on = on;
    }

    public @Nullable String getAfter() {
        return after;
    }

    public void setAfter(@Nullable String after) {
        this.after = after;
    }
}
