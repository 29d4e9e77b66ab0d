package jp.engawa.ldap;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real OpenLDAP of its own: Debian's {@code slapd} on two free ports, plain with StartTLS and LDAPS, stopped and removed with the test.
 *
 * <p>Where the machine has none and the test runs as root on Debian or Ubuntu, it is installed once; not where an init system would start
 * it as a service. {@code -Dengawa.test.install=false} forbids that.
 */
final class Slapd implements AutoCloseable {
    static final String BASE = "dc=large,dc=example";
    static final String READER = "cn=engawa-reader," + BASE;
    static final String ADMIN = "cn=admin," + BASE;
    static final String PASSWORD = "secret-of-the-test";
    private static final Path PROGRAM = Path.of("/usr/sbin/slapd");
    private static final Path SCHEMA = Path.of("/etc/ldap/schema");
    private static boolean sought;

    final int port;
    final int tlsPort;
    private final Path folder;
    private Process process;

    private Slapd(Path folder, Process process, int port, int tlsPort) {
        this.folder = folder;
        this.process = process;
        this.port = port;
        this.tlsPort = tlsPort;
    }

    /** Whether this machine has one, after getting it if need be. */
    static synchronized boolean present() throws IOException, InterruptedException {
        boolean root = "root".equals(System.getProperty("user.name"));
        boolean mayInstall = Boolean.parseBoolean(System.getProperty("engawa.test.install", "true"))
                && root
                && !sought
                && Files.isExecutable(Path.of("/usr/bin/apt-get"))
                && !Files.exists(Path.of("/run/systemd/system"));
        if (!Files.isExecutable(PROGRAM) && mayInstall) {
            sought = true;
            System.err.println("directory tests: no slapd on this machine; installing it: apt-get install slapd");
            Path log = Files.createTempFile("slapd-install", ".log");
            for (String command : List.of("apt-get update -q", "apt-get install -y -q --no-install-recommends slapd")) {
                ProcessBuilder builder = new ProcessBuilder(command.split(" "))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
                builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
                Process install = builder.start();
                if (!install.waitFor(5, TimeUnit.MINUTES)) {
                    install.destroyForcibly();
                }
            }
        }
        return Files.isExecutable(PROGRAM);
    }

    /** Fills a database once; servers are started on copies of it, so that all give the same entryUUIDs. */
    static void fill(Path folder, Path ldif) throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("slapd.conf"), configuration(folder, "unlimited"));
        run(
                folder,
                "/usr/sbin/slapadd",
                "-q",
                "-f",
                folder.resolve("slapd.conf").toString(),
                "-l",
                ldif.toString());
    }

    /** @param pagedTotal how many entries a paged search may give in all */
    static Slapd start(Path filled, Path folder, String pagedTotal) throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("data"));
        try (Stream<Path> files = Files.list(filled.resolve("data"))) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve("data").resolve(file.getFileName()));
            }
        }
        for (String file : List.of("server.pem", "server.key")) {
            Files.copy(filled.resolve(file), folder.resolve(file));
        }
        Files.writeString(folder.resolve("slapd.conf"), configuration(folder, pagedTotal));
        int port = free();
        int tlsPort = free();
        String addresses = "ldap://localhost:" + port + " ldaps://localhost:" + tlsPort;
        Slapd slapd = new Slapd(folder, launched(folder, addresses), port, tlsPort);
        slapd.awaitPort();
        return slapd;
    }

    private static Process launched(Path folder, String addresses) throws IOException {
        return new ProcessBuilder(
                        PROGRAM.toString(),
                        "-d",
                        "32768",
                        "-f",
                        folder.resolve("slapd.conf").toString(),
                        "-h",
                        addresses)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("slapd.log").toFile()))
                .start();
    }

    private void awaitPort() throws IOException, InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (System.nanoTime() < until && process.isAlive()) {
            try (Socket socket = new Socket("localhost", port)) {
                return;
            } catch (IOException notYet) {
                process.waitFor(20, TimeUnit.MILLISECONDS);
            }
        }
        throw new IOException("slapd did not start: " + Files.readString(folder.resolve("slapd.log")));
    }

    /** As if the machine had lost power. */
    void kill() {
        process.destroyForcibly();
    }

    private static String configuration(Path folder, String pagedTotal) {
        List<String> lines = new ArrayList<>();
        for (String schema : List.of("core", "cosine", "inetorgperson")) {
            lines.add("include " + SCHEMA.resolve(schema + ".schema"));
        }
        lines.addAll(List.of(
                "modulepath /usr/lib/ldap",
                "moduleload back_mdb.la",
                "moduleload ppolicy.la",
                "attributeoptions lang- phonetic",
                "pidfile " + folder.resolve("slapd.pid"),
                "TLSCertificateFile " + folder.resolve("server.pem"),
                "TLSCertificateKeyFile " + folder.resolve("server.key"),
                "database mdb",
                "suffix " + BASE,
                "rootdn " + ADMIN,
                "rootpw " + PASSWORD,
                "directory " + folder.resolve("data"),
                "maxsize 1073741824",
                "dbnosync",
                "index objectClass eq",
                "index entryUUID eq",
                "index uid,employeeNumber,ou eq",
                "overlay ppolicy",
                "sizelimit size.soft=500 size.hard=500 size.pr=1000 size.prtotal=" + pagedTotal,
                "access to attrs=userPassword by anonymous auth by * none",
                "access to * by dn.exact=\"" + READER + "\" read by * none",
                ""));
        return String.join("\n", lines);
    }

    private static void run(Path folder, String... command) throws IOException, InterruptedException {
        Path log = folder.resolve("command.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(3, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(String.join(" ", command) + ": " + Files.readString(log));
        }
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
