package jp.engawa.rollout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jp.engawa.audience.Audiences;
import jp.engawa.audience.Verdict;
import jp.engawa.base.EngawaClock;
import jp.engawa.base.MemberId;

/** Answers whether a member is invited, from the waves and the directory as they are at the instant asked for. */
@ApplicationScoped
public class Waves {
    @Inject
    private WaveRepository waves;

    @Inject
    private Audiences audiences;

    /** The most favourable answer of all waves. */
    public Invitation invitation(MemberId member, Instant at) {
        List<WaveCard> live = waves.live().stream().map(Wave::card).toList();
        Invitation best = Invitation.none(live.isEmpty() ? Invitation.State.NO_WAVE : Invitation.State.OUTSIDE);
        LocalDate day = LocalDate.ofInstant(at, EngawaClock.ZONE);
        for (WaveCard wave : live) {
            Invitation one = answer(wave, audiences.verdict(wave.audience(), member, day), at);
            if (one.state() == Invitation.State.OPEN) {
                return one;
            } else if (one.state().compareTo(best.state()) < 0) {
                best = one;
            }
        }
        return best;
    }

    /** Everybody whom a wave that is open on that day lets in. */
    public Set<MemberId> inside(LocalDate day) {
        Instant end = day.plusDays(1).atStartOfDay(EngawaClock.ZONE).toInstant();
        return waves.live().stream()
                .map(Wave::card)
                .filter(wave -> wave.state() == WaveState.OPEN && wave.opensAt().isBefore(end))
                .flatMap(wave -> audiences.members(wave.audience(), day).stream())
                .collect(Collectors.toSet());
    }

    /** The next instant at which an answer changes because a wave opens. */
    public Optional<Instant> nextChange(Instant after) {
        return waves.nextOpening(after);
    }

    private static Invitation answer(WaveCard wave, Verdict verdict, Instant at) {
        return switch (verdict) {
            case OUTSIDE -> Invitation.none(Invitation.State.OUTSIDE);
            case EVALUATOR -> named(Invitation.State.EVALUATOR, wave);
            case INSIDE -> {
                if (wave.state() == WaveState.FROZEN) {
                    yield named(Invitation.State.FROZEN, wave);
                }
                yield named(at.isBefore(wave.opensAt()) ? Invitation.State.NOT_YET : Invitation.State.OPEN, wave);
            }
        };
    }

    private static Invitation named(Invitation.State state, WaveCard wave) {
        return new Invitation(state, wave.name(), wave.opensAt(), wave.functions());
    }
}
