package jp.engawa.directory;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import jp.engawa.base.CleanText;
import jp.engawa.base.RuleViolation;

/** A CSV file as spreadsheets write it: UTF-8 with or without its mark, or CP932, found out by itself; quotes as in RFC 4180. */
record CsvSheet(List<Row> rows) {
    private static final int LARGEST = 20_000_000;
    private static final List<Charset> CHARSETS = List.of(StandardCharsets.UTF_8, Charset.forName("windows-31j"));

    /** @param line the line of the file on which the row begins */
    record Row(int line, List<String> cells) {}

    static CsvSheet read(byte[] file) {
        if (file.length > LARGEST) {
            throw new RuleViolation("directory.csv-too-large", LARGEST / 1_000_000);
        }
        return new CsvSheet(new Parser(text(file)).rows());
    }

    private static String text(byte[] file) {
        for (Charset charset : CHARSETS) {
            try {
                String text = charset.newDecoder().decode(ByteBuffer.wrap(file)).toString();
                return text.startsWith("\ufeff") ? text.substring(1) : text;
            } catch (CharacterCodingException another) {
                continue;
            }
        }
        throw new RuleViolation("directory.csv-encoding");
    }

    /** Goes through the text once. */
    private static final class Parser {
        private final String text;
        private final List<Row> rows = new ArrayList<>();
        private List<String> cells = new ArrayList<>();
        private final StringBuilder cell = new StringBuilder();
        private boolean quoted;
        private boolean blank = true;
        private int line = 1;
        private int begun = 1;

        Parser(String text) {
            this.text = CleanText.of(text);
        }

        List<Row> rows() {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    append('"');
                    i++;
                } else if (c == '"' && (quoted || blank)) {
                    quoted = !quoted;
                } else if (!quoted && c == ',') {
                    endCell();
                } else if (!quoted && c == '\n') {
                    endRow();
                } else {
                    line += c == '\n' ? 1 : 0;
                    append(c == '\t' || c == '\n' ? ' ' : c);
                }
            }
            if (quoted) {
                throw new RuleViolation("directory.csv-quote", begun);
            }
            endRow();
            return rows;
        }

        private void append(char c) {
            cell.append(c);
            blank &= Character.isWhitespace(c);
        }

        private void endCell() {
            cells.add(cell.toString().strip());
            cell.setLength(0);
            blank = true;
        }

        private void endRow() {
            endCell();
            if (cells.stream().anyMatch(each -> !each.isEmpty())) {
                rows.add(new Row(begun, List.copyOf(cells)));
            }
            cells = new ArrayList<>();
            line++;
            begun = line;
        }
    }
}
