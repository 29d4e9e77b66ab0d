package jp.engawa.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import jp.engawa.base.Caller;
import jp.engawa.base.EngawaClock;
import jp.engawa.ldap.Failure;
import jp.engawa.ldap.Snapshot;
import jp.engawa.ldap.Validity;
import jp.engawa.outbox.Outbox;
import org.jspecify.annotations.Nullable;

/** Calls the operators when the directory needs people: once a day for each reason, whichever node finds it. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class Calls {
    /** After one of these nobody has to be told on the same day that reads are missing. */
    private static final List<CallReason> SAID_ALREADY = List.of(CallReason.FAILED, CallReason.PASSWORD_EXPIRED);

    @Inject
    CallRepository calls;

    @Inject
    Outbox outbox;

    @Inject
    Caller caller;

    @Inject
    Clock clock;

    /** To the brake and to what ends soon always, to a read that failed when nobody sat in front of it. */
    void read(long run, RunVerdict verdict, Snapshot snapshot) {
        Validity validity = snapshot.validity();
        calls.keep(run, validity);
        CallReason reason = reason(verdict, snapshot);
        if (reason != null && (reason == CallReason.HELD || caller.isWorker())) {
            call(reason, run, null);
        }
        Instant now = clock.instant();
        Instant certificate = validity.certificate();
        if (certificate != null && validity.certificateSoon(now)) {
            call(CallReason.CERTIFICATE_ENDING, run, day(certificate));
        }
        Instant password = validity.password();
        if (password != null && validity.passwordSoon(now)) {
            call(CallReason.PASSWORD_EXPIRING, run, day(password));
        }
    }

    private static @Nullable CallReason reason(RunVerdict verdict, Snapshot snapshot) {
        return switch (verdict) {
            case HOLD -> CallReason.HELD;
            case INCOMPLETE -> CallReason.INCOMPLETE;
            case FAILED ->
                snapshot.failures().stream().anyMatch(failure -> failure.kind() == Failure.Kind.PASSWORD_EXPIRED)
                        ? CallReason.PASSWORD_EXPIRED
                        : CallReason.FAILED;
            case READY, NOTHING -> null;
        };
    }

    /** To reads of the schedule that did not come, unless a failed one was told today. */
    void missed() {
        if (SAID_ALREADY.stream().noneMatch(reason -> calls.called(reason, day(clock.instant())))) {
            call(CallReason.MISSED, 0, null);
        }
    }

    private void call(CallReason reason, long run, @Nullable LocalDate ends) {
        Instant now = clock.instant();
        if (calls.first(reason, day(now))) {
            outbox.append(new OperatorsCalled(reason, run, ends, now));
        }
    }

    private static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, EngawaClock.ZONE);
    }
}
