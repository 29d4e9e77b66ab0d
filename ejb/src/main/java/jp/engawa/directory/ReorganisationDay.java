package jp.engawa.directory;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import jp.engawa.base.Caller;
import jp.engawa.base.EngawaClock;
import jp.engawa.base.Epoch;
import jp.engawa.outbox.Outbox;

/**
 * Tells the features above that a plan's day has come, so that they examine anew what they keep.
 *
 * <p>Changes nothing of the organisation: its rows hold from midnight by their dates, told or not. Ticks on every node; the row says
 * what was told.
 */
@Startup
@Singleton
public class ReorganisationDay {
    @Inject
    private ReorganisationRepository plans;

    @Inject
    private Outbox outbox;

    @Inject
    private Epoch epoch;

    @Inject
    private Caller caller;

    @Inject
    private Clock clock;

    @Schedule(hour = "*", minute = "*", second = "*/20", persistent = false)
    void tick() {
        caller.runAs("directory", this::tell);
    }

    private void tell() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), EngawaClock.ZONE);
        if (!plans.comeToday(today, clock.instant()).isEmpty()) {
            epoch.bumpAll();
            outbox.append(new DirectoryApplied(0, 0, 0, 0));
        }
    }
}
