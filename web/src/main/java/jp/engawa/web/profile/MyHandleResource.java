package jp.engawa.web.profile;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jp.engawa.profile.MyProfile;

/** {@code /api/v1/me/handle}: the caller's handle. */
@Path("me/handle")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class MyHandleResource {
    @Inject
    private MyProfile profile;

    public record Choice(@NotBlank String handle) {}

    /** Takes a handle; the answer has it as it will be shown. */
    @POST
    public Choice choose(@Valid Choice choice) {
        return new Choice(profile.choose(choice.handle()));
    }
}
