package jp.engawa.ldap;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A CSV file as spreadsheets write it: UTF-8 with or without its mark, or CP932, found out by itself; quotes as in RFC 4180. */
public final class Csv {
    /** Files may have so many bytes. */
    public static final int LARGEST = 20_000_000;

    private static final List<Charset> CHARSETS = List.of(StandardCharsets.UTF_8, Charset.forName("windows-31j"));

    private Csv() {}

    /** @param line the line of the file on which the row begins */
    public record Row(int line, List<String> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /** Why no rows can be told apart in the file. */
    public static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        /** What is wrong. */
        public enum Why {
            TOO_LARGE,
            ENCODING,
            QUOTE
        }

        private final Why why;
        private final int line;

        private Unreadable(Why why, int line) {
            super(why + (line == 0 ? "" : " " + line));
            this.why = why;
            this.line = line;
        }

        public Why why() {
            return why;
        }

        /** Where the quotation mark stands that is never closed; 0 for anything else. */
        public int line() {
            return line;
        }
    }

    /** The file's text, whatever it was saved as. */
    public static String text(byte[] file) throws Unreadable {
        if (file.length > LARGEST) {
            throw new Unreadable(Unreadable.Why.TOO_LARGE, 0);
        }
        for (Charset charset : CHARSETS) {
            try {
                String text = charset.newDecoder().decode(ByteBuffer.wrap(file)).toString();
                return text.startsWith("\ufeff") ? text.substring(1) : text;
            } catch (CharacterCodingException another) {
                continue;
            }
        }
        throw new Unreadable(Unreadable.Why.ENCODING, 0);
    }

    /** The rows that are not empty, each cell without the spaces around it. */
    public static List<Row> rows(String text) throws Unreadable {
        return new Parser(text.replace("\r\n", "\n").replace('\r', '\n')).rows();
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
            this.text = text;
        }

        List<Row> rows() throws Unreadable {
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
                    append(c);
                }
            }
            if (quoted) {
                throw new Unreadable(Unreadable.Why.QUOTE, begun);
            }
            endRow();
            return rows;
        }

        private void append(char c) {
            cell.append(c);
            blank &= Character.isWhitespace(c) || Character.isISOControl(c);
        }

        private void endCell() {
            cells.add(Line.of(cell.toString()));
            cell.setLength(0);
            blank = true;
        }

        private void endRow() {
            endCell();
            if (cells.stream().anyMatch(each -> !each.isEmpty())) {
                rows.add(new Row(begun, cells));
            }
            cells = new ArrayList<>();
            line++;
            begun = line;
        }
    }
}
