package jp.engawa.web.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import jp.engawa.base.Page;
import jp.engawa.base.UnitId;
import jp.engawa.directory.Chart;
import jp.engawa.directory.Colleagues;
import jp.engawa.directory.StaffLine;
import jp.engawa.directory.UnitLine;
import jp.engawa.web.base.Ids;
import org.jspecify.annotations.Nullable;

/** {@code directory/people.xhtml}: the chart of the organisation, or what was found in it. */
@Named
@RequestScoped
public class PeoplePage {
    private static final int UNITS_SHOWN = 8;

    @Inject
    private Colleagues colleagues;

    private @Nullable String q;
    private @Nullable String on;
    private @Nullable String open;
    private @Nullable String after;
    private @Nullable Chart chart;
    private Page<StaffLine> people = new Page<>(List.of(), null);
    private List<UnitLine> units = List.of();

    public void load() {
        LocalDate day = Days.of(on);
        chart = colleagues.chart(open == null || open.isEmpty() ? null : new UnitId(Ids.of(open)), day);
        if (isAsked()) {
            people = colleagues.people(getQ(), day, after);
            units = after == null || after.isEmpty()
                    ? colleagues.units(getQ(), day, null).items()
                    : List.of();
        }
    }

    public boolean isAsked() {
        return !getQ().isBlank();
    }

    public Page<StaffLine> getPeople() {
        return people;
    }

    public List<UnitLine> getUnits() {
        return units.subList(0, Math.min(UNITS_SHOWN, units.size()));
    }

    /** How many units were found beyond those that are shown. */
    public int getUnitsLeft() {
        return units.size() - getUnits().size();
    }

    public @Nullable Chart getChart() {
        return chart;
    }

    /** What links on this page carry on. */
    public String getKept() {
        Chart shown = Objects.requireNonNull(chart);
        return Days.kept(shown.today(), shown.on());
    }

    public String getMore() {
        return "?q=" + URLEncoder.encode(getQ(), UTF_8) + getKept() + "&after=" + people.next();
    }

    public String getQ() {
        return q == null ? "" : q;
    }

    public void setQ(@Nullable String q) {
        this.q = q;
    }

    public @Nullable String getOn() {
        return on;
    }

    public void setOn(@Nullable String on) {
        this.on = on;
    }

    public @Nullable String getOpen() {
        return open;
    }

    public void setOpen(@Nullable String open) {
        this.open = open;
    }

    public @Nullable String getAfter() {
        return after;
    }

    public void setAfter(@Nullable String after) {
        this.after = after;
    }
}
