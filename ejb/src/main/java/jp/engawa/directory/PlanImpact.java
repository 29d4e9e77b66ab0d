package jp.engawa.directory;

import java.util.List;

/**
 * What a plan takes away, of one kind.
 *
 * @param count how many; -1 where the plan moves so few people that the number would tell
 * @param some as many of them as are told at once, in words; empty where only the number is told
 * @param next the place behind which the next ones are; -1 when there are none
 */
public record PlanImpact(PlanEffect effect, int count, List<String> some, int next) {
    public PlanImpact {
        some = List.copyOf(some);
    }
}
