package jp.engawa.ldap;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.util.ssl.PEMFileTrustManager;
import com.unboundid.util.ssl.SSLUtil;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A domain controller of its own: Debian's Samba as Active Directory, provisioned into a folder, on this machine's loopback only, stopped
 * with the test. It ends by itself when the test's process does, because its standard input is closed then.
 *
 * <p>Its ports are fixed, so there is one on a machine at a time, and it has to be started by root.
 */
final class ActiveDirectory implements AutoCloseable {
    static final String REALM = "ad.engawa.example";
    static final String BASE = "DC=ad,DC=engawa,DC=example";
    /** The name in the controller's certificate; {@code hosts} leads it here. */
    static final String HOST = "dc1." + REALM;
    /** Another name of the same machine, which the certificate has not. */
    static final String OTHER_HOST = "dc2." + REALM;

    static final String ADMIN = "CN=Administrator,CN=Users," + BASE;
    static final String ADMIN_PASSWORD = "Passw0rd!x9";
    static final int LDAP = 389;
    static final int LDAPS = 636;

    /** The extended right DS-Replication-Get-Changes. */
    private static final String REPLICATE = "1131f6aa-9c07-11d1-f79f-00c04fc2dcd2";

    private static final List<Integer> PORTS = List.of(LDAP, LDAPS, 3268, 3269);
    private static final int LONGEST = 60;
    private static final Path PROGRAM = Path.of("/usr/sbin/samba");
    private static final String[] PACKAGES = {
        "samba", "samba-ad-provision", "samba-dsdb-modules", "samba-vfs-modules", "python3-samba", "winbind"
    };

    private final Path folder;
    private Process process;

    private ActiveDirectory(Path folder) {
        this.folder = folder;
    }

    /** Why there can be none on this machine now; empty when there can. */
    static Optional<String> obstacle() throws IOException, InterruptedException {
        if (!DebianPackages.root()) {
            return Optional.of("only root may listen on port " + LDAP);
        }
        for (int port : PORTS) {
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                free.setReuseAddress(true);
            } catch (IOException taken) {
                return Optional.of("port " + port + " is taken (" + taken.getMessage() + ")");
            }
        }
        return DebianPackages.have(PROGRAM, PACKAGES)
                ? Optional.empty()
                : Optional.of("no samba could be had (packages " + String.join(" ", PACKAGES) + ")");
    }

    static ActiveDirectory start() throws Exception {
        ActiveDirectory directory = new ActiveDirectory(emptied());
        directory.provision();
        directory.certify();
        directory.configure();
        directory.launch();
        return directory;
    }

    /** Under target, or where that has a long name in a shorter one: names of sockets end after 107 letters. */
    private static Path emptied() throws IOException {
        Path folder = Path.of("target", "active-directory").toAbsolutePath();
        if (folder.toString().length() > LONGEST) {
            return Files.createTempDirectory("active-directory");
        }
        if (Files.exists(folder)) {
            try (Stream<Path> old = Files.walk(folder)) {
                for (Path each : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
        return Files.createDirectories(folder);
    }

    /** Certificate of the authority that issued the controller's own. */
    Path authority() {
        return folder.resolve("ca.pem");
    }

    LDAPConnection admin() throws LDAPException, GeneralSecurityException {
        return connect(ADMIN, ADMIN_PASSWORD);
    }

    LDAPConnection connect(String dn, String password) throws LDAPException, GeneralSecurityException {
        SSLUtil tls = new SSLUtil(new PEMFileTrustManager(authority().toFile()));
        return new LDAPConnection(tls.createSSLSocketFactory(), HOST, LDAPS, dn, password);
    }

    /** Gives an account "Replicating Directory Changes" on the domain. */
    void letReplicate(LDAPConnection admin, String account) throws LDAPException, IOException, InterruptedException {
        byte[] sid = admin.getEntry(account, "objectSid").getAttributeValueBytes("objectSid");
        ByteBuffer parts = ByteBuffer.wrap(sid, 8, sid.length - 8).order(ByteOrder.LITTLE_ENDIAN);
        StringBuilder text = new StringBuilder("S-1-" + sid[7]);
        while (parts.hasRemaining()) {
            text.append('-').append(Integer.toUnsignedString(parts.getInt()));
        }
        run(
                "samba-tool",
                "dsacl",
                "set",
                "-s",
                settings().toString(),
                "-H",
                folder.resolve("samba/private/sam.ldb").toString(),
                "--objectdn=" + BASE,
                "--sddl=(OA;;CR;" + REPLICATE + ";;" + text + ")");
    }

    private void provision() throws IOException, InterruptedException {
        run(
                "samba-tool",
                "domain",
                "provision",
                "--server-role=dc",
                "--use-rfc2307",
                "--dns-backend=NONE",
                "--realm=" + REALM,
                "--domain=ENGAWA",
                "--host-name=dc1",
                "--host-ip=127.0.0.1",
                "--adminpass=" + ADMIN_PASSWORD,
                "--targetdir=" + folder.resolve("samba"),
                "--option=interfaces=lo",
                "--option=bind interfaces only=yes");
    }

    /** An authority of the company, and from it a certificate for one host name. */
    private void certify() throws Exception {
        Path ca = folder.resolve("ca.p12");
        Path own = folder.resolve("dc.p12");
        Path request = folder.resolve("dc.csr");
        Path certificate = folder.resolve("dc.pem");
        String days = "365";
        DirectoryReaderTest.keytool(
                ca,
                "-genkeypair",
                "-alias",
                "ca",
                "-keyalg",
                "RSA",
                "-validity",
                days,
                "-dname",
                "CN=Engawa CA",
                "-ext",
                "bc:c=ca:true",
                "-ext",
                "ku:c=keyCertSign");
        DirectoryReaderTest.keytool(
                ca, "-exportcert", "-alias", "ca", "-rfc", "-file", authority().toString());
        DirectoryReaderTest.keytool(own, "-genkeypair", "-alias", "dc", "-keyalg", "RSA", "-dname", "CN=" + HOST);
        DirectoryReaderTest.keytool(own, "-certreq", "-alias", "dc", "-file", request.toString());
        DirectoryReaderTest.keytool(
                ca,
                "-gencert",
                "-alias",
                "ca",
                "-rfc",
                "-validity",
                days,
                "-ext",
                "san=dns:" + HOST,
                "-infile",
                request.toString(),
                "-outfile",
                certificate.toString());
        char[] opener = "changeit".toCharArray();
        byte[] key =
                KeyStore.getInstance(own.toFile(), opener).getKey("dc", opener).getEncoded();
        Path file = folder.resolve("dc.key");
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                file,
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key)
                        + "\n-----END PRIVATE KEY-----\n");
    }

    private Path settings() {
        return folder.resolve("samba/etc/smb.conf");
    }

    /** Only LDAP of all its services, and nothing outside the folder. */
    private void configure() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(settings()));
        int global = lines.indexOf("[global]");
        lines.addAll(
                global + 1,
                List.of(
                        "\tserver services = ldap",
                        "\tlog file = " + folder.resolve("samba.log"),
                        "\tpid directory = " + folder,
                        "\tncalrpc dir = " + folder.resolve("ncalrpc"),
                        "\tntp signd socket directory = " + folder.resolve("ntp"),
                        "\twinbindd socket directory = " + folder.resolve("winbindd"),
                        "\ttls certfile = " + folder.resolve("dc.pem"),
                        "\ttls keyfile = " + folder.resolve("dc.key"),
                        "\ttls cafile = " + authority()));
        Files.write(settings(), lines);
    }

    private void launch() throws Exception {
        process = new ProcessBuilder(
                        "setsid",
                        PROGRAM.toString(),
                        "-i",
                        "-M",
                        "single",
                        "-s",
                        settings().toString(),
                        "--debug-stdout")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("samba.out").toFile())
                .start();
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        LDAPException last = null;
        while (System.nanoTime() < until && process.isAlive()) {
            try (LDAPConnection answered = admin()) {
                return;
            } catch (LDAPException notYet) {
                last = notYet;
                process.waitFor(100, TimeUnit.MILLISECONDS);
            }
        }
        close();
        throw new IOException("samba did not start: " + Files.readString(folder.resolve("samba.out")), last);
    }

    private void run(String... command) throws IOException, InterruptedException {
        Path log = folder.resolve("command.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(3, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(command[0] + ": " + Files.readString(log));
        }
    }

    /** Ends the whole group of its processes; {@code setsid} made its first one the leader. */
    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, "--", "-" + process.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException noKill) {
            process.destroyForcibly();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    @Override
    public void close() {
        if (process == null) {
            return;
        }
        signal("TERM");
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                signal("KILL");
                process.waitFor(10, TimeUnit.SECONDS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            signal("KILL");
        }
    }
}
