package jp.engawa.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import jp.engawa.base.EngawaClock;
import jp.engawa.base.Epoch;
import jp.engawa.base.MemberId;
import jp.engawa.directory.Organisation;
import jp.engawa.measure.Measures;
import jp.engawa.policy.PendingTerms;
import jp.engawa.policy.Policies;
import jp.engawa.rollout.Invitation;
import jp.engawa.rollout.Waves;

/** Answers whether a member may enter and write now. */
@ApplicationScoped
public class Access {
    private static final int MOST_REMEMBERED = 20_000;

    @Inject
    private Organisation organisation;

    @Inject
    private Measures measures;

    @Inject
    private Waves waves;

    @Inject
    private Policies policies;

    @Inject
    private Epoch epochs;

    @Inject
    private Clock clock;

    private record Remembered(Standing.Welcome standing, long epoch, Instant validUntil) {}

    private final Map<MemberId, Remembered> memory = new ConcurrentHashMap<>();

    /** The answer as the database has it now; the strictest of all that apply. */
    public Standing standing(MemberId member) {
        return standing(member, clock.instant());
    }

    /** Refuses with the reason when the member may not post, comment or react now. */
    public void mayWrite(MemberId member) {
        Standing.Stop stop = admit(member).stop();
        if (stop != null) {
            Standing now = standing(member);
            if (now instanceof Standing.Welcome welcome && welcome.mayWrite()) {
                return;
            }
            throw Refusal.of(now);
        }
    }

    /** Refuses whose account a measure has stopped: who is out decides about nobody meanwhile, whatever role the directory gives. */
    void mayServe(MemberId member) {
        Optional<Standing> stop = accountStop(member, clock.instant());
        if (stop.isPresent()) {
            throw Refusal.of(stop.get());
        }
    }

    /** Everybody whom a wave lets in on that day, whatever else may stand in their way. */
    public Set<MemberId> invited(LocalDate day) {
        return waves.inside(day);
    }

    /** Lets a member in, or refuses with the reason. */
    Standing.Welcome admit(MemberId member) {
        Standing standing = remembered(member);
        if (standing instanceof Standing.Welcome welcome) {
            return welcome;
        }
        throw Refusal.of(standing);
    }

    /** The answer, without a query while what is remembered about the member still holds. */
    Standing remembered(MemberId member) {
        long epoch = epochs.of(member); // before the facts are read: they can only be newer
        Instant now = clock.instant();
        Remembered known = memory.get(member);
        if (known != null && known.epoch() == epoch && now.isBefore(known.validUntil())) {
            return known.standing();
        }
        Standing standing = standing(member, now);
        if (standing instanceof Standing.Welcome welcome) {
            if (memory.size() >= MOST_REMEMBERED) {
                memory.clear();
            }
            memory.put(member, new Remembered(welcome, epoch, validUntil(member, now)));
        } else {
            memory.remove(member);
        }
        return standing;
    }

    private Standing standing(MemberId member, Instant now) {
        Optional<Standing> out = suspension(member, now).or(() -> accountStop(member, now));
        if (out.isPresent()) {
            return out.get();
        }
        Invitation invitation = waves.invitation(member, now);
        if (invitation.state() != Invitation.State.OPEN) {
            return new Standing.NotInvited(invitation);
        }
        Optional<PendingTerms> terms = policies.pending(member, now);
        Instant withdrawn = terms.map(PendingTerms::withdrawnAt).orElse(null);
        if (terms.isPresent() && withdrawn == null) {
            return new Standing.PolicyPending(terms.get());
        }
        Standing.Stop stop = measures.postingStop(member, now)
                .map(card -> new Standing.Stop(Standing.StopGround.MEASURE, card.from(), card.until(), card.article()))
                .orElse(
                        withdrawn == null
                                ? null
                                : new Standing.Stop(Standing.StopGround.TERMS_WITHDRAWN, withdrawn, null, ""));
        return new Standing.Welcome(invitation.functions(), stop);
    }

    private Optional<Standing> suspension(MemberId member, Instant now) {
        return organisation
                .suspended(member, now)
                .map(out -> new Standing.Suspended(
                        Standing.Source.valueOf(out.source().name()), out.from(), out.until(), null, out.reason()));
    }

    private Optional<Standing> accountStop(MemberId member, Instant now) {
        return measures.accountStop(member, now)
                .map(stop -> new Standing.Suspended(
                        Standing.Source.MEASURE, stop.from(), stop.until(), stop.kind(), stop.article()));
    }

    /** The next instant at which any dated fact about the member changes; facts of the organisation change with the day. */
    private Instant validUntil(MemberId member, Instant now) {
        Instant midnight = LocalDate.ofInstant(now, EngawaClock.ZONE)
                .plusDays(1)
                .atStartOfDay(EngawaClock.ZONE)
                .toInstant();
        return Stream.of(
                        Optional.of(midnight),
                        Optional.of(policies.validUntil(now)),
                        measures.nextChange(member, now),
                        organisation.nextSuspensionChange(member, now),
                        waves.nextChange(now))
                .flatMap(Optional::stream)
                .min(Instant::compareTo)
                .orElse(midnight);
    }
}
