package jp.engawa.measure;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import jp.engawa.base.Caller;

/**
 * Wakes up every few seconds to record the end of measures.
 *
 * <p>Ticks on every node and keeps nothing itself: the rows say what is still to be recorded, so a restart loses and doubles nothing.
 */
@Startup
@Singleton
public class MeasureEndings {
    @Inject
    private Measures measures;

    @Inject
    private Caller caller;

    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
    void tick() {
        caller.runAs("measure", measures::recordEnds);
    }
}
