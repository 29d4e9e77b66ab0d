package jp.engawa.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import jp.engawa.demo.Company;
import jp.engawa.demo.DirectoryServer;
import jp.engawa.ldap.DnsServer;
import jp.engawa.ldap.Slapd;

/**
 * The company's directory in a real OpenLDAP, found by DNS and spoken to over LDAPS: the same people as everywhere in the tests. Passwords, unlike in the
 * in-memory server, are checked by the server and can be read by nobody.
 */
final class CompanyLdap implements AutoCloseable {
    /** What operators are told to set, so that the directory tells what changed. */
    private static final String[] FEED = {
        "limits dn.exact=\"" + DirectoryServer.READER + "\" size=unlimited",
        "overlay syncprov",
        "syncprov-sessionlog 10000",
        "syncprov-checkpoint 100 10"
    };

    private static final String ADMIN = Slapd.admin(DirectoryServer.BASE);

    private final Path folder;
    private final Slapd server;
    private final DnsServer dns;

    private CompanyLdap(Path folder, Slapd server) {
        this.folder = folder;
        this.server = server;
        this.dns = new DnsServer().srv("_ldaps._tcp.engawa.example", "0 0 " + server.tlsPort + " localhost");
    }

    static CompanyLdap start(Path folder) {
        try {
            Path filled = Files.createDirectories(folder.resolve("filled"));
            Path schema = copy("company.schema", folder);
            Path ldif = Files.writeString(folder.resolve("company.ldif"), Company.ldif() + "\n" + reader());
            Slapd.fill(filled, ldif, DirectoryServer.BASE, schema);
            return new CompanyLdap(folder, Slapd.start(filled, folder.resolve("server"), Slapd.UNLIMITED, FEED));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static String reader() {
        return String.join(
                "\n",
                "dn: " + DirectoryServer.READER,
                "objectClass: organizationalRole",
                "objectClass: simpleSecurityObject",
                "cn: engawa-reader",
                "userPassword: " + Slapd.PASSWORD,
                "");
    }

    private static Path copy(String resource, Path folder) throws IOException {
        try (InputStream in = Objects.requireNonNull(CompanyLdap.class.getResourceAsStream(resource))) {
            return Files.write(folder.resolve(resource), in.readAllBytes());
        }
    }

    /** The authority that vouches for this server. */
    Path authority() {
        return folder.resolve("filled/server.pem");
    }

    int tlsPort() {
        return server.tlsPort;
    }

    /** What to ask for the company's servers, to be set as {@code engawa.directory.dns}. */
    String dns() {
        return dns.address();
    }

    /** The demo's mapping file, as an operator would write it for this server: SRV records, LDAPS, people known by their entryUUID. */
    Path mapping() {
        try (InputStream in = Objects.requireNonNull(Company.class.getResourceAsStream("/demo/directory.yaml"))) {
            String yaml = new String(in.readAllBytes(), UTF_8)
                    .replaceFirst("  servers: .*", "  srv: engawa.example")
                    .replaceFirst("tls: .*", "tls: { mode: ldaps, trust: \"" + authority() + "\" }")
                    .replaceAll("(?m)^  key: efm.*\n", "");
            return Files.writeString(folder.resolve("directory.yaml"), yaml);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Gives somebody a password to sign in with. */
    void password(String login, String password) {
        try (var admin = connect()) {
            admin.modify(
                    "uid=" + login + ",ou=people," + DirectoryServer.BASE,
                    new Modification(ModificationType.REPLACE, "userPassword", password));
        } catch (LDAPException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** As somebody who may change everything. */
    LDAPConnection connect() throws LDAPException {
        return new LDAPConnection("localhost", server.port, ADMIN, Slapd.PASSWORD);
    }

    /** Restarts the server, and changes something while nobody reaches it. */
    void restart(Slapd.Change meanwhile) throws IOException, InterruptedException, LDAPException {
        server.restart(ADMIN, meanwhile);
    }

    @Override
    public void close() {
        dns.close();
        server.close();
    }
}
