package jp.engawa.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import jp.engawa.base.RuleViolation;
import jp.engawa.ldap.Limits;
import jp.engawa.ldap.Snapshot;
import jp.engawa.ldap.State;

/** Finds the way back of the run that was applied last. */
@ApplicationScoped
class Restoration {
    private static final int NEVER = 36_500;

    @Inject
    BeforeRepository befores;

    @Inject
    Clock clock;

    /** The run that can be taken back; {@link RuleViolation} when there is none. */
    long last() {
        return befores.last().orElseThrow(() -> new RuleViolation("directory.nothing-to-restore"));
    }

    /** What the directory would have to say for the run never to have been. */
    Snapshot target(long run, State now) {
        return befores.of(run).target(now, Synchronisation.duties().known(), clock.instant());
    }

    /** The same limits, but for the hold: who is missing for other reasons is none of this plan's business. */
    static Limits limits(Limits limits) {
        return new Limits(
                limits.removeMaxPercent(),
                limits.removeMaxCount(),
                limits.removeMaxUnitPercent(),
                limits.moveMaxPercent(),
                limits.minEntriesVsLastGood(),
                limits.rejectMaxPercent(),
                limits.minPeople(),
                limits.canaries(),
                NEVER);
    }
}
