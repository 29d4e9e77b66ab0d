package jp.engawa.web.posting;

import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jp.engawa.base.ContentRef;
import jp.engawa.posting.Conversation;
import jp.engawa.posting.ReactionKind;

/** Marks on posts and comments by REST: {@code PUT reactions/post:12/LIKE} sets it, {@code DELETE} takes it away. */
@Path("reactions/{ref}/{kind}")
@Produces(MediaType.APPLICATION_JSON)
public class ReactionsResource {
    @Inject
    private Conversation conversation;

    /**
     * How the mark stands now.
     *
     * @param on whether the caller's is set
     * @param count how many there are
     */
    public record Mark(boolean on, int count) {}

    @PUT
    public Mark set(@PathParam("ref") String ref, @PathParam("kind") ReactionKind kind) {
        return new Mark(true, conversation.react(ContentRef.parse(ref), kind));
    }

    @DELETE
    public Mark takeAway(@PathParam("ref") String ref, @PathParam("kind") ReactionKind kind) {
        return new Mark(false, conversation.unreact(ContentRef.parse(ref), kind));
    }
}
