package jp.engawa.vault;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.time.Clock;
import jp.engawa.base.Keys;

/** Refuses to start the server with another file of keys than the one the database was filled with. */
@Startup
@Singleton
@DependsOn("Migrator")
public class KeyCheck {
    @Inject
    private VaultRepository rows;

    @Inject
    private Keys keys;

    @Inject
    private Clock clock;

    @PostConstruct
    void check() {
        if (rows.foreignMaster(BlindIndex.hash(keys.master(), "engawa-master-fingerprint-1"), clock.instant())) {
            throw new IllegalStateException(
                    "this database was filled with another file of keys; nothing sealed could be opened."
                            + " Restore the file of keys that belongs to this database");
        }
    }
}
