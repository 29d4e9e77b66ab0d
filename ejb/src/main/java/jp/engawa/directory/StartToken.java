package jp.engawa.directory;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.logging.Logger;

/**
 * Writes the token of the first start to the server's disk, when the operator asked for it and nobody is an operator yet.
 *
 * <p>Asked for by {@code -Dengawa.bootstrap=true} (bootstrap.cli). The file is readable by the server's own user alone; the database
 * knows only its hash. A new start writes a new token and ends the old one.
 */
@Startup
@Singleton
@DependsOn("Migrator")
public class StartToken {
    private static final Logger LOG = Logger.getLogger(StartToken.class.getName());
    private static final Duration GOOD_FOR = Duration.ofMinutes(30);
    private static final int BYTES = 20;

    @Inject
    StartTokenRepository tokens;

    @Inject
    Clock clock;

    @PostConstruct
    void start() {
        if (Boolean.getBoolean("engawa.bootstrap") && !tokens.anyOperator()) {
            Path file = file();
            write(file);
            LOG.info(() -> "bootstrap: token for the first start written to " + file + ", good for 30 minutes");
        }
    }

    /** Writes a new token into the file and keeps its hash. */
    void write(Path file) {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        String token = HexFormat.ofDelimiter("-").formatHex(random);
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, token + "\n");
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        Instant now = clock.instant();
        tokens.add(hash(token), now, now.plus(GOOD_FOR));
    }

    private static Path file() {
        String named = System.getProperty("engawa.bootstrap.file", "");
        return named.isEmpty()
                ? Path.of(System.getProperty("jboss.server.data.dir", "."), "engawa-bootstrap-token")
                : Path.of(named);
    }

    static String hash(String token) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(token.strip().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
