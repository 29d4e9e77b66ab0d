package jp.engawa.web.directory;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import jp.engawa.directory.DirectoryRuns;
import jp.engawa.directory.ItemFilter;
import jp.engawa.directory.PlanLine;
import jp.engawa.directory.UnitCount;
import org.jspecify.annotations.Nullable;

/** The items that {@code directory/run.xhtml} shows of its run. */
@RequestScoped
public class RunItems {
    @Inject
    private DirectoryRuns desk;

    @Inject
    private RunPage page;

    private @Nullable String kind;
    private @Nullable String reason;
    private @Nullable String unit;
    private @Nullable Integer after;
    private @Nullable List<PlanLine> lines;
    private @Nullable List<UnitCount> units;

    /** Whether items of some kind or unit were asked for. */
    public boolean isFiltered() {
        return kind != null || unit != null;
    }

    /** The items of the kind or unit that was asked for; none when none was. */
    public List<PlanLine> getLines() {
        List<PlanLine> known = lines;
        if (known == null) {
            known = isFiltered()
                    ? desk.items(page.getId(), new ItemFilter(kind, reason, unit), after == null ? -1 : after)
                    : List.of();
            lines = known;
        }
        return known;
    }

    /** The units most concerned by the kind that was asked for, or by all. */
    public List<UnitCount> getUnits() {
        List<UnitCount> known = units;
        if (known == null) {
            known = desk.units(page.getId(), new ItemFilter(kind, reason, null));
            units = known;
        }
        return known;
    }

    public boolean isMore() {
        return getLines().size() == DirectoryRuns.PAGE;
    }

    /** The place behind which the next items are. */
    public int getNext() {
        List<PlanLine> shown = getLines();
        return shown.isEmpty() ? -1 : shown.get(shown.size() - 1).seq();
    }

    public @Nullable String getKind() {
        return kind;
    }

    public void setKind(@Nullable String kind) {
        this.kind = emptyIsNull(kind);
    }

    public @Nullable String getReason() {
        return reason;
    }

    public void setReason(@Nullable String reason) {
        this.reason = emptyIsNull(reason);
    }

    public @Nullable String getUnit() {
        return unit;
    }

    public void setUnit(@Nullable String unit) {
        this.unit = emptyIsNull(unit);
    }

    public @Nullable Integer getAfter() {
        return after;
    }

    public void setAfter(@Nullable Integer after) {
        this.after = after;
    }

    private static @Nullable String emptyIsNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
