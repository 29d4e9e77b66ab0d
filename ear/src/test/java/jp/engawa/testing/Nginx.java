package jp.engawa.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import jp.engawa.ldap.DebianPackages;
import jp.engawa.ldap.LocalCertificate;

/**
 * A real nginx of a test's own, set up by the very file that operators get ({@code engawa/nginx/engawa.conf} in {@code
 * engawa-wildfly.zip}): only host names, ports and places of files are filled in. It speaks TLS with a certificate of its own.
 */
public final class Nginx implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/sbin/nginx");
    private static final String SHIPPED = "engawa/nginx/";
    private static final long STARTS_WITHIN_SECONDS = 20;

    private final Path folder;
    private final int port;
    private final Process process;

    private Nginx(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    /** Whether this machine can have one. */
    public static boolean presentFor(Class<?> test) {
        try {
            return DebianPackages.presentFor(test, PROGRAM, "nginx");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /**
     * Starts one in that folder, with the certificate made there by {@link #trust}; to be closed.
     *
     * @param port where it listens, on this machine alone
     * @param nodes ports of the nodes named one and two
     */
    public static Nginx start(Path folder, int port, List<Integer> nodes) {
        try {
            unpack(folder);
            fillIn(folder, port, nodes);
            Files.writeString(folder.resolve("nginx.conf"), """
                    daemon off;
                    worker_processes 2;
                    user %s;
                    pid nginx.pid;
                    events {
                    }
                    http {
                        client_body_temp_path bodies;
                        proxy_temp_path answers;
                        fastcgi_temp_path others;
                        uwsgi_temp_path others;
                        scgi_temp_path others;
                        include engawa/nginx/engawa.conf;
                    }
                    """.formatted(System.getProperty("user.name")));
            var process = new ProcessBuilder(
                            PROGRAM.toString(),
                            "-p",
                            folder.toString(),
                            "-c",
                            folder.resolve("nginx.conf").toString(),
                            "-e",
                            folder.resolve("start.log").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("said.log").toFile())
                    .start();
            var nginx = new Nginx(folder, port, process);
            nginx.awaitAnswer();
            return nginx;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** What trusts the certificate of the one in that folder and no other; makes it if need be. */
    public static SSLContext trust(Path folder) {
        try {
            Path certificate = folder.resolve("server.pem");
            if (!Files.exists(certificate)) {
                LocalCertificate.make(Files.createDirectories(folder));
            }
            var known = KeyStore.getInstance(KeyStore.getDefaultType());
            known.load(null, null);
            try (var pem = Files.newInputStream(certificate)) {
                known.setCertificateEntry(
                        "nginx", CertificateFactory.getInstance("X.509").generateCertificate(pem));
            }
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(known);
            var context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Out of what the build makes for operators. */
    private static void unpack(Path folder) throws IOException {
        try (var zip =
                new ZipFile(Build.directory().resolve("engawa-wildfly.zip").toFile())) {
            for (var entry : zip.stream().toList()) {
                if (entry.getName().startsWith(SHIPPED) && !entry.isDirectory()) {
                    Path file = folder.resolve(entry.getName());
                    Files.createDirectories(file.getParent());
                    Files.write(file, zip.getInputStream(entry).readAllBytes());
                }
            }
        }
    }

    private static void fillIn(Path folder, int port, List<Integer> nodes) throws IOException {
        Path file = folder.resolve(SHIPPED + "engawa.conf");
        String text = Files.readString(file);
        text = filled(text, "app1.example.co.jp:8080", "127.0.0.1:" + nodes.get(0));
        text = filled(text, "app2.example.co.jp:8080", "127.0.0.1:" + nodes.get(1));
        text = filled(text, "portal.example.co.jp", "localhost");
        text = filled(text, "listen 443 ssl;", "listen 127.0.0.1:" + port + " ssl;");
        text = filled(text, "/etc/nginx/engawa/server", folder.resolve("server").toString());
        text = filled(
                text,
                "/etc/nginx/engawa/away/",
                folder.resolve(SHIPPED + "away").toString() + "/");
        text = filled(text, "/var/log/nginx/", folder.toString() + "/");
        Files.writeString(file, text);
    }

    private static String filled(String text, String shipped, String here) {
        if (!text.contains(shipped)) {
            throw new IllegalStateException("the shipped file does not say " + shipped);
        }
        return text.replace(shipped, here);
    }

    private void awaitAnswer() throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(STARTS_WITHIN_SECONDS);
        while (!listens()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                process.destroyForcibly();
                throw new IllegalStateException("nginx did not start: " + Files.readString(folder.resolve("said.log"))
                        + Files.readString(folder.resolve("start.log")));
            }
            process.waitFor(20, TimeUnit.MILLISECONDS);
        }
    }

    private boolean listens() {
        try (var socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** All that it wrote into its logs. */
    public String logs() {
        try {
            return Files.readString(folder.resolve("engawa.access.log"), UTF_8)
                    + Files.readString(folder.resolve("engawa.error.log"), UTF_8)
                    + Files.readString(folder.resolve("start.log"), UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .orTimeout(10, TimeUnit.SECONDS)
                .exceptionally(stuck -> process.destroyForcibly())
                .join();
    }
}
