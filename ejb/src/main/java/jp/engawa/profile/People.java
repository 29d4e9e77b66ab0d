package jp.engawa.profile;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jp.engawa.base.Caller;
import jp.engawa.base.EngawaClock;
import jp.engawa.base.MemberId;
import jp.engawa.base.Members;
import jp.engawa.base.NotFound;
import jp.engawa.directory.Organisation;
import jp.engawa.directory.PersonCard;
import jp.engawa.vault.BlindIndex;
import jp.engawa.vault.Vault;

/** The one step from a handle to the person behind it. That somebody took it is sealed for cases, once a day. */
@Stateless
@Members
public class People {
    @Inject
    private ProfileRepository profiles;

    @Inject
    private Organisation organisation;

    @Inject
    private Vault vault;

    @Inject
    private BlindIndex blind;

    @Inject
    private Caller caller;

    @Inject
    private Clock clock;

    /** Who stands behind a handle; {@link NotFound} for people without one: this is no list of employees. */
    public Face person(MemberId id) {
        String handle =
                Optional.ofNullable(profiles.handles(List.of(id)).get(id)).orElseThrow(NotFound::new);
        PersonCard card =
                Optional.ofNullable(organisation.cards(List.of(id)).get(id)).orElseThrow(NotFound::new);
        boolean own = id.equals(caller.id());
        if (!card.active()) {
            return new Face(id, handle, null, null, null, "", true, own);
        }
        if (!own) {
            seal(id);
        }
        return new Face(id, handle, card.name(), card.kana(), card.unitName(), profiles.introduction(id), false, own);
    }

    private void seal(MemberId looked) {
        Instant now = clock.instant();
        LocalDate day = LocalDate.ofInstant(now, EngawaClock.ZONE);
        String looker = blind.of("profile.look:" + looked.value() + ":" + day, caller.id());
        if (profiles.looked(looked, looker)) {
            String who = "{\"member\":" + caller.id().value() + ",\"at\":\"" + now + "\"}";
            profiles.seal(
                    looked,
                    looker,
                    vault.seal("profile.look", "profile:" + looked.value(), who.getBytes(StandardCharsets.UTF_8)));
        }
    }
}
