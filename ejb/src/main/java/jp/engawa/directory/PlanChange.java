package jp.engawa.directory;

/**
 * One unit or person a plan changes.
 *
 * @param was what is held before; empty for nothing
 * @param becomes what is held from the plan's day on; empty for nothing
 * @param wasWords the same in the reader's language
 */
public record PlanChange(
        PlanSheet sheet,
        String key,
        String name,
        String was,
        String becomes,
        Sentence wasWords,
        Sentence becomesWords) {
    PlanChange(PlanSheet sheet, String key, String name, String was, String becomes) {
        this(sheet, key, name, was, becomes, PlanWords.read(was), PlanWords.read(becomes));
    }
}
