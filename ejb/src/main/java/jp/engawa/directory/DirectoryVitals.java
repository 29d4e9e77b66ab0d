package jp.engawa.directory;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import jp.engawa.base.Open;
import jp.engawa.ldap.Validity;

/** Tells monitoring how old the company is that Engawa knows. */
@Stateless
@Open
public class DirectoryVitals {
    @Inject
    RunRepository runs;

    @Inject
    ScheduledReads reads;

    @Inject
    ChangeHints hints;

    @Inject
    CallRepository calls;

    @Inject
    Clock clock;

    /** How long a scheduled read has been due that did not come; empty without a schedule. */
    public Optional<Duration> scheduleLate() {
        return reads.late();
    }

    /** How long the directory could not be asked for changes; empty where it is not asked, or not yet. */
    public Optional<Duration> changesFailing() {
        return hints.line().map(line -> {
            Instant since = line.failingSince();
            return since == null ? Duration.ZERO : Duration.between(since, clock.instant());
        });
    }

    /** When the first certificate of the server's chain ends, as the newest read found it; empty where nothing is known. */
    public Optional<Instant> certificateUntil() {
        return calls.validity().map(Validity::certificate);
    }

    /** When the password of Engawa's account expires; empty where it does not or the server does not tell. */
    public Optional<Instant> passwordUntil() {
        return calls.validity().map(Validity::password);
    }

    /** When a plan was applied last, or a complete read found nothing to do; empty before the first. */
    public Optional<Instant> upToDateAt() {
        return runs.upToDateAt();
    }
}
