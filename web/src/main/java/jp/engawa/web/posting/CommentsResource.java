package jp.engawa.web.posting;

import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jp.engawa.posting.Conversation;

/** Comments by REST: take back one's own. */
@Path("comments/{id}")
public class CommentsResource {
    @Inject
    private Conversation conversation;

    @DELETE
    public void withdraw(@PathParam("id") long id) {
        conversation.withdrawComment(id);
    }
}
