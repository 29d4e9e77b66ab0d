package jp.engawa.directory;

import java.util.List;
import jp.engawa.base.RuleViolation;
import jp.engawa.ldap.Csv;
import jp.engawa.ldap.CsvColumns;

/** The two files a re-organisation plan is made of, with the columns each may have. The first of each column's names is the usual one. */
public enum PlanSheet {
    UNITS(1, "組織コード|コード|code,組織名|名称|name,読み仮名|カナ|kana,種別|kind,上位組織コード|上位コード|parent,並び順|sort,廃止|end"),
    PEOPLE(2, "社員番号|number,組織コード|unit,区分|as,役職|position,組織の長|head,評価者|evaluator,上司の社員番号|上司|manager");

    /** A file of more bytes is not read: eighty thousand people fit in. */
    public static final int LARGEST = 5_000_000;

    private final int needed;
    private final CsvColumns columns;

    PlanSheet(int needed, String columns) {
        this.needed = needed;
        this.columns = new CsvColumns(columns);
    }

    /** The names of the columns, as a file's first line. */
    public String heading() {
        return columns.heading();
    }

    /** The rows with their cells in the order of the columns, whatever the order in the file; missing columns are empty. */
    List<Csv.Row> rows(byte[] file) {
        if (file.length > LARGEST) {
            throw CsvSheet.tooLarge(LARGEST);
        }
        List<Csv.Row> rows = CsvSheet.read(file).rows();
        if (rows.isEmpty()) {
            throw new RuleViolation("directory.csv-empty");
        }
        CsvColumns.Places places = columns.find(rows.get(0));
        if (!places.unknown().isEmpty()) {
            throw new RuleViolation(
                    "directory.csv-unknown-column", places.unknown().get(0), heading());
        }
        for (int column = 0; column < needed; column++) {
            if (places.at().get(column) < 0) {
                throw new RuleViolation("directory.csv-column-missing", columns.name(column), heading());
            }
        }
        return rows.subList(1, rows.size()).stream()
                .map(row -> new Csv.Row(row.line(), places.cells(row)))
                .toList();
    }
}
