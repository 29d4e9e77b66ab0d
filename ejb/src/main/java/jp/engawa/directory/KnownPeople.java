package jp.engawa.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import jp.engawa.base.Epoch;
import jp.engawa.base.Identity;

/**
 * The people recognised lately, so that recognising them again costs no query.
 *
 * <p>Names and roles change only when a run of the directory is applied, which counts for everybody: at most a second later nothing older
 * is believed. Whom the directory does not list is asked for each time.
 */
@ApplicationScoped
class KnownPeople {
    private static final int MOST_REMEMBERED = 20_000;

    @Inject
    OrganisationRepository organisation;

    @Inject
    Epoch epochs;

    private record Remembered(Identity identity, long epoch) {}

    private final Map<String, Remembered> memory = new ConcurrentHashMap<>();

    Optional<Identity> identify(String login) {
        long epoch = epochs.ofEverybody(); // before the facts are read: they can only be newer
        Remembered known = memory.get(login);
        if (known != null && known.epoch() == epoch) {
            return Optional.of(known.identity());
        }
        Optional<Identity> found = organisation.identity(login);
        if (memory.size() >= MOST_REMEMBERED) {
            memory.clear();
        }
        found.ifPresentOrElse(
                identity -> memory.put(login, new Remembered(identity, epoch)), () -> memory.remove(login));
        return found;
    }
}
