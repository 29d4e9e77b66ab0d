package jp.engawa.base;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.KeyStore.PasswordProtection;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.KeyStore.SecretKeyEntry;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.crypto.SecretKey;

/** A PKCS#12 file with the server's keys, as {@code keytool} makes, lists and copies it. */
public final class KeyFile {
    static final String PASSWORD_VARIABLE = "ENGAWA_KEYS_PASSWORD";

    private static final List<List<String>> RECIPE = List.of(
            List.of("-genseckey", "-alias", "engawa-master", "-keyalg", "AES", "-keysize", "256"),
            List.of("-genseckey", "-alias", "engawa-blind-index", "-keyalg", "HmacSHA256", "-keysize", "256"),
            List.of(
                    "-genkeypair",
                    "-alias",
                    "engawa-audit",
                    "-keyalg",
                    "Ed25519",
                    "-dname",
                    "CN=Engawa audit trail",
                    "-validity",
                    "7300"));

    private final KeyStore store;
    private final PasswordProtection protection;

    private KeyFile(KeyStore store, PasswordProtection protection) {
        this.store = store;
        this.protection = protection;
    }

    /** Opens the file; {@link IllegalStateException} with a plain sentence when the password is wrong. */
    public static KeyFile open(Path path, String password) {
        try (InputStream in = Files.newInputStream(path)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password.toCharArray());
            return new KeyFile(store, new PasswordProtection(password.toCharArray()));
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new IllegalStateException(
                    "the file of keys " + path + " cannot be opened; is " + PASSWORD_VARIABLE + " its password?",
                    unreadable);
        }
    }

    /** Makes a new file with fresh keys by the JDK's {@code keytool}; an existing file is never touched. */
    public static void make(Path path, String password) {
        Path draft = path.resolveSibling(path.getFileName() + ".new");
        try {
            Files.deleteIfExists(draft);
            for (List<String> step : RECIPE) {
                keytool(draft, password, step);
            }
            if (!draft.toFile().setReadable(false, false) || !draft.toFile().setReadable(true, true)) {
                throw new IllegalStateException("the file of keys cannot be closed to others: " + draft);
            }
            Files.move(draft, path);
        } catch (IOException failed) {
            throw new UncheckedIOException("the keys could not be made in " + path, failed);
        }
    }

    private static void keytool(Path file, String password, List<String> step) throws IOException {
        List<String> command = Stream.of(
                        List.of(Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString()),
                        step,
                        List.of(
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                file.toString(),
                                "-storepass:env",
                                PASSWORD_VARIABLE))
                .flatMap(List::stream)
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put(PASSWORD_VARIABLE, password);
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IllegalStateException("keytool refused: " + said.strip());
            }
        } catch (InterruptedException stopped) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while making keys", stopped);
        }
    }

    SecretKey secret(String alias) {
        if (entry(alias) instanceof SecretKeyEntry secret) {
            return secret.getSecretKey();
        }
        throw missing(alias);
    }

    KeyPair pair(String alias) {
        if (entry(alias) instanceof PrivateKeyEntry pair) {
            return new KeyPair(pair.getCertificate().getPublicKey(), pair.getPrivateKey());
        }
        throw missing(alias);
    }

    private KeyStore.Entry entry(String alias) {
        try {
            KeyStore.Entry entry = store.getEntry(alias, protection);
            if (entry == null) {
                throw missing(alias);
            }
            return entry;
        } catch (GeneralSecurityException unreadable) {
            throw new IllegalStateException("the key " + alias + " cannot be read", unreadable);
        }
    }

    private static IllegalStateException missing(String alias) {
        return new IllegalStateException("the file of keys holds no " + alias);
    }
}
