package jp.engawa.posting;

import jp.engawa.base.ContentRef;
import jp.engawa.base.MemberId;

/** One kind of thing that can be reported: how a case looks at it, hides it and restores it without knowing what it is. */
public interface ContentSource {
    /** The kind of the references it answers for, {@link ContentRef#kind()}. */
    String kind();

    /** The item as it stands now, with what surrounds it; evidence. */
    Snapshot snapshot(ContentRef ref);

    /** Takes the item from the readers' eyes; nothing happens to one that is hidden or withdrawn already. */
    void hide(ContentRef ref);

    /** Gives a hidden item back to its readers; nothing happens to one that is not hidden. */
    void restore(ContentRef ref);

    MemberId author(ContentRef ref);

    /** Whether its author can be shut out of the place where it stands: a community, not a diary. */
    default boolean excludable(ContentRef ref) {
        return false;
    }

    /** Shuts the author out of that place; nothing happens where {@link #excludable} is false. */
    default void excludeAuthor(ContentRef ref) {}

    /** Undoes one exclusion of the author. */
    default void readmitAuthor(ContentRef ref) {}

    /** Whether this person can open the item today; false for one that does not exist. */
    boolean readable(ContentRef ref, MemberId viewer);
}
