package jp.engawa.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of one article between two versions.
 *
 * @param number its number in the newer version, or in the older one when it was removed
 * @param before null when it is new
 * @param after null when it was removed
 */
public record ArticleChange(
        Difference difference,
        int number,
        @Nullable ArticleText before,
        @Nullable ArticleText after) {
    /** The ways in which an article changes. Being renumbered is none of them. */
    public enum Difference {
        ADDED,
        CHANGED,
        REMOVED
    }

    /** The articles that differ, in the order of the newer version, removed ones last. */
    static List<ArticleChange> between(List<ArticleText> older, List<ArticleText> newer) {
        Map<ArticleId, ArticleText> gone = new HashMap<>();
        older.forEach(article -> gone.put(Objects.requireNonNull(article.id()), article));
        List<ArticleChange> changes = new ArrayList<>();
        for (int i = 0; i < newer.size(); i++) {
            ArticleText after = newer.get(i);
            ArticleText before = after.id() == null ? null : gone.remove(after.id());
            if (before == null) {
                changes.add(new ArticleChange(Difference.ADDED, i + 1, null, after));
            } else if (!before.equals(after)) {
                changes.add(new ArticleChange(Difference.CHANGED, i + 1, before, after));
            }
        }
        for (int i = 0; i < older.size(); i++) {
            if (gone.containsKey(older.get(i).id())) {
                changes.add(new ArticleChange(Difference.REMOVED, i + 1, older.get(i), null));
            }
        }
        return changes;
    }

    /** Whether a measure hangs on the article, before or after. */
    boolean touchesMeasures() {
        return (before != null && before.range() != null) || (after != null && after.range() != null);
    }
}
