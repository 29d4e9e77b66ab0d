package jp.engawa.ldap;

import java.util.Set;

/**
 * What a directory told of changes since it was asked last: a hint to read early. Nobody is changed or removed because of it.
 *
 * @param everything whether anything may have changed: asked for the first time, or the cookie is not good any more
 * @param changed keys of entries that came or changed, as far as told
 * @param removed keys of entries that went, as far as told
 * @param cookie what to ask with next time
 */
public record Changes(boolean everything, Set<String> changed, Set<String> removed, String cookie) {
    public Changes {
        changed = Set.copyOf(changed);
        removed = Set.copyOf(removed);
    }

    static Changes everything(String cookie) {
        return new Changes(true, Set.of(), Set.of(), cookie);
    }

    static Changes of(Set<String> changed, Set<String> removed, String cookie) {
        return new Changes(false, changed, removed, cookie);
    }

    /** Whether there is a reason to read the directory. */
    public boolean any() {
        return everything || !changed.isEmpty() || !removed.isEmpty();
    }
}
