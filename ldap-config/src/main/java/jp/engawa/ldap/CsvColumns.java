package jp.engawa.ldap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The columns a CSV file may have, found by the names in its first line; each has several, the first of which is the usual one. */
public final class CsvColumns {
    private final List<List<String>> columns;

    /** @param columns separated by commas, their names by bars */
    public CsvColumns(String columns) {
        this.columns = Arrays.stream(columns.split(","))
                .map(names -> List.of(names.split("\\|")))
                .toList();
    }

    /** Where a file has the columns.
     *
     * @param at place of each column, -1 for one that is not there
     * @param unknown names in the file that no column has
     */
    public record Places(List<Integer> at, List<String> unknown) {
        public Places {
            at = List.copyOf(at);
            unknown = List.copyOf(unknown);
        }

        /** The row's cells in the order of the columns; empty where the file has no such column or the row ends before it. */
        public List<String> cells(Csv.Row row) {
            return at.stream()
                    .map(place -> place >= 0 && place < row.cells().size()
                            ? row.cells().get(place)
                            : "")
                    .toList();
        }
    }

    /** The usual names of the columns, as a file's first line. */
    public String heading() {
        return columns.stream().map(names -> names.get(0)).collect(Collectors.joining(","));
    }

    /** The usual name of a column. */
    public String name(int column) {
        return columns.get(column).get(0);
    }

    public Places find(Csv.Row heading) {
        Integer[] at = new Integer[columns.size()];
        Arrays.fill(at, -1);
        List<String> unknown = new ArrayList<>();
        for (int i = 0; i < heading.cells().size(); i++) {
            String name = Names.search(heading.cells().get(i));
            int column = columnOf(name);
            if (column >= 0) {
                at[column] = i;
            } else if (!name.isEmpty()) {
                unknown.add(heading.cells().get(i));
            }
        }
        return new Places(List.of(at), unknown);
    }

    private int columnOf(String name) {
        for (int column = 0; column < columns.size(); column++) {
            Set<String> known = columns.get(column).stream().map(Names::search).collect(Collectors.toSet());
            if (known.contains(name)) {
                return column;
            }
        }
        return -1;
    }
}
