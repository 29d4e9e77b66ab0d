package jp.engawa.directory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import jp.engawa.base.RuleViolation;
import jp.engawa.ldap.Names;

/** The two files a re-organisation plan is made of, with the columns each may have. The first of each column's names is the usual one. */
public enum PlanSheet {
    UNITS(1, "組織コード|コード|code,組織名|名称|name,読み仮名|カナ|kana,種別|kind,上位組織コード|上位コード|parent,並び順|sort,廃止|end"),
    PEOPLE(2, "社員番号|number,組織コード|unit,区分|as,役職|position,組織の長|head,評価者|evaluator,上司の社員番号|上司|manager");

    private final int needed;
    private final List<List<String>> columns;

    PlanSheet(int needed, String columns) {
        this.needed = needed;
        this.columns = Arrays.stream(columns.split(","))
                .map(names -> List.of(names.split("\\|")))
                .toList();
    }

    /** The names of the columns, as a file's first line. */
    public String heading() {
        return columns.stream().map(names -> names.get(0)).collect(Collectors.joining(","));
    }

    /** The rows with their cells in the order of the columns, whatever the order in the file; missing columns are empty. */
    List<CsvSheet.Row> rows(byte[] file) {
        List<CsvSheet.Row> rows = CsvSheet.read(file).rows();
        if (rows.isEmpty()) {
            throw new RuleViolation("directory.csv-empty");
        }
        int[] places = places(rows.get(0).cells());
        return rows.subList(1, rows.size()).stream()
                .map(row -> new CsvSheet.Row(row.line(), inOrder(row.cells(), places)))
                .toList();
    }

    private int[] places(List<String> heading) {
        int[] places = new int[columns.size()];
        Arrays.fill(places, -1);
        for (int i = 0; i < heading.size(); i++) {
            String name = Names.search(heading.get(i));
            int column = columnOf(name);
            if (column < 0 && !name.isEmpty()) {
                throw new RuleViolation("directory.csv-unknown-column", heading.get(i), heading());
            }
            if (column >= 0) {
                places[column] = i;
            }
        }
        for (int column = 0; column < needed; column++) {
            if (places[column] < 0) {
                throw new RuleViolation(
                        "directory.csv-column-missing", columns.get(column).get(0), heading());
            }
        }
        return places;
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

    private static List<String> inOrder(List<String> cells, int[] places) {
        List<String> ordered = new ArrayList<>();
        for (int place : places) {
            ordered.add(place >= 0 && place < cells.size() ? cells.get(place) : "");
        }
        return ordered;
    }
}
