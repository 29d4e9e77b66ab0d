package jp.engawa.moderation;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import jp.engawa.base.MeasureKind;
import jp.engawa.base.RuleViolation;
import org.jspecify.annotations.Nullable;

/**
 * What a decision imposes: a step of the ladder with its length, or nothing.
 *
 * @param kind null when no measure is taken
 * @param days the length of a step that has one, else 0
 */
public record Sanction(@Nullable MeasureKind kind, int days) implements Comparable<Sanction> {
    /** No measure. */
    public static final Sanction NONE = new Sanction(null, 0);

    private static final Comparator<Sanction> MILDEST_FIRST =
            Comparator.comparingInt(Sanction::step).thenComparingInt(Sanction::days);

    /** A step as it was typed; {@link RuleViolation} when its length is not one the ladder knows. */
    public static Sanction of(@Nullable MeasureKind kind, int days) {
        if (kind == null) {
            return NONE;
        }
        Optional<MeasureKind.Days> range = kind.days();
        if (range.isEmpty()) {
            return new Sanction(kind, 0);
        }
        if (!range.get().contain(days)) {
            throw new RuleViolation(
                    "moderation.days", range.get().least(), range.get().most());
        }
        return new Sanction(kind, days);
    }

    /** Whether there is anything to carry out. */
    public boolean isMeasure() {
        return kind != null;
    }

    private int step() {
        return kind == null ? -1 : kind.ordinal();
    }

    @Override
    public int compareTo(Sanction other) {
        return MILDEST_FIRST.compare(this, other);
    }

    /**
     * What more than half of the votes reach: the heaviest step that a majority wants at least. In a tie the milder step.
     *
     * <p>The rule of 裁判所法 77条: the harshest opinions count for the next milder one until there is a majority.
     */
    static Sanction majority(List<Sanction> votes) {
        List<Sanction> harshestFirst =
                votes.stream().sorted(Comparator.reverseOrder()).toList();
        return harshestFirst.isEmpty() ? NONE : harshestFirst.get(votes.size() / 2);
    }
}
