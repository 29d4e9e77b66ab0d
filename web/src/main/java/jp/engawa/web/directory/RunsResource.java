package jp.engawa.web.directory;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import jp.engawa.directory.CheckReport;
import jp.engawa.directory.DirectoryRuns;
import jp.engawa.directory.DirectoryTasks;
import jp.engawa.directory.ItemFilter;
import jp.engawa.directory.PlanLine;
import jp.engawa.directory.ProblemLine;
import jp.engawa.directory.RunLine;
import jp.engawa.directory.RunReport;
import jp.engawa.directory.TaskLine;
import jp.engawa.directory.UnitCount;
import org.jspecify.annotations.Nullable;

/**
 * {@code directory/runs}: what the operator's screens for the company directory do, by REST.
 *
 * <p>Open to operators who are signed in, and to the command line with an operator's token.
 */
@Path("directory")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RunsResource {
    @Inject
    private DirectoryRuns desk;

    @Inject
    private DirectoryTasks tasks;

    @Context
    private HttpServletRequest request;

    @SuppressWarnings("NullAway.Init") // the request is filled in by the container
    public RunsResource() {}

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

    /** Begins to read the directory; the plan is there when the task is done. */
    @POST
    @Path("runs")
    public Response plan() {
        return accepted(tasks.plan());
    }

    @GET
    @Path("runs/{id: [0-9]{1,18}}")
    public RunReport show(@PathParam("id") long id) {
        return desk.show(id);
    }

    /** The items of a run, 50 at a time; the next ones are behind the last one's {@code seq}. */
    @GET
    @Path("runs/{id: [0-9]{1,18}}/items")
    public List<PlanLine> items(
            @PathParam("id") long id,
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("reason") @Nullable String reason,
            @QueryParam("unit") @Nullable String unit,
            @QueryParam("after") @Nullable Integer after) {
        return desk.items(id, new ItemFilter(kind, reason, unit), after == null ? -1 : after);
    }

    /** What was wrong in the directory in one way, 50 at a time; the next ones are behind the last one's {@code seq}. */
    @GET
    @Path("runs/{id: [0-9]{1,18}}/problems")
    public List<ProblemLine> problems(
            @PathParam("id") long id,
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("after") @Nullable Integer after) {
        return desk.problems(id, Objects.requireNonNullElse(kind, ""), after == null ? -1 : after);
    }

    /** The units most concerned. */
    @GET
    @Path("runs/{id: [0-9]{1,18}}/units")
    public List<UnitCount> units(
            @PathParam("id") long id,
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("reason") @Nullable String reason) {
        return desk.units(id, new ItemFilter(kind, reason, null));
    }

    /** Begins to apply the run. */
    @POST
    @Path("runs/{id: [0-9]{1,18}}/application")
    public Response apply(@PathParam("id") long id) {
        return accepted(tasks.apply(id));
    }

    /** What is being done now; nothing (204) when nothing is. */
    @GET
    @Path("tasks/running")
    public Response running() {
        return tasks.running()
                .map(line -> Response.ok(TaskAnswer.of(line, request)).build())
                .orElseGet(() -> Response.noContent().build());
    }

    @GET
    @Path("tasks/{id: [0-9]{1,18}}")
    public TaskAnswer task(@PathParam("id") long id) {
        return TaskAnswer.of(tasks.show(id), request);
    }

    /** Asks the task to stop. */
    @POST
    @Path("tasks/{id: [0-9]{1,18}}/cancellation")
    public TaskAnswer cancel(@PathParam("id") long id) {
        return TaskAnswer.of(tasks.cancel(id), request);
    }

    private Response accepted(TaskLine line) {
        return Response.accepted(TaskAnswer.of(line, request)).build();
    }
}
