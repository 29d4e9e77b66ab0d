package jp.engawa.web.community;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import jp.engawa.community.Topics;
import jp.engawa.posting.Conversation;
import jp.engawa.posting.Discussion;
import jp.engawa.posting.Draft;
import jp.engawa.web.base.Addresses;
import jp.engawa.web.base.Created;
import org.jspecify.annotations.Nullable;

/** Topics by REST: read, change, comment. */
@Path("topics/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TopicsResource {
    @Inject
    private Topics topics;

    @Inject
    private Conversation conversation;

    @Inject
    private Addresses addresses;

    /** A comment as it is sent. */
    public record Said(@Nullable String text) {}

    @GET
    public Discussion topic(@PathParam("id") long id, @QueryParam("after") @Nullable String after) {
        return topics.topic(id, after);
    }

    @PUT
    public void edit(@PathParam("id") long id, @Nullable Draft draft) {
        topics.edit(id, Objects.requireNonNullElse(draft, Draft.EMPTY));
    }

    @POST
    @Path("comments")
    public Response comment(
            @PathParam("id") long id, @HeaderParam("Idempotency-Key") @Nullable String key, @Nullable Said said) {
        long comment = conversation.comment(id, said == null ? null : said.text(), key);
        return Created.at(comment, addresses.comment(conversation.place(comment)));
    }
}
