package jp.engawa.ldap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The file of units beside the mapping file: its rows, and what is wrong with single ones, which stops no other.
 *
 * @param name without its folder
 * @param hash SHA-256 of its bytes, in hex
 * @param rejected keys of units whose rows cannot be taken; they are not gone
 */
record UnitFile(String name, String hash, List<Reading.UnitEntry> units, List<Problem> problems, Set<String> rejected) {
    private static final CsvColumns COLUMNS =
            new CsvColumns("組織コード|コード|code,組織名|名称|name,読み仮名|カナ|kana,種別|kind,上位組織コード|上位コード|parent,組織の長|長|head,並び順|sort");
    private static final int NEEDED = 2;
    private static final int CODE = 0;
    private static final int NAME = 1;
    private static final int KANA = 2;
    private static final int KIND = 3;
    private static final int PARENT = 4;
    private static final int HEAD = 5;
    private static final int SORT = 6;

    /** The file as it is now; refused when its rows cannot be told apart or its columns not be known. */
    static UnitFile read(Mapping.Orgs orgs) throws Connector.Refused {
        Path file = Objects.requireNonNull(orgs.file());
        byte[] bytes;
        try {
            if (Files.size(file) > Csv.LARGEST) {
                throw refused(Failure.Kind.UNITS_FILE, file.toString(), "> " + Csv.LARGEST / 1_000_000 + " MB");
            }
            bytes = Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw refused(
                    Failure.Kind.UNITS_FILE,
                    file.toString(),
                    unreadable.getClass().getSimpleName());
        }
        Rows rows = new Rows(String.valueOf(file.getFileName()), orgs.kinds());
        try {
            rows.take(Csv.rows(Csv.text(bytes)));
        } catch (Csv.Unreadable unreadable) {
            throw switch (unreadable.why()) {
                case TOO_LARGE -> refused(Failure.Kind.UNITS_FILE, file.toString(), unreadable.getMessage());
                case ENCODING -> refused(Failure.Kind.UNITS_ENCODING, rows.name, "");
                case QUOTE -> refused(Failure.Kind.UNITS_QUOTE, rows.at(unreadable.line()), "");
            };
        }
        return new UnitFile(rows.name, SnapshotJson.sha256(bytes), rows.units, rows.problems, rows.rejected);
    }

    private static Connector.Refused refused(
            Failure.Kind kind, String where, @org.jspecify.annotations.Nullable String detail) {
        return new Connector.Refused(new Failure(kind, where, String.valueOf(detail)));
    }

    /** The units with the names of their heads' entries in place of employee numbers; a number nobody has stays. */
    List<Reading.UnitEntry> headedBy(Map<String, String> nameOfNumber) {
        return units.stream()
                .map(unit -> unit.headedBy(unit.heads().stream()
                        .map(number -> nameOfNumber.getOrDefault(number, number))
                        .toList()))
                .toList();
    }

    /** Takes the rows one by one. */
    private static final class Rows {
        private final String name;
        private final Map<String, UnitKind> kinds;
        private final List<Reading.UnitEntry> units = new ArrayList<>();
        private final List<Problem> problems = new ArrayList<>();
        private final Set<String> rejected = new HashSet<>();

        Rows(String name, Map<String, UnitKind> kinds) {
            this.name = name;
            this.kinds = kinds;
        }

        String at(int line) {
            return name + ":" + line;
        }

        void take(List<Csv.Row> rows) throws Connector.Refused {
            if (rows.isEmpty()) {
                throw refused(Failure.Kind.UNITS_HEADING, at(1), COLUMNS.name(CODE));
            }
            Csv.Row heading = rows.get(0);
            CsvColumns.Places places = COLUMNS.find(heading);
            for (int column = 0; column < NEEDED; column++) {
                if (places.at().get(column) < 0) {
                    throw refused(Failure.Kind.UNITS_HEADING, at(heading.line()), COLUMNS.name(column));
                }
            }
            places.unknown().forEach(column -> report(Problem.Kind.UNIT_COLUMN, heading.line(), column));
            for (Csv.Row row : rows.subList(1, rows.size())) {
                boolean torn = row.cells().stream().skip(heading.cells().size()).anyMatch(cell -> !cell.isEmpty());
                if (torn) {
                    report(Problem.Kind.UNIT_ROW, row.line(), String.join(",", row.cells()));
                    rejected.add(key(places.cells(row).get(CODE)));
                } else {
                    take(row.line(), places.cells(row));
                }
            }
        }

        private void take(int line, List<String> cells) {
            String head = cells.get(HEAD);
            units.add(new Reading.UnitEntry(
                    at(line),
                    key(cells.get(CODE)),
                    cells.get(CODE),
                    cells.get(NAME),
                    cells.get(KANA),
                    kind(line, cells.get(KIND)),
                    cells.get(PARENT).isEmpty() ? null : cells.get(PARENT),
                    head.isEmpty() ? List.of() : List.of(head),
                    sort(line, cells.get(SORT)),
                    line));
        }

        private static String key(String code) {
            return code.toLowerCase(Locale.ROOT);
        }

        private UnitKind kind(int line, String word) {
            UnitKind known = kinds.get(word);
            if (known != null || word.isEmpty()) {
                return known == null ? UnitKind.OTHER : known;
            }
            for (UnitKind kind : UnitKind.values()) {
                if (kind.name().equalsIgnoreCase(word)) {
                    return kind;
                }
            }
            report(Problem.Kind.UNIT_CELL, line, COLUMNS.name(KIND) + ": " + word);
            return UnitKind.OTHER;
        }

        private int sort(int line, String text) {
            try {
                return text.isEmpty() ? 0 : Integer.parseInt(text);
            } catch (NumberFormatException notANumber) {
                report(Problem.Kind.UNIT_CELL, line, COLUMNS.name(SORT) + ": " + text);
                return 0;
            }
        }

        private void report(Problem.Kind kind, int line, String detail) {
            problems.add(new Problem(kind, at(line), detail));
        }
    }
}
