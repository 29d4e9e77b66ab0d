package jp.engawa.community;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jp.engawa.base.Caller;
import jp.engawa.base.Members;
import jp.engawa.base.Members.Act;
import jp.engawa.posting.Discussion;
import jp.engawa.posting.Draft;
import jp.engawa.posting.PostKind;
import jp.engawa.posting.Timeline;
import jp.engawa.posting.Writing;
import org.jspecify.annotations.Nullable;

/** Writes and reads the topics of communities. */
@Stateless
@Members
public class Topics {
    @Inject
    private CommunityRepository communities;

    @Inject
    private Writing writing;

    @Inject
    private Timeline timeline;

    @Inject
    private Caller caller;

    /** Writes a topic into a community and gives its id; the same key gives the same topic again. */
    @Members(Act.WRITE)
    public long write(long community, Draft draft, @Nullable String key) {
        Community place = communities.community(community);
        return writing.write(place.place(), PostKind.TOPIC, place.visibility(), draft, key);
    }

    @Members(Act.WRITE)
    public void edit(long id, Draft draft) {
        writing.edit(id, PostKind.TOPIC, draft);
    }

    /** The words of a topic of the caller's own, for editing. */
    public Draft words(long id) {
        return writing.words(id, PostKind.TOPIC);
    }

    public Discussion topic(long id, @Nullable String after) {
        return timeline.discussion(id, PostKind.TOPIC, caller.id(), after);
    }
}
