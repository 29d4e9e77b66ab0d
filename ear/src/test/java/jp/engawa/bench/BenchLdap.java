package jp.engawa.bench;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFException;
import com.unboundid.ldif.LDIFWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import jp.engawa.demo.DirectoryServer;
import jp.engawa.ldap.Slapd;
import jp.engawa.testing.SignedIn;

/** The talking company's directory in a real OpenLDAP: as many people as in the database, two of them operators, in units of one level. */
final class BenchLdap implements AutoCloseable {
    private static final String BASE = DirectoryServer.BASE;

    private final Slapd server;

    private BenchLdap(Slapd server) {
        this.server = server;
    }

    static BenchLdap start(Path folder, int people, int units) throws IOException, InterruptedException {
        Path filled = Files.createDirectories(folder.resolve("filled"));
        Path schema = folder.resolve("company.schema");
        try (InputStream in =
                Objects.requireNonNull(SignedIn.class.getResourceAsStream("/jp/engawa/testing/company.schema"))) {
            Files.write(schema, in.readAllBytes());
        }
        Path ldif = folder.resolve("company.ldif");
        write(ldif, people, units);
        Slapd.fill(filled, ldif, BASE, schema);
        return new BenchLdap(Slapd.start(filled, folder.resolve("server")));
    }

    /** Lets the demonstration's mapping file lead here. */
    void readFrom(Path mapping) throws IOException {
        Files.writeString(
                mapping,
                Files.readString(mapping)
                        .replaceFirst("servers: .*", "servers: [\"ldap://localhost:" + server.port + "\"]")
                        .replaceFirst("password: .*", "password: \"\\${file:" + password(mapping) + "}\" }")
                        .replace("pageSize: 1000", "pageSize: 500")
                        .replaceFirst("canaries: .*", "canaries: []"));
    }

    private static Path password(Path mapping) throws IOException {
        return Files.writeString(mapping.resolveSibling("bench-password"), Slapd.PASSWORD);
    }

    /** A connection that may change everything. */
    LDAPConnection connect() throws LDAPException {
        return new LDAPConnection("localhost", server.port, Slapd.admin(BASE), Slapd.PASSWORD);
    }

    static String dn(int person) {
        return "uid=p" + person + ",ou=people," + BASE;
    }

    private static void write(Path file, int people, int units) throws IOException {
        try (LDIFWriter ldif = new LDIFWriter(file.toFile())) {
            entry(ldif, BASE, "objectClass: dcObject", "objectClass: organization", "dc: engawa", "o: bench");
            entry(
                    ldif,
                    DirectoryServer.READER,
                    "objectClass: organizationalRole",
                    "objectClass: simpleSecurityObject",
                    "cn: engawa-reader",
                    "userPassword: " + Slapd.PASSWORD);
            for (String part : List.of("units", "people", "groups")) {
                entry(ldif, "ou=" + part + "," + BASE, "objectClass: organizationalUnit", "ou: " + part);
            }
            for (int unit = 1; unit <= units; unit++) {
                entry(
                        ldif,
                        "ou=u" + unit + ",ou=units," + BASE,
                        "objectClass: organizationalUnit",
                        "objectClass: efmUnit",
                        "ou: u" + unit,
                        "efmUnitId: u" + unit,
                        "efmOrgCode: U" + unit,
                        "description: " + (unit == 1 ? "北浜営業所" : "第" + unit + "営業所"),
                        "businessCategory: 営業所");
            }
            for (int i = 1; i <= people; i++) {
                entry(
                        ldif,
                        dn(i),
                        "objectClass: inetOrgPerson",
                        "objectClass: efmPerson",
                        "uid: p" + i,
                        "efmPersonId: p" + i,
                        "employeeNumber: " + String.format(Locale.ROOT, "%07d", i),
                        "cn: 社員 " + i,
                        "sn: 社員",
                        "displayName: 社員 " + i,
                        "departmentNumber: U1");
            }
            entry(
                    ldif,
                    "cn=engawa-operators,ou=groups," + BASE,
                    "objectClass: groupOfNames",
                    "cn: engawa-operators",
                    "member: " + dn(1),
                    "member: " + dn(2));
        }
    }

    private static void entry(LDIFWriter ldif, String dn, String... lines) throws IOException {
        List<String> all = new ArrayList<>(List.of("dn: " + dn));
        all.addAll(List.of(lines));
        try {
            ldif.writeEntry(new Entry(all.toArray(String[]::new)));
        } catch (LDIFException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
