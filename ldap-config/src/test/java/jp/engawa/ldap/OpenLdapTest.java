package jp.engawa.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The reader against real OpenLDAP: 2,000 people in the fast stage, 50,000 in the slow one, or as many as
 * {@code -Dengawa.test.ldap.people} says.
 */
@Tag("grows")
class OpenLdapTest {
    private static final boolean SLOW = Boolean.getBoolean("engawa.slow");
    private static final int PEOPLE = Integer.getInteger("engawa.test.ldap.people", SLOW ? 50_000 : 2_000);
    private static final int UNITS = Math.max(20, PEOPLE * 6 / 100);

    @TempDir
    private static Path folder;

    private static Path filled;
    private static Slapd server;

    @TempDir
    private Path own;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(Slapd.presentFor(OpenLdapTest.class));
        System.setProperty("test.ldap.password", Slapd.PASSWORD);
        filled = Files.createDirectories(folder.resolve("filled"));
        Path ldif = folder.resolve("company.ldif");
        new LargeCompany(PEOPLE, UNITS).write(ldif);
        Slapd.fill(filled, ldif);
        server = Slapd.start(filled, folder.resolve("server"), "unlimited");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void everybody_is_read_page_by_page_by_both_protected_ways() {
        Snapshot ldaps = read(mapping("ldaps://localhost:" + server.tlsPort));
        Snapshot startTls = read(mapping("ldap://localhost:" + server.port));

        System.out.println("OpenLDAP: " + PEOPLE + " people, " + UNITS + " units read in " + ldaps.millis()
                + " ms by LDAPS, " + startTls.millis() + " ms by StartTLS, " + ldaps.pages() + " pages");
        assertThat(ldaps.failures()).isEmpty();
        assertThat(ldaps.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(ldaps.people()).hasSize(PEOPLE);
        assertThat(ldaps.units()).hasSize(UNITS);
        assertThat(ldaps.pages()).isGreaterThanOrEqualTo(PEOPLE / 500 + UNITS / 500);
        assertThat(ldaps.problems()).isEmpty();
        assertThat(ldaps.people().stream().filter(person -> !person.enabled())).hasSize(PEOPLE / 1000);
        assertThat(ldaps.people().stream().filter(person -> person.roles().contains("OPERATOR")))
                .hasSize(Math.min(PEOPLE, 1_600));
        assertThat(ldaps.people())
                .allSatisfy(person -> assertThat(person.kana()).isNotEmpty());
        assertThat(startTls.fingerprint()).isEqualTo(ldaps.fingerprint());
        assertThat(SmallCompany.plan(startTls, State.of(ldaps)).verdict()).isEqualTo(Plan.Verdict.NOTHING);
    }

    @Test
    void check_knows_the_server_and_finds_nothing_to_complain_of() throws IOException {
        Path file = Files.writeString(own.resolve("directory.yaml"), yaml("ldaps://localhost:" + server.tlsPort));
        ByteArrayOutputStream said = new ByteArrayOutputStream();

        int exit = new Main(new PrintStream(said, true, StandardCharsets.UTF_8), SmallCompany.CLOCK)
                .run("check", file.toString(), "--strict", "--lang", "en");

        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("[OK] Kind of server: openldap / openldap")
                .contains("[OK] Key attribute: entryUUID: 100 % of")
                .contains("[OK] Certificate")
                .contains("[OK] Signed in as: dn:" + Slapd.READER)
                .doesNotContain(Slapd.PASSWORD);
        assertThat(exit).as(said.toString(StandardCharsets.UTF_8)).isZero();
    }

    @Test
    void a_certificate_of_another_host_is_refused_by_both_ways() {
        for (String address : List.of("ldaps://127.0.0.1:" + server.tlsPort, "ldap://127.0.0.1:" + server.port)) {
            Snapshot snapshot = read(mapping(address));

            assertThat(snapshot.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(snapshot.failures())
                    .extracting(Failure::kind)
                    .as(snapshot.failures().toString())
                    .containsExactly(Failure.Kind.TLS);
        }
    }

    @Test
    void a_server_without_unlimited_pages_is_named() throws Exception {
        try (Slapd limited = Slapd.start(filled, own.resolve("limited"), "1000")) {
            Snapshot snapshot = read(mapping("ldaps://localhost:" + limited.tlsPort));

            assertThat(snapshot.outcome()).isNotEqualTo(Outcome.COMPLETE);
            assertThat(snapshot.failures()).extracting(Failure::kind).containsExactly(Failure.Kind.SIZE_LIMIT);
        }
    }

    @Test
    void a_search_without_pages_ends_at_the_servers_limit() throws Exception {
        try (LDAPConnection reader = new LDAPConnection("localhost", server.port)) {
            reader.bind(Slapd.READER, Slapd.PASSWORD);

            assertThatExceptionOfType(LDAPSearchException.class)
                    .isThrownBy(() -> reader.search("ou=people," + Slapd.BASE, SearchScope.SUB, "(uid=*)", "1.1"))
                    .matches(refused -> refused.getResultCode().equals(ResultCode.SIZE_LIMIT_EXCEEDED))
                    .matches(refused -> refused.getEntryCount() == 500);
        }
    }

    @Test
    void a_wrong_password_is_told_as_such() {
        System.setProperty("test.ldap.password", "wrong");
        try {
            assertThat(read(mapping("ldaps://localhost:" + server.tlsPort)).failures())
                    .extracting(Failure::kind)
                    .containsExactly(Failure.Kind.BIND);
        } finally {
            System.setProperty("test.ldap.password", Slapd.PASSWORD);
        }
    }

    @Test
    void a_moved_entry_keeps_its_key_on_a_real_server() throws Exception {
        try (Slapd changing = Slapd.start(filled, own.resolve("changing"), "unlimited");
                LDAPConnection admin = new LDAPConnection("localhost", changing.port, Slapd.ADMIN, Slapd.PASSWORD)) {
            Mapping mapping = mapping("ldaps://localhost:" + changing.tlsPort);
            Snapshot before = read(mapping);
            admin.modifyDN(LargeCompany.dn(PEOPLE - 2), "uid=renamed", true, "ou=groups," + Slapd.BASE);
            admin.modifyDN("uid=renamed,ou=groups," + Slapd.BASE, "uid=renamed", true, "ou=people," + Slapd.BASE);
            admin.delete(LargeCompany.dn(PEOPLE - 3));

            Plan plan = SmallCompany.plan(read(mapping), State.of(before));

            assertThat(plan.items())
                    .extracting(Plan.Item::kind)
                    .containsExactly(Plan.Kind.PERSON_CHANGED, Plan.Kind.PERSON_MISSING);
            assertThat(plan.items().get(0).after()).isEqualTo("renamed");
        }
    }

    @Test
    void a_server_killed_in_the_middle_of_a_read_is_followed_by_the_other() throws Exception {
        int lost = 10;
        try (Slapd primary = Slapd.start(filled, own.resolve("primary"), "unlimited");
                Slapd secondary = Slapd.start(filled, own.resolve("secondary"), "unlimited");
                LDAPConnection admin = new LDAPConnection("localhost", secondary.port, Slapd.ADMIN, Slapd.PASSWORD);
                Relay relay = new Relay(primary.tlsPort)) {
            Mapping mapping = mapping("ldaps://localhost:" + relay.port(), "ldaps://localhost:" + secondary.tlsPort);
            Snapshot whole = read(mapping);
            assertThat(whole.server()).endsWith(":" + relay.port());
            for (int i = 0; i < lost; i++) {
                admin.delete(LargeCompany.dn(PEOPLE - 2 - i));
            }
            relay.after(relay.passed.get() * 3 / 4, primary::kill);

            Snapshot snapshot = read(mapping);
            Plan plan = SmallCompany.plan(snapshot, State.of(whole));

            assertThat(snapshot.outcome()).isEqualTo(Outcome.COMPLETE);
            assertThat(snapshot.server()).endsWith(":" + secondary.tlsPort);
            assertThat(snapshot.failures())
                    .singleElement()
                    .satisfies(failure -> assertThat(failure.where()).contains("ou=people"));
            assertThat(snapshot.people()).hasSize(PEOPLE - lost);
            assertThat(plan.counts()).containsOnlyKeys(Plan.Kind.PERSON_MISSING);
            assertThat(plan.counts()).containsEntry(Plan.Kind.PERSON_MISSING, lost);
        }
    }

    private static Snapshot read(Mapping mapping) {
        return new DirectoryReader(mapping, SmallCompany.CLOCK).read();
    }

    private static Mapping mapping(String... servers) {
        return SmallCompany.mapping(yaml(servers));
    }

    private static String yaml(String... servers) {
        return String.join(
                "\n",
                "version: 1",
                "profile: openldap",
                "connection:",
                "  servers: [\"" + String.join("\", \"", servers) + "\"]",
                "  tls: { trust: \"" + filled.resolve("server.pem") + "\" }",
                "  bind: { dn: \"" + Slapd.READER + "\", password: \"${prop.test.ldap.password}\" }",
                "people:",
                "  base: ou=people," + Slapd.BASE,
                "orgs:",
                "  base: ou=units," + Slapd.BASE,
                "  filter: (businessCategory=*)",
                "  map: { kind: businessCategory, head: seeAlso }",
                "positions:",
                "  課長: { rank: 20, evaluator: true }",
                "  社員: { rank: 50 }",
                "roles:",
                "  OPERATOR: cn=engawa-operators,ou=groups," + Slapd.BASE,
                "");
    }
}
