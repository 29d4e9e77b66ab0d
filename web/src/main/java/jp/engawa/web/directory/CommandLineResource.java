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
import java.util.Objects;
import jp.engawa.directory.BrakeRelease;
import jp.engawa.directory.DirectoryBrake;
import jp.engawa.directory.DirectoryFacts;
import jp.engawa.directory.DirectoryTasks;
import jp.engawa.directory.KnownPerson;
import org.jspecify.annotations.Nullable;

/** {@code directory}: what the operator's command line asks besides runs and tasks. */
@Path("directory")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CommandLineResource {
    @Inject
    private DirectoryFacts facts;

    @Inject
    private DirectoryBrake brake;

    @Inject
    private DirectoryTasks tasks;

    @Context
    private HttpServletRequest request;

    @SuppressWarnings("NullAway.Init") // the request is filled in by the container
    public CommandLineResource() {}

    /** Why a held plan is to be let through. */
    public record Order(@Nullable String ticket) {}

    /** How far it is. */
    public record Answer(BrakeRelease release) {}

    /** The run as a plan file of the command line. */
    @GET
    @Path("runs/{id: [0-9]{1,18}}/plan")
    public String plan(@PathParam("id") long id) {
        return facts.plan(id);
    }

    /** Proposes to let a held plan through; a second operator who does the same with the same ticket approves it. */
    @POST
    @Path("runs/{id: [0-9]{1,18}}/release")
    public Answer release(@PathParam("id") long id, Order order) {
        return new Answer(brake.release(id, Objects.requireNonNullElse(order.ticket(), "")));
    }

    /** Begins to make the plan that takes the last applied run back. */
    @POST
    @Path("restorations")
    public Response restore() {
        return Response.accepted(TaskAnswer.of(tasks.restore(), request)).build();
    }

    /** The whole company as Engawa holds it, as a snapshot file of the command line. */
    @GET
    @Path("state")
    public String state() {
        return facts.state();
    }

    /** Why the employee stands in Engawa as they do. */
    @GET
    @Path("explanations/{number: [A-Za-z0-9-]{1,50}}")
    public KnownPerson explain(@PathParam("number") String number) {
        return facts.explain(number);
    }

    /** The same for a number of any letters: an operator's token opens no address with escapes in its path. */
    @GET
    @Path("explanations")
    public KnownPerson explainAny(@QueryParam("number") @Nullable String number) {
        return facts.explain(Objects.requireNonNullElse(number, ""));
    }
}
