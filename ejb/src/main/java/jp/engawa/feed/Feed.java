package jp.engawa.feed;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jp.engawa.base.Caller;
import jp.engawa.base.Members;
import jp.engawa.base.Page;
import jp.engawa.posting.PostLine;
import jp.engawa.posting.Timeline;
import org.jspecify.annotations.Nullable;

/** Reads what is new for the caller. */
@Stateless
@Members
public class Feed {
    @Inject
    private Timeline timeline;

    @Inject
    private Caller caller;

    /** @param after where the page before ended, or null for the newest */
    public Page<PostLine> newest(FeedScope scope, @Nullable String after) {
        return switch (scope) {
            case MINE -> timeline.mine(caller.id(), after);
            case ALL -> timeline.everything(caller.id(), after);
        };
    }
}
