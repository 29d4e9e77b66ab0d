package jp.engawa.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import jp.engawa.base.Epoch;
import jp.engawa.base.Identity;

/**
 * The people recognised lately, so that recognising them again costs no query.
 *
 * <p>Names and roles change only when a run of the directory is applied, which counts for everybody: nothing older is believed, on the
 * node that applied it at the next request, on any other less than a second later. A suspension with a date takes the roles at its
 * date. Whom the directory does not list is asked for each time.
 */
@ApplicationScoped
class KnownPeople {
    private static final int MOST_REMEMBERED = 20_000;

    @Inject
    OrganisationRepository organisation;

    @Inject
    Epoch epochs;

    @Inject
    Clock clock;

    /** @param until when a suspension begins or ends next */
    private record Remembered(Identity identity, long epoch, Instant until) {}

    private final Map<String, Remembered> memory = new ConcurrentHashMap<>();

    Optional<Identity> identify(String login) {
        long epoch = epochs.ofEverybody(); // before the facts are read: they can only be newer
        Instant now = clock.instant();
        Remembered known = memory.get(login);
        if (known != null && known.epoch() == epoch && now.isBefore(known.until())) {
            return Optional.of(known.identity());
        }
        Optional<Identity> found = organisation.identity(login, now);
        if (memory.size() >= MOST_REMEMBERED) {
            memory.clear();
        }
        found.ifPresentOrElse(
                identity -> memory.put(login, new Remembered(identity, epoch, until(identity, now))),
                () -> memory.remove(login));
        return found;
    }

    private Instant until(Identity identity, Instant now) {
        return organisation.nextSuspensionChange(identity.id(), now).orElse(Instant.MAX);
    }
}
