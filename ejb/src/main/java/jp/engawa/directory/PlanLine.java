package jp.engawa.directory;

/**
 * One planned change, in words.
 *
 * @param unit where it is counted
 * @param was empty when there was nothing before
 * @param becomes empty when nothing stays
 */
public record PlanLine(String name, String unit, String was, String becomes) {}
