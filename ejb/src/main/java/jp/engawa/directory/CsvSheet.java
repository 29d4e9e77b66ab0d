package jp.engawa.directory;

import java.util.List;
import jp.engawa.base.CleanText;
import jp.engawa.base.RuleViolation;
import jp.engawa.ldap.Csv;

/** A CSV file that somebody sends in: what cannot be read is told as a rule, and what never stays is taken out of its text. */
record CsvSheet(List<Csv.Row> rows) {
    static CsvSheet read(byte[] file) {
        try {
            return new CsvSheet(Csv.rows(CleanText.of(Csv.text(file))));
        } catch (Csv.Unreadable unreadable) {
            throw switch (unreadable.why()) {
                case TOO_LARGE -> tooLarge(Csv.LARGEST);
                case ENCODING -> new RuleViolation("directory.csv-encoding");
                case QUOTE -> new RuleViolation("directory.csv-quote", unreadable.line());
            };
        }
    }

    static RuleViolation tooLarge(int bytes) {
        return new RuleViolation("directory.csv-too-large", bytes / 1_000_000);
    }
}
