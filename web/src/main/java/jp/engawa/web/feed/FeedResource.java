package jp.engawa.web.feed;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jp.engawa.base.Page;
import jp.engawa.feed.Feed;
import jp.engawa.feed.FeedScope;
import jp.engawa.posting.PostLine;
import org.jspecify.annotations.Nullable;

/** What is new, by REST. */
@Path("feed")
@Produces(MediaType.APPLICATION_JSON)
public class FeedResource {
    @Inject
    private Feed feed;

    @GET
    public Page<PostLine> newest(
            @QueryParam("scope") @DefaultValue("MINE") FeedScope scope, @QueryParam("after") @Nullable String after) {
        return feed.newest(scope, after);
    }
}
