package jp.engawa.base;

import jakarta.ejb.Stateless;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Shows the clock to everybody and lets an operator move it where that is allowed at all: in demonstrations and tests. */
@Stateless
public class ClockDesk {
    @Inject
    private EngawaClock engawaClock;

    @Inject
    private Clock clock;

    @Inject
    @Any
    private Instance<Deadlines> deadlines;

    /**
     * What the clock says.
     *
     * @param ahead how far it was moved ahead of real time
     */
    public record Reading(Instant now, boolean movable, Duration ahead) {}

    @Open
    public Reading read() {
        return new Reading(clock.instant(), engawaClock.movable(), engawaClock.offset());
    }

    @Desk(Role.OPERATOR)
    public void advanceOneDay() {
        engawaClock.advance(Duration.ofDays(1));
    }

    /** Moves the clock one second past the next deadline of any feature; tells which instant that was, if there is one. */
    @Desk(Role.OPERATOR)
    public Optional<Instant> advanceToNextDeadline() {
        Instant now = clock.instant();
        Optional<Instant> next = deadlines.stream()
                .map(feature -> feature.nextAfter(now))
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
        next.ifPresent(at -> engawaClock.advance(Duration.between(now, at).plusSeconds(1)));
        return next;
    }
}
