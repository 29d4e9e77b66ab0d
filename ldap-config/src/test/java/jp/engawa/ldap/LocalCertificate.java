package jp.engawa.ldap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

/** The certificate of a server of the tests: of {@code localhost} and no other host, vouched for by itself. */
public final class LocalCertificate {
    private static final String OPENER = "changeit";

    private LocalCertificate() {}

    /** Makes a new one: {@code server.pem}, the authority to trust, too, and {@code server.key}. */
    public static void make(Path folder) throws IOException, InterruptedException {
        Path store = folder.resolve("server.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "a",
                        "-keyalg",
                        "RSA",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        OPENER)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        if (!keytool.waitFor(1, TimeUnit.MINUTES) || keytool.exitValue() != 0) {
            keytool.destroyForcibly();
            throw new IOException("keytool: " + Files.readString(folder.resolve("keytool.log")));
        }
        try {
            KeyStore keys = KeyStore.getInstance(store.toFile(), OPENER.toCharArray());
            pem(folder, "server.pem", "CERTIFICATE", keys.getCertificate("a").getEncoded());
            pem(
                    folder,
                    "server.key",
                    "PRIVATE KEY",
                    keys.getKey("a", OPENER.toCharArray()).getEncoded());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void pem(Path folder, String file, String what, byte[] content) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        Files.writeString(
                folder.resolve(file), "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
    }
}
