package jp.engawa.directory;

import java.time.LocalDate;
import java.util.List;

/** The organisation as of a day, opened along one path; the rest of it waits to be asked for. */
public record Chart(LocalDate on, boolean today, List<ChartNode> tops) {
    public Chart {
        tops = List.copyOf(tops);
    }
}
