package jp.engawa.base;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.logging.Logger;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * The server's own keys, read once from a PKCS#12 file outside the database.
 *
 * <p>The file is {@code -Dengawa.keys}, by default {@code engawa-keys.p12} in the server's configuration directory; its password is
 * the environment variable {@code ENGAWA_KEYS_PASSWORD}. A server without the file refuses to start, unless it was started with
 * {@code -Dengawa.keys.create=true}: then it makes the keys once.
 */
@ApplicationScoped
public class Keys {
    private static final Logger LOG = Logger.getLogger(Keys.class.getName());

    private SecretKey master;
    private SecretKey blindIndex;
    private KeyPair audit;

    @SuppressWarnings("NullAway.Init") // open() fills the fields
    public Keys() {}

    /** Other keys than the server's, for tests of what is done with them. */
    public Keys(KeyFile file) {
        this();
        takeFrom(file);
    }

    @PostConstruct
    void open() {
        String directory = System.getProperty("jboss.server.config.dir", ".");
        Path path = Path.of(System.getProperty("engawa.keys", directory + "/engawa-keys.p12"));
        takeFrom(find(path, System.getenv(KeyFile.PASSWORD_VARIABLE), Boolean.getBoolean("engawa.keys.create")));
    }

    static KeyFile find(Path path, @Nullable String password, boolean mayMake) {
        if (password == null || password.length() < 6) {
            throw new IllegalStateException("the password of the keys is missing: set the environment variable "
                    + KeyFile.PASSWORD_VARIABLE + " (6 characters or more)");
        }
        if (!Files.exists(path)) {
            if (!mayMake) {
                throw new IllegalStateException(
                        "the file of keys " + path + " does not exist. Restore it from its backup, or, for a"
                                + " new installation, start the server once with -Dengawa.keys.create=true");
            }
            KeyFile.make(path, password);
            LOG.info(() -> "keys made in " + path + "; keep a copy of this file apart from the database's backups");
        }
        return KeyFile.open(path, password);
    }

    /** Once: the file derives a key from its password for each entry that is read, which takes milliseconds. */
    private void takeFrom(KeyFile file) {
        master = file.secret("engawa-master");
        blindIndex = file.secret("engawa-blind-index");
        audit = file.pair("engawa-audit");
    }

    /** Wraps the data keys of the vault; AES-256. */
    public SecretKey master() {
        return master;
    }

    /** Keys the blind indexes; HMAC-SHA-256. */
    public SecretKey blindIndex() {
        return blindIndex;
    }

    /** Signs heads of the audit trail; Ed25519. */
    public KeyPair audit() {
        return audit;
    }
}
