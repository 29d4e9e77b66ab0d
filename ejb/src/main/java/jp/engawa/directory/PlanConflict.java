package jp.engawa.directory;

/**
 * A line of a plan under which the company has changed since it was uploaded, by the directory or by another plan.
 *
 * @param was what was held for the plan's day then; empty for nothing
 * @param now what is held now
 */
public record PlanConflict(PlanSheet sheet, int line, String key, String was, String now) {}
