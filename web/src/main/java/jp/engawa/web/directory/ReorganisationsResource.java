package jp.engawa.web.directory;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import jp.engawa.base.NotFound;
import jp.engawa.base.RuleViolation;
import jp.engawa.directory.PlanChange;
import jp.engawa.directory.PlanSheet;
import jp.engawa.directory.ReorganisationCard;
import jp.engawa.directory.ReorganisationFile;
import jp.engawa.directory.ReorganisationPreview;
import jp.engawa.directory.Reorganisations;
import org.jspecify.annotations.Nullable;

/** {@code directory/reorganisations}: plans of re-organisation by REST; the files go up as CSV. */
@Path("directory/reorganisations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ReorganisationsResource {
    @Inject
    private Reorganisations desk;

    /** What a plan is begun with. */
    public record Begin(@Nullable String name, @Nullable String on) {}

    /** What an approval names. */
    public record Approval(@Nullable String fingerprint) {}

    @GET
    public List<ReorganisationCard> plans() {
        return desk.plans();
    }

    @POST
    public Response begin(@Nullable Begin wish) {
        LocalDate on = wish == null ? null : Days.of(wish.on());
        if (wish == null || on == null) {
            throw new RuleViolation("directory.reorganisation-day");
        }
        long id = desk.begin(Objects.requireNonNullElse(wish.name(), ""), on);
        return Response.status(Response.Status.CREATED).entity(Map.of("id", id)).build();
    }

    @GET
    @Path("{id}")
    public ReorganisationFile plan(@PathParam("id") long id) {
        return desk.plan(id);
    }

    /** What the plan changes, 50 at a time; the next ones are behind the last one's {@code seq}. */
    @GET
    @Path("{id}/changes")
    public List<PlanChange> changes(@PathParam("id") long id, @QueryParam("after") @Nullable Integer after) {
        return desk.plan(id, after == null ? -1 : after).changes();
    }

    /** Puts a file, {@code units} or {@code people}, in the place of the one before. */
    @PUT
    @Path("{id}/sheets/{sheet}")
    @Consumes("text/csv")
    public ReorganisationFile upload(@PathParam("id") long id, @PathParam("sheet") String sheet, byte[] file) {
        desk.upload(id, sheet(sheet), file);
        return desk.plan(id);
    }

    /** Leaves a line out. */
    @PUT
    @Path("{id}/sheets/{sheet}/left-out/{line}")
    public ReorganisationFile leaveOut(
            @PathParam("id") long id, @PathParam("sheet") String sheet, @PathParam("line") int line) {
        desk.leaveOut(id, sheet(sheet), line, true);
        return desk.plan(id);
    }

    @POST
    @Path("{id}/rebase")
    public ReorganisationFile rebase(@PathParam("id") long id) {
        desk.rebase(id);
        return desk.plan(id);
    }

    /** The chart of the plan's day, opened at the unit with that code, and what the plan takes away, behind the place that is asked for. */
    @GET
    @Path("{id}/preview")
    public ReorganisationPreview preview(
            @PathParam("id") long id,
            @QueryParam("open") @Nullable String open,
            @QueryParam("after") @Nullable Integer after) {
        return desk.preview(id, open, after == null ? -1 : after);
    }

    @POST
    @Path("{id}/approval")
    public ReorganisationFile approve(@PathParam("id") long id, @Nullable Approval approval) {
        desk.approve(id, approval == null ? "" : Objects.requireNonNullElse(approval.fingerprint(), ""));
        return desk.plan(id);
    }

    @POST
    @Path("{id}/taking-back")
    public ReorganisationFile takeBack(@PathParam("id") long id) {
        desk.takeBack(id);
        return desk.plan(id);
    }

    private static PlanSheet sheet(String name) {
        return Stream.of(PlanSheet.values())
                .filter(sheet -> sheet.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(NotFound::new);
    }
}
