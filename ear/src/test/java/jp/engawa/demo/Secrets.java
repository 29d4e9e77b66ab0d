package jp.engawa.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/** The passwords of one state directory: made up when first asked for, then kept in a file only its owner can read. */
public final class Secrets {
    private final Path file;
    private final Properties known = new Properties();

    private Secrets(Path file) {
        this.file = file;
    }

    public static Secrets in(Path state) {
        var secrets = new Secrets(state.resolve("secrets.properties"));
        try {
            Files.createDirectories(state);
            if (!Files.exists(secrets.file)) {
                var owner = PosixFilePermissions.fromString("rw-------");
                Files.createFile(secrets.file, PosixFilePermissions.asFileAttribute(owner));
            }
            try (var in = Files.newBufferedReader(secrets.file, UTF_8)) {
                secrets.known.load(in);
            }
            return secrets;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public synchronized String of(String name) {
        var password = known.getProperty(name);
        if (password == null) {
            password = random();
            known.setProperty(name, password);
            try (var out = Files.newBufferedWriter(file, UTF_8)) {
                known.store(out, null);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
        return password;
    }

    private static String random() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
