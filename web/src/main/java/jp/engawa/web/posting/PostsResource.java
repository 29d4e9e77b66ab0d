package jp.engawa.web.posting;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jp.engawa.posting.Conversation;
import jp.engawa.web.base.Addresses;
import jp.engawa.web.base.Created;
import org.jspecify.annotations.Nullable;

/** Posts of any kind by REST: comment on them, take back one's own. */
@Path("posts/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PostsResource {
    @Inject
    private Conversation conversation;

    @Inject
    private Addresses addresses;

    /** A comment as it is sent. */
    public record Said(@Nullable String text) {}

    @POST
    @Path("comments")
    public Response comment(
            @PathParam("id") long id, @HeaderParam("Idempotency-Key") @Nullable String key, @Nullable Said said) {
        long comment = conversation.comment(id, said == null ? null : said.text(), key);
        return Created.at(comment, addresses.comment(conversation.place(comment)));
    }

    @DELETE
    public void withdraw(@PathParam("id") long id) {
        conversation.withdrawPost(id);
    }
}
