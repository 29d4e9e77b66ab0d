package jp.engawa.posting;

import jakarta.inject.Inject;
import jp.engawa.base.ContentRef;
import jp.engawa.base.MemberId;
import jp.engawa.base.PlaceRef;

/** What posts and comments have in common as things that can be reported. */
abstract class WrittenSource implements ContentSource {
    @Inject
    private AllPlaces places;

    /** The item itself. */
    abstract Content content(ContentRef ref);

    /** The post that the item is or stands below. */
    abstract Post post(ContentRef ref);

    @Override
    public void hide(ContentRef ref) {
        content(ref).hide();
    }

    @Override
    public void restore(ContentRef ref) {
        content(ref).restore();
    }

    @Override
    public MemberId author(ContentRef ref) {
        return content(ref).author();
    }

    @Override
    public boolean excludable(ContentRef ref) {
        return places.excludes(place(ref));
    }

    @Override
    public void excludeAuthor(ContentRef ref) {
        places.exclude(place(ref), author(ref));
    }

    @Override
    public void readmitAuthor(ContentRef ref) {
        places.readmit(place(ref), author(ref));
    }

    @Override
    public boolean readable(ContentRef ref, MemberId viewer) {
        return exists(ref) && places.rights(post(ref), viewer).read();
    }

    /** Whether there is such an item. */
    abstract boolean exists(ContentRef ref);

    private PlaceRef place(ContentRef ref) {
        return post(ref).place();
    }
}
