package jp.engawa.directory;

/**
 * One unit or person a plan changes.
 *
 * @param seq its place in the plan; the next ones are asked for behind it
 * @param was what is held before; empty for nothing
 * @param becomes what is held from the plan's day on; empty for nothing
 * @param wasWords the same in the reader's language
 */
public record PlanChange(
        int seq,
        PlanSheet sheet,
        String key,
        String name,
        String was,
        String becomes,
        Sentence wasWords,
        Sentence becomesWords) {
    PlanChange(int seq, PlanSheet sheet, String key, String name, String was, String becomes) {
        this(seq, sheet, key, name, was, becomes, PlanWords.read(was), PlanWords.read(becomes));
    }
}
