package jp.engawa.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jp.engawa.base.Epoch;

/**
 * The sign-ins ended lately, as this node remembers them: asking costs no query while nobody is signed out.
 *
 * <p>What is newly recorded is read when its counter has moved. Two minutes are read again each time, because a row that began earlier
 * may have been committed later.
 */
@ApplicationScoped
class EndedSignIns {
    private static final Duration OVERLAP = Duration.ofMinutes(2);

    @Inject
    SignInEndRepository rows;

    @Inject
    Epoch epochs;

    private record Session(String issuer, String number) {}

    private record Subject(String issuer, String name) {}

    /** @param at sign-ins up to here are over; for a session of that number all are */
    private record Ended(Instant at, Instant until, boolean session) {}

    private final Map<Session, Ended> sessions = new ConcurrentHashMap<>();
    private final Map<Subject, Ended> subjects = new ConcurrentHashMap<>();

    private volatile long known = -1;
    private Instant readUpTo = Instant.EPOCH;

    boolean add(SignInEnd statement) {
        if (!rows.add(statement)) {
            return false;
        }
        epochs.bumpSignIns();
        return true;
    }

    boolean contains(SignedInAt signIn) {
        catchUp();
        if (!signIn.session().isEmpty() && sessions.containsKey(new Session(signIn.issuer(), signIn.session()))) {
            return true;
        }
        Ended all = subjects.get(new Subject(signIn.issuer(), signIn.subject()));
        if (all == null || (all.session() && !signIn.session().isEmpty())) {
            return false;
        }
        return !signIn.at().isAfter(all.at());
    }

    private void catchUp() {
        long now = epochs.ofSignIns(); // before the rows are read: they can only be newer
        if (now == known) {
            return;
        }
        synchronized (this) {
            if (now == known) {
                return;
            }
            rows.recordedAfter(readUpTo.minus(OVERLAP)).forEach(this::remember);
            Instant forget = readUpTo;
            sessions.values().removeIf(each -> each.until().isBefore(forget));
            subjects.values().removeIf(each -> each.until().isBefore(forget));
            known = now;
        }
    }

    private void remember(SignInEndRepository.Row row) {
        SignInEnd statement = row.statement();
        Ended ended = new Ended(statement.at(), row.until(), statement.session() != null);
        if (statement.session() != null) {
            sessions.put(new Session(statement.issuer(), statement.session()), ended);
        }
        if (statement.subject() != null) {
            subjects.merge(new Subject(statement.issuer(), statement.subject()), ended, EndedSignIns::wider);
        }
        if (row.recordedAt().isAfter(readUpTo)) {
            readUpTo = row.recordedAt();
        }
    }

    /** All sessions of somebody before one of them, then the later. */
    private static Ended wider(Ended one, Ended other) {
        if (one.session() != other.session()) {
            return one.session() ? other : one;
        }
        return one.at().isAfter(other.at()) ? one : other;
    }
}
