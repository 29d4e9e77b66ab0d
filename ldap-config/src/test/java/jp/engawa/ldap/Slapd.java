package jp.engawa.ldap;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
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
public final class Slapd implements AutoCloseable {
    /** The large company of this module's tests; others bring a name of their own. */
    static final String BASE = "dc=large,dc=example";

    static final String READER = reader(BASE);
    static final String ADMIN = admin(BASE);
    public static final String PASSWORD = "secret-of-the-test";
    public static final String UNLIMITED = "unlimited";
    private static final String FIRST_RIGHT = "access to attrs=userPassword by anonymous auth by * none";
    private static final Path PROGRAM = Path.of("/usr/sbin/slapd");
    private static final Path SCHEMA = Path.of("/etc/ldap/schema");

    public final int port;
    public final int tlsPort;
    private final Path folder;
    private Process process;

    private Slapd(Path folder, Process process, int port, int tlsPort) {
        this.folder = folder;
        this.process = process;
        this.port = port;
        this.tlsPort = tlsPort;
    }

    /** Who may read everything below that name; an entry of the LDIF with {@link #PASSWORD}. */
    public static String reader(String base) {
        return "cn=engawa-reader," + base;
    }

    /** Who may change everything below that name, with {@link #PASSWORD}. */
    public static String admin(String base) {
        return "cn=admin," + base;
    }

    /** Whether this machine has one for that test, after getting it if need be; where the build has to have one, it fails without. */
    public static boolean presentFor(Class<?> test) throws IOException, InterruptedException {
        return DebianPackages.presentFor(test, PROGRAM, "slapd");
    }

    /** Fills a database once; servers are started on copies of it, so that all give the same entryUUIDs. */
    static void fill(Path folder, Path ldif) throws IOException, InterruptedException {
        fill(folder, ldif, BASE);
    }

    /** The same for a company of another name, with the schemas it needs beyond the usual ones. */
    public static void fill(Path folder, Path ldif, String base, Path... schemas)
            throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("data"));
        LocalCertificate.make(folder);
        Files.writeString(folder.resolve("slapd.conf"), configuration(folder, base, schemas));
        run(
                folder,
                "/usr/sbin/slapadd",
                "-q",
                "-f",
                folder.resolve("slapd.conf").toString(),
                "-l",
                ldif.toString());
    }

    public static Slapd start(Path filled, Path folder) throws IOException, InterruptedException {
        return start(filled, folder, UNLIMITED);
    }

    /**
     * @param pagedTotal how many entries a paged search may give in all
     * @param more lines of the database's configuration
     */
    public static Slapd start(Path filled, Path folder, String pagedTotal, String... more)
            throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("data"));
        try (Stream<Path> files = Files.list(filled.resolve("data"))) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve("data").resolve(file.getFileName()));
            }
        }
        for (String file : List.of("server.pem", "server.key")) {
            Files.copy(filled.resolve(file), folder.resolve(file));
        }
        Files.writeString(
                folder.resolve("slapd.conf"),
                Files.readString(filled.resolve("slapd.conf"))
                        .replace(filled.toString(), folder.toString())
                        .replace("size.prtotal=" + UNLIMITED, "size.prtotal=" + pagedTotal)
                        .replace(FIRST_RIGHT, String.join("\n", more) + "\n" + FIRST_RIGHT));
        for (int attempt = 1; ; attempt++) {
            int port = free();
            int tlsPort = free();
            Slapd slapd = new Slapd(folder, launched(folder, port, tlsPort), port, tlsPort);
            try {
                slapd.awaitAnswer(port);
                return slapd;
            } catch (IOException portTaken) { // by another program, between asking for a free one and using it
                slapd.close();
                if (attempt == 3) {
                    throw portTaken;
                }
            }
        }
    }

    /** Something done to the directory. */
    public interface Change {
        void to(LDAPConnection directory) throws LDAPException;
    }

    /** Stops it as an administrator would, and starts it on the same data. */
    void restart() throws IOException, InterruptedException {
        close();
        process = launched(folder, port, tlsPort);
        awaitAnswer(port);
    }

    /** The same, with a change while nobody reaches it: meanwhile it runs on ports that nobody is told. */
    public void restart(String administrator, Change meanwhile)
            throws IOException, InterruptedException, LDAPException {
        close();
        int aside = free();
        process = launched(folder, aside, free());
        awaitAnswer(aside);
        try (LDAPConnection directory = new LDAPConnection("localhost", aside, administrator, PASSWORD)) {
            meanwhile.to(directory);
        }
        restart();
    }

    private static Process launched(Path folder, int port, int tlsPort) throws IOException {
        return new ProcessBuilder(
                        PROGRAM.toString(),
                        "-d",
                        "32768",
                        "-f",
                        folder.resolve("slapd.conf").toString(),
                        "-h",
                        "ldap://localhost:" + port + " ldaps://localhost:" + tlsPort)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("slapd.log").toFile()))
                .start();
    }

    /** That something listens is not enough: it may be another program, and slapd gone. */
    private void awaitAnswer(int port) throws IOException, InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (System.nanoTime() < until && process.isAlive()) {
            try (LDAPConnection connection = new LDAPConnection("localhost", port)) {
                if (connection.getRootDSE() != null && process.isAlive()) {
                    return;
                }
            } catch (LDAPException notYet) {
                process.waitFor(20, TimeUnit.MILLISECONDS);
            }
        }
        throw new IOException("slapd did not start: " + Files.readString(folder.resolve("slapd.log")));
    }

    /** As if the machine had lost power. */
    void kill() {
        process.destroyForcibly();
    }

    private static String configuration(Path folder, String base, Path... schemas) {
        List<String> lines = new ArrayList<>();
        for (String schema : List.of("core", "cosine", "inetorgperson")) {
            lines.add("include " + SCHEMA.resolve(schema + ".schema"));
        }
        for (Path schema : schemas) {
            lines.add("include " + schema);
        }
        lines.addAll(List.of(
                "modulepath /usr/lib/ldap",
                "moduleload back_mdb.la",
                "moduleload ppolicy.la",
                "moduleload syncprov.la",
                "attributeoptions lang- phonetic",
                "pidfile " + folder.resolve("slapd.pid"),
                "TLSCertificateFile " + folder.resolve("server.pem"),
                "TLSCertificateKeyFile " + folder.resolve("server.key"),
                "database mdb",
                "suffix " + base,
                "rootdn " + admin(base),
                "rootpw " + PASSWORD,
                "directory " + folder.resolve("data"),
                "maxsize 1073741824",
                "dbnosync",
                "index objectClass eq",
                "index entryUUID,entryCSN,modifyTimestamp eq",
                "index uid,employeeNumber,ou eq",
                "overlay ppolicy",
                "sizelimit size.soft=500 size.hard=500 size.pr=1000 size.prtotal=" + UNLIMITED,
                FIRST_RIGHT,
                "access to * by dn.exact=\"" + reader(base) + "\" read by * none",
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
