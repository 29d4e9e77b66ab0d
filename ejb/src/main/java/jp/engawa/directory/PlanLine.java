package jp.engawa.directory;

/**
 * One planned change, in words.
 *
 * @param seq its place in the run; the next ones are asked for behind it
 * @param kindCode of the kind, to ask for more of it
 * @param key of the unit or person in the directory
 * @param number the employee number; empty for units
 * @param unit where it is counted
 * @param was empty when there was nothing before
 * @param becomes empty when nothing stays
 * @param held not applied until a person decided
 */
public record PlanLine(
        int seq,
        String kindCode,
        Sentence kind,
        String key,
        String number,
        String name,
        String unit,
        String was,
        String becomes,
        String reasonCode,
        Sentence reason,
        boolean held) {}
