package jp.engawa.web.feed;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import jp.engawa.base.Page;
import jp.engawa.feed.Feed;
import jp.engawa.feed.FeedScope;
import jp.engawa.posting.PostLine;
import org.jspecify.annotations.Nullable;

/** {@code feed/home.xhtml}: what is new, and the way to writing. */
@Named("homePage")
@RequestScoped
public class HomePage {
    @Inject
    private Feed feed;

    private @Nullable String of;
    private @Nullable String after;
    private Page<PostLine> posts = new Page<>(List.of(), null);

    public void load() {
        posts = feed.newest(isAll() ? FeedScope.ALL : FeedScope.MINE, after);
    }

    public Page<PostLine> getPosts() {
        return posts;
    }

    /** Whether the reader looks at everything rather than at what they joined. */
    public boolean isAll() {
        return "all".equals(of);
    }

    public @Nullable String getOf() {
        return of;
    }

    public void setOf(@Nullable String of) {
        this.of = of;
    }

    public @Nullable String getAfter() {
        return after;
    }

    public void setAfter(@Nullable String after) {
        this.after = after;
    }
}
