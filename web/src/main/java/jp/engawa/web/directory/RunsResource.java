package jp.engawa.web.directory;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import jp.engawa.directory.CheckReport;
import jp.engawa.directory.DirectoryRuns;
import jp.engawa.directory.PlanLine;
import jp.engawa.directory.RunLine;
import jp.engawa.directory.RunReport;
import org.jspecify.annotations.Nullable;

/** {@code directory/runs}: what the operator's screens for the company directory do, by REST. */
@Path("directory")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RunsResource {
    @Inject
    private DirectoryRuns desk;

    @GET
    @Path("check")
    public CheckReport check() {
        return desk.check();
    }

    @GET
    @Path("runs")
    public List<RunLine> history() {
        return desk.history();
    }

    /** Reads the directory and keeps the plan. */
    @POST
    @Path("runs")
    public Response plan() {
        return Response.status(Response.Status.CREATED).entity(desk.plan()).build();
    }

    @GET
    @Path("runs/{id}")
    public RunReport show(@PathParam("id") long id) {
        return desk.show(id);
    }

    /** The items of one kind and reason, 50 at a time. */
    @GET
    @Path("runs/{id}/items")
    public List<PlanLine> items(
            @PathParam("id") long id,
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("reason") @Nullable String reason,
            @QueryParam("from") int from) {
        return desk.items(id, kind == null ? "" : kind, reason == null ? "NONE" : reason, Math.max(0, from));
    }

    @POST
    @Path("runs/{id}/application")
    public RunLine apply(@PathParam("id") long id) {
        return desk.apply(id);
    }
}
