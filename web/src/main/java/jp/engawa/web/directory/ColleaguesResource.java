package jp.engawa.web.directory;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jp.engawa.base.Page;
import jp.engawa.base.UnitId;
import jp.engawa.directory.Colleagues;
import jp.engawa.directory.StaffCard;
import jp.engawa.directory.StaffLine;
import jp.engawa.directory.UnitLine;
import jp.engawa.directory.UnitView;
import jp.engawa.web.base.Ids;
import org.jspecify.annotations.Nullable;

/** The company's people and units by REST, as of today or of the day given as {@code on=2027-04-01}. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
public class ColleaguesResource {
    @Inject
    private Colleagues colleagues;

    /** People by name, kana, employee number or unit. */
    @GET
    @Path("people")
    public Page<StaffLine> people(
            @QueryParam("q") @DefaultValue("") String q,
            @QueryParam("on") @Nullable String on,
            @QueryParam("after") @Nullable String after) {
        return colleagues.people(q, Days.of(on), after);
    }

    /** The card of the person with that employee number. */
    @GET
    @Path("people/{number}")
    public StaffCard card(@PathParam("number") String number, @QueryParam("on") @Nullable String on) {
        return colleagues.card(number, Days.of(on));
    }

    /** Units by name, kana or code; all of them where nothing is asked for, each with the unit above it. */
    @GET
    @Path("units")
    public Page<UnitLine> units(
            @QueryParam("q") @DefaultValue("") String q,
            @QueryParam("on") @Nullable String on,
            @QueryParam("after") @Nullable String after) {
        return colleagues.units(q, Days.of(on), after);
    }

    @GET
    @Path("units/{id}")
    public UnitView unit(
            @PathParam("id") String id,
            @QueryParam("on") @Nullable String on,
            @QueryParam("after") @Nullable String after) {
        return colleagues.unit(new UnitId(Ids.of(id)), Days.of(on), after);
    }
}
