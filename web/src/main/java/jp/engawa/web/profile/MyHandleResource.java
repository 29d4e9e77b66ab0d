package jp.engawa.web.profile;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;
import jp.engawa.profile.MyProfile;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/me/handle}: the caller's handle. */
@Path("me/handle")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class MyHandleResource {
    @Inject
    private MyProfile profile;

    public record Choice(@Nullable String handle) {}

    /** Takes a handle; the answer has it as it will be shown. */
    @POST
    public Choice choose(@Nullable Choice choice) {
        String wanted = choice == null ? null : choice.handle();
        return new Choice(profile.choose(Objects.requireNonNullElse(wanted, "")));
    }
}
