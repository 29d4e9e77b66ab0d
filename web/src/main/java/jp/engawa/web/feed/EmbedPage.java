package jp.engawa.web.feed;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import jp.engawa.feed.Feed;
import jp.engawa.feed.FeedScope;
import jp.engawa.posting.PostLine;

/** {@code feed/embed.xhtml}: the newest few posts for a frame of the portal. */
@Named("embedPage")
@RequestScoped
public class EmbedPage {
    private static final int FEW = 6;

    @Inject
    private Feed feed;

    private List<PostLine> posts = List.of();

    public void load() {
        List<PostLine> newest = feed.newest(FeedScope.MINE, null).items();
        posts = newest.subList(0, Math.min(FEW, newest.size()));
    }

    public List<PostLine> getPosts() {
        return posts;
    }
}
