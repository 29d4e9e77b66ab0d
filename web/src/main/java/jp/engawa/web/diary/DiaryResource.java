package jp.engawa.web.diary;

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
import jp.engawa.base.MemberId;
import jp.engawa.diary.Diaries;
import jp.engawa.diary.Diary;
import jp.engawa.posting.Discussion;
import jp.engawa.posting.Draft;
import jp.engawa.posting.PostKind;
import jp.engawa.web.base.Addresses;
import jp.engawa.web.base.Created;
import org.jspecify.annotations.Nullable;

/** Diaries by REST. */
@Path("diary")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DiaryResource {
    @Inject
    private Diaries diaries;

    @Inject
    private Addresses addresses;

    @GET
    public Diary read(@QueryParam("of") @Nullable Long owner, @QueryParam("after") @Nullable String after) {
        return owner == null ? diaries.mine(after) : diaries.of(new MemberId(owner), after);
    }

    @POST
    public Response write(@HeaderParam("Idempotency-Key") @Nullable String key, @Nullable Draft draft) {
        long id = diaries.write(Objects.requireNonNullElse(draft, Draft.EMPTY), key);
        return Created.at(id, addresses.post(PostKind.DIARY, id));
    }

    @GET
    @Path("{id}")
    public Discussion entry(@PathParam("id") long id, @QueryParam("after") @Nullable String after) {
        return diaries.entry(id, after);
    }

    @PUT
    @Path("{id}")
    public void edit(@PathParam("id") long id, @Nullable Draft draft) {
        diaries.edit(id, Objects.requireNonNullElse(draft, Draft.EMPTY));
    }
}
