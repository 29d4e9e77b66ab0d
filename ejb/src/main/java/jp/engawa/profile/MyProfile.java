package jp.engawa.profile;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jp.engawa.base.Caller;
import jp.engawa.base.CleanText;
import jp.engawa.base.EngawaClock;
import jp.engawa.base.MemberId;
import jp.engawa.base.NotFound;
import jp.engawa.base.RuleViolation;
import jp.engawa.base.Signed;
import jp.engawa.directory.Organisation;
import jp.engawa.directory.PersonCard;

/** A person's own page: choosing a handle and saying a few words about oneself. Open behind every gate. */
@Stateless
@Signed
public class MyProfile {
    /** So few looks could tell the person who it was. */
    private static final long TOO_FEW = 5;

    private static final int INTRODUCTION_MOST = 1000;

    @Inject
    private ProfileRepository profiles;

    @Inject
    private Organisation organisation;

    @Inject
    private Caller caller;

    @Inject
    private Clock clock;

    public OwnProfile mine() {
        MemberId me = caller.id();
        PersonCard card =
                Optional.ofNullable(organisation.cards(List.of(me)).get(me)).orElseThrow(NotFound::new);
        long looks = profiles.looks(me);
        return new OwnProfile(
                me,
                profiles.handles(List.of(me)).get(me),
                profiles.introduction(me),
                card.name(),
                card.unitName(),
                looks < TOO_FEW ? null : looks);
    }

    /** Takes a handle, as it will be shown. One that others could take for somebody else's handle or name is refused. */
    public String choose(String typed) {
        MemberId me = caller.id();
        Handle handle = Handle.of(typed);
        refuseNamesOfOthers(me, handle);
        refuseNamesOfUnits(handle);
        profiles.alone(me);
        if (!profiles.take(me, handle, clock.instant())) {
            throw new RuleViolation("profile.handle-taken");
        }
        return handle.shown();
    }

    public void introduce(String words) {
        String tidy = CleanText.of(words).strip();
        if (tidy.codePointCount(0, tidy.length()) > INTRODUCTION_MOST) {
            throw new RuleViolation("profile.introduction-too-long", INTRODUCTION_MOST);
        }
        profiles.alone(caller.id());
        profiles.introduce(caller.id(), tidy);
    }

    /** One's own name is no one else's, even when a colleague bears it too. */
    private void refuseNamesOfOthers(MemberId me, Handle handle) {
        boolean[] own = {false};
        boolean[] others = {false};
        organisation.eachActive(person -> {
            boolean alike = handle.readsLike(person.name(), person.kana());
            if (person.id().equals(me)) {
                own[0] = alike;
            } else {
                others[0] |= alike;
            }
        });
        if (others[0] && !own[0]) {
            throw new RuleViolation("profile.handle-name-of-another");
        }
    }

    private void refuseNamesOfUnits(Handle handle) {
        boolean unit = organisation.units(LocalDate.ofInstant(clock.instant(), EngawaClock.ZONE)).stream()
                .anyMatch(card -> LookAlikes.fold(card.name()).equals(handle.folded()));
        if (unit) {
            throw new RuleViolation("profile.handle-reserved");
        }
    }
}
