package jp.engawa.directory;

/**
 * A line of a plan that cannot be taken.
 *
 * @param line of the uploaded file, counted from 1 with the heading
 * @param key the unit's code or the person's number on it
 * @param detail the word that is wrong
 */
public record BadLine(PlanSheet sheet, int line, String key, LineFault fault, String detail) {}
