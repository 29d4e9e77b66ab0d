package jp.engawa.web.community;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import jp.engawa.base.MemberId;
import jp.engawa.base.Page;
import jp.engawa.base.PlaceRef;
import jp.engawa.community.Communities;
import jp.engawa.community.CommunityList;
import jp.engawa.community.CommunityView;
import jp.engawa.community.Membership;
import jp.engawa.community.NewCommunity;
import jp.engawa.community.Topics;
import jp.engawa.posting.Draft;
import jp.engawa.posting.PostKind;
import jp.engawa.posting.PostLine;
import jp.engawa.web.base.Addresses;
import jp.engawa.web.base.Created;
import org.jspecify.annotations.Nullable;

/** Communities by REST: find, open, join and leave, and their topics. */
@Path("communities")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CommunitiesResource {
    @Inject
    private Communities communities;

    @Inject
    private Topics topics;

    @Inject
    private Addresses addresses;

    /** What the caller is to the community after joining. */
    public record Joined(Membership membership) {}

    @GET
    public CommunityList list(@QueryParam("after") @Nullable String after) {
        return communities.list(after);
    }

    @POST
    public Response open(@HeaderParam("Idempotency-Key") @Nullable String key, @Nullable NewCommunity wish) {
        long id = communities.open(Objects.requireNonNullElse(wish, NewCommunity.EMPTY), key);
        return Created.at(id, addresses.place(new PlaceRef("community", id)));
    }

    @GET
    @Path("{id}")
    public CommunityView community(@PathParam("id") long id, @QueryParam("after") @Nullable String after) {
        return communities.community(id, after);
    }

    @POST
    @Path("{id}/membership")
    public Joined join(@PathParam("id") long id) {
        return new Joined(communities.join(id));
    }

    @DELETE
    @Path("{id}/membership")
    public void leave(@PathParam("id") long id) {
        communities.leave(id);
    }

    /** Lets somebody in who asked. */
    @PUT
    @Path("{id}/members/{member}")
    public void admit(@PathParam("id") long id, @PathParam("member") long member) {
        communities.admit(id, new MemberId(member));
    }

    /** Takes somebody's request off the list. */
    @DELETE
    @Path("{id}/asking/{member}")
    public void decline(@PathParam("id") long id, @PathParam("member") long member) {
        communities.decline(id, new MemberId(member));
    }

    /** Becomes the leader of a community that has none. */
    @PUT
    @Path("{id}/leader")
    public void takeOver(@PathParam("id") long id) {
        communities.takeOver(id);
    }

    @GET
    @Path("{id}/topics")
    public Page<PostLine> topics(@PathParam("id") long id, @QueryParam("after") @Nullable String after) {
        return communities.community(id, after).topics();
    }

    @POST
    @Path("{id}/topics")
    public Response write(
            @PathParam("id") long id, @HeaderParam("Idempotency-Key") @Nullable String key, @Nullable Draft draft) {
        long topic = topics.write(id, Objects.requireNonNullElse(draft, Draft.EMPTY), key);
        return Created.at(topic, addresses.post(PostKind.TOPIC, topic));
    }
}
