package jp.engawa.posting;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.engawa.base.MemberId;
import jp.engawa.base.PlaceRef;

/** One kind of place where people write: who may read and write there, and what it is called. */
public interface Places {
    /** The kind of the places it answers for, {@link PlaceRef#kind()}. */
    String kind();

    /** What this person may do in the place; {@link Rights#NONE} for a place that does not exist. */
    Rights rights(PlaceRef place, MemberId viewer);

    /** Names and addresses of places, missing where a place does not exist. */
    Map<PlaceRef, PlaceCard> cards(Collection<PlaceRef> places);

    /** The places whose news belong to this person, because they joined them. */
    List<PlaceRef> placesOf(MemberId viewer);

    /** Whether the news of every place of this kind belong to everybody, as diaries do. */
    boolean everybodys();

    /** Who can read in the place today; empty when that is everybody in the network. */
    Optional<List<MemberId>> readers(PlaceRef place);

    /** Whether somebody can be shut out of a place of this kind. */
    default boolean excludes() {
        return false;
    }

    /** コミュニティからの除名. Shuts a person out after a decided case; asked only where {@link #excludes}. */
    default void exclude(PlaceRef place, MemberId member) {
        throw new UnsupportedOperationException(kind());
    }

    /** Undoes one exclusion. */
    default void readmit(PlaceRef place, MemberId member) {
        throw new UnsupportedOperationException(kind());
    }

    /** What a person may do in a place. */
    record Rights(boolean read, boolean post, boolean reply) {
        public static final Rights NONE = new Rights(false, false, false);
    }
}
