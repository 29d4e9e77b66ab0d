package jp.engawa.directory;

/**
 * A line of a plan under which the company has changed since it was uploaded, by the directory or by another plan.
 *
 * @param was what was held for the plan's day then; empty for nothing
 * @param now what is held now
 * @param wasWords the same in the reader's language
 */
public record PlanConflict(
        PlanSheet sheet, int line, String key, String was, String now, Sentence wasWords, Sentence nowWords) {
    PlanConflict(PlanSheet sheet, int line, String key, String was, String now) {
        this(sheet, line, key, was, now, PlanWords.read(was), PlanWords.read(now));
    }
}
