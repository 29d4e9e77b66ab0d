package jp.engawa.web.entrance;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import jp.engawa.access.Entrance;
import jp.engawa.access.Standing;
import jp.engawa.rollout.Invitation;
import org.jspecify.annotations.Nullable;

/** {@code entrance/gate.xhtml}. */
@Named
@RequestScoped
public class GatePage {
    @Inject
    private Entrance entrance;

    private @Nullable Standing standing;

    /** Whoever is welcome has no business here and goes home. */
    public @Nullable String load() {
        return getReason() == GateReason.WELCOME ? "/feed/home?faces-redirect=true" : null;
    }

    public GateReason getReason() {
        return GateReason.of(standing());
    }

    /** Whether the reason is this one; for pages. */
    public boolean is(String reason) {
        return getReason() == GateReason.valueOf(reason);
    }

    /** The wave that is meant, if one is. */
    public @Nullable String getWave() {
        Invitation invitation = invitation();
        return invitation == null ? null : invitation.wave();
    }

    /** When the wave opens, or since when the person is kept out. */
    public @Nullable Instant getFrom() {
        Invitation invitation = invitation();
        if (invitation != null) {
            return invitation.from();
        }
        return standing() instanceof Standing.Suspended out ? out.from() : null;
    }

    public @Nullable Instant getUntil() {
        return standing() instanceof Standing.Suspended out ? out.until() : null;
    }

    /** The article of the measure, or the reason an operator noted. */
    public @Nullable String getWhy() {
        return standing() instanceof Standing.Suspended out ? out.reason() : null;
    }

    private @Nullable Invitation invitation() {
        return standing() instanceof Standing.NotInvited out ? out.invitation() : null;
    }

    private Standing standing() {
        Standing known = standing;
        if (known == null) {
            known = entrance.mine();
            standing = known;
        }
        return known;
    }
}
