package jp.engawa.directory;

import java.util.List;

/**
 * What a plan takes away, of one kind.
 *
 * @param count how many; -1 where the plan moves so few people that the number would tell
 * @param some the first of them in words; empty where only the number is told
 */
public record PlanImpact(PlanEffect effect, int count, List<String> some) {
    public PlanImpact {
        some = List.copyOf(some);
    }
}
