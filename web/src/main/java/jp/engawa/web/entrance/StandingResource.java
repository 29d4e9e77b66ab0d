package jp.engawa.web.entrance;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import jp.engawa.access.Entrance;
import jp.engawa.access.Standing;
import jp.engawa.base.NotPermitted;
import jp.engawa.web.base.Language;
import jp.engawa.web.base.Texts;
import org.jspecify.annotations.Nullable;

/** {@code me/standing}: what is open to me now and, if something isn't, why. */
@Path("me/standing")
@Produces(MediaType.APPLICATION_JSON)
public class StandingResource {
    @Inject
    private Entrance entrance;

    @Context
    private HttpServletRequest request;

    /**
     * My standing.
     *
     * @param reason {@code WELCOME}, or what keeps me out
     * @param key the sentence's key; null when nothing is closed to me
     * @param sentence why something is closed to me, in my language
     * @param until when that ends; null when nothing is closed or no end is set
     * @param terms the number of the version that waits for my acceptance
     */
    public record MyStanding(
            GateReason reason,
            boolean mayRead,
            boolean mayWrite,
            @Nullable String key,
            @Nullable String sentence,
            @Nullable Instant until,
            @Nullable Integer terms,
            String consultation) {}

    @GET
    public MyStanding mine() {
        Standing standing = entrance.mine();
        Locale language = Language.of(request);
        Optional<NotPermitted> refusal = standing.refusal();
        return new MyStanding(
                GateReason.of(standing),
                standing instanceof Standing.Welcome,
                refusal.isEmpty(),
                refusal.map(NotPermitted::key).orElse(null),
                refusal.map(refused -> Texts.sentence(refused, language)).orElse(null),
                until(standing),
                standing instanceof Standing.PolicyPending pending
                        ? pending.terms().number()
                        : null,
                request.getContextPath() + "/moderation/consult.xhtml");
    }

    private static @Nullable Instant until(Standing standing) {
        if (standing instanceof Standing.Suspended out) {
            return out.until();
        }
        Standing.Stop stop = standing instanceof Standing.Welcome welcome ? welcome.stop() : null;
        return stop == null ? null : stop.until();
    }
}
