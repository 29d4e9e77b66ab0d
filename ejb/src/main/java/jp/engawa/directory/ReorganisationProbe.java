package jp.engawa.directory;

import java.time.LocalDate;
import java.util.Set;
import jp.engawa.base.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * What the organisation of a day means to a feature above; a CDI bean.
 *
 * <p>Asked twice in one transaction: with the organisation as it is, and as a plan makes it. What holds the first time and not the second
 * is what the plan takes away.
 */
public interface ReorganisationProbe {
    PlanEffect effect();

    /** Everything that holds on the day. */
    Set<Held> holding(LocalDate day);

    /**
     * One thing that holds.
     *
     * @param key the same for the same thing
     * @param person whose it is; null where no name may be told
     * @param words what it is, such as a community's name; empty for the person as such
     */
    record Held(String key, @Nullable MemberId person, String words) {}
}
