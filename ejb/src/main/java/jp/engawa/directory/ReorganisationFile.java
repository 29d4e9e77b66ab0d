package jp.engawa.directory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plan as it stands against the company of its day.
 *
 * @param hands the names of those who uploaded one of its sheets or changed it since; they do not approve it
 * @param fingerprint of what would be written; an approval names it
 * @param changes as many as are told at once
 * @param changeCount how many there are in all
 * @param bosses how many more people get another boss because a head changes
 * @param hindrance the rule for which it can neither be previewed nor approved as long as its day and the other plans are as they are
 * @param mayApprove whether nothing stands in the way and the caller has no hand in it
 */
public record ReorganisationFile(
        ReorganisationCard plan,
        List<BadLine> bad,
        List<PlanConflict> conflicts,
        List<PlanChange> changes,
        int changeCount,
        int bosses,
        int leftOut,
        List<String> hands,
        String fingerprint,
        @Nullable String hindrance,
        boolean mayApprove,
        boolean mayTakeBack) {
    /** The place behind which the next changes are; -1 when there are none. */
    public int next() {
        int last = changes.isEmpty()
                ? changeCount
                : changes.get(changes.size() - 1).seq();
        return last < changeCount - 1 ? last : -1;
    }

    public ReorganisationFile {
        bad = List.copyOf(bad);
        conflicts = List.copyOf(conflicts);
        changes = List.copyOf(changes);
        hands = List.copyOf(hands);
    }
}
