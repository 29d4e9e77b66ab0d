package jp.engawa.diary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import jp.engawa.base.Caller;
import jp.engawa.base.MemberId;
import jp.engawa.base.Members;
import jp.engawa.base.Members.Act;
import jp.engawa.base.NotFound;
import jp.engawa.posting.Author;
import jp.engawa.posting.Discussion;
import jp.engawa.posting.Draft;
import jp.engawa.posting.PlaceCard;
import jp.engawa.posting.PlacePage;
import jp.engawa.posting.Places.Rights;
import jp.engawa.posting.PostKind;
import jp.engawa.posting.Timeline;
import jp.engawa.posting.Visibility;
import jp.engawa.posting.Writing;
import org.jspecify.annotations.Nullable;

/** Writes and reads diaries. */
@Stateless
@Members
public class Diaries {
    @Inject
    private Writing writing;

    @Inject
    private Timeline timeline;

    @Inject
    private DiaryPlaces places;

    @Inject
    private Caller caller;

    /** Writes an entry into the caller's own diary and gives its id; the same key gives the same entry again. */
    @Members(Act.WRITE)
    public long write(Draft draft, @Nullable String key) {
        return writing.write(DiaryPlaces.of(caller.id()), PostKind.DIARY, Visibility.NETWORK, draft, key);
    }

    @Members(Act.WRITE)
    public void edit(long id, Draft draft) {
        writing.edit(id, PostKind.DIARY, draft);
    }

    /** The words of an entry of the caller's own, for editing. */
    public Draft words(long id) {
        return writing.words(id, PostKind.DIARY);
    }

    public Discussion entry(long id, @Nullable String after) {
        return timeline.discussion(id, PostKind.DIARY, caller.id(), after);
    }

    public Diary mine(@Nullable String after) {
        return read(caller.id(), after);
    }

    public Diary of(MemberId owner, @Nullable String after) {
        return read(owner, after);
    }

    private Diary read(MemberId owner, @Nullable String after) {
        PlaceCard place = new PlaceCard(DiaryPlaces.of(owner), "");
        Rights rights = places.rights(place.ref(), caller.id());
        PlacePage page = timeline.place(place, rights, caller.id(), after, Set.of(owner));
        Author author = Optional.ofNullable(page.people().get(owner)).orElseThrow(NotFound::new);
        return new Diary(author, owner.equals(caller.id()), page.posts());
    }
}
