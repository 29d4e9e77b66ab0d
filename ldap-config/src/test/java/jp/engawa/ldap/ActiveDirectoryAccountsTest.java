package jp.engawa.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldif.LDIFReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a domain controller says to the account that Engawa signs in with, and what it lets it see. */
@Tag("active-directory")
@ExtendWith(OnActiveDirectory.class)
class ActiveDirectoryAccountsTest {
    private static final String LDAPS = "ldaps://" + ActiveDirectory.HOST;
    /** Who may read everything of everybody; by default all who signed in, and nobody where the domain was hardened. */
    private static final String READ_ALL = "CN=Pre-Windows 2000 Compatible Access,CN=Builtin," + ActiveDirectory.BASE;

    private static final String ALL_WHO_SIGNED_IN = "CN=S-1-5-11,CN=ForeignSecurityPrincipals," + ActiveDirectory.BASE;

    private static WindowsCompany company;
    private static LDAPConnection admin;

    @TempDir
    private Path own;

    @BeforeAll
    static void connect() throws Exception {
        company = OnActiveDirectory.company;
        admin = OnActiveDirectory.directory.admin();
    }

    @BeforeEach
    void password() {
        System.setProperty("test.ldap.password", WindowsCompany.PASSWORD);
    }

    @Test
    void a_wrong_password_is_told_without_being_repeated() throws IOException {
        System.setProperty("test.ldap.password", "Not-the-passw0rd");

        assertThat(refused(WindowsCompany.READER)).contains("(data 52e)");
    }

    @Test
    void a_disabled_account_is_told() throws IOException {
        assertThat(refused(WindowsCompany.STOPPED_READER)).contains("(data 533)");
    }

    @Test
    void an_account_that_has_to_change_its_password_or_came_to_its_end_is_told() throws Exception {
        String dn = WindowsCompany.READER.replace("svc-engawa", "svc-other");
        company.addService(dn, WindowsCompany.NORMAL);
        try {
            company.replace(dn, "pwdLastSet", "0");
            assertThat(refused(dn)).contains("(data 773)");
            company.replace(dn, "pwdLastSet", "-1");
            company.replace(dn, "accountExpires", WindowsCompany.fileTime(SmallCompany.CLOCK.instant()));
            assertThat(refused(dn)).contains("(data 701)");
        } finally {
            admin.delete(dn);
        }
    }

    @Test
    void when_the_password_expires_is_read_from_the_own_entry() throws Exception {
        String dn = WindowsCompany.READER.replace("svc-engawa", "svc-ending");
        company.addService(dn, WindowsCompany.NORMAL);
        String age = admin.getEntry(ActiveDirectory.BASE, "maxPwdAge").getAttributeValue("maxPwdAge");
        Duration longest = Duration.ofMillis(-Long.parseLong(age) / 10_000);
        try {
            Snapshot early = read(dn, Clock.systemUTC());
            assertThat(early.validity().password())
                    .isCloseTo(Instant.now().plus(longest), within(10, ChronoUnit.MINUTES));
            assertThat(early.problems()).extracting(Problem::kind).doesNotContain(Problem.Kind.PASSWORD_EXPIRING);
            assertThat(read(dn, Clock.offset(Clock.systemUTC(), longest.minusDays(12)))
                            .problems())
                    .extracting(Problem::kind)
                    .contains(Problem.Kind.PASSWORD_EXPIRING);
            assertThat(read(WindowsCompany.READER, Clock.systemUTC()).validity().password())
                    .as("of an account whose password stays")
                    .isNull();
        } finally {
            admin.delete(dn);
        }
    }

    private static Snapshot read(String account, Clock clock) {
        return new DirectoryReader(
                        ActiveDirectoryTest.mapping(
                                ActiveDirectoryTest.yaml(LDAPS).replace(WindowsCompany.READER, account)),
                        clock)
                .read();
    }

    @Test
    void an_account_that_is_not_there_is_told() throws IOException {
        assertThat(refused("CN=nobody,OU=Service," + ActiveDirectory.BASE)).contains("(data ");
    }

    @Test
    void in_a_hardened_domain_nobody_is_taken_for_enabled_or_gone() throws LDAPException {
        String byMail = ActiveDirectoryTest.yaml(LDAPS)
                .replace("people:\n", "people:\n  filter: (mail=*)\n  map: { employeeNumber: sAMAccountName }\n");
        Snapshot before = read();
        Snapshot beforeByMail = ActiveDirectoryTest.read(ActiveDirectoryTest.mapping(byMail));
        assertThat(beforeByMail.people()).hasSameSizeAs(before.people());
        admin.modify(READ_ALL, new Modification(ModificationType.DELETE, "member", ALL_WHO_SIGNED_IN));
        try {
            Plan plan = SmallCompany.plan(read(), State.of(before));
            assertThat(plan.stops().get(0).cause()).isEqualTo(Plan.Stop.Cause.EMPTY);
            assertThat(plan.verdict()).isEqualTo(Plan.Verdict.HOLD);

            Snapshot hidden = ActiveDirectoryTest.read(ActiveDirectoryTest.mapping(byMail));
            plan = SmallCompany.plan(hidden, State.of(beforeByMail));
            assertThat(hidden.outcome()).isEqualTo(Outcome.COMPLETE);
            assertThat(hidden.rejected()).hasSameSizeAs(before.people());
            assertThat(hidden.problems()).extracting(Problem::kind).contains(Problem.Kind.ACCOUNT_UNREADABLE);
            assertThat(plan.verdict()).isEqualTo(Plan.Verdict.HOLD);
            assertThat(plan.items()).isEmpty();
        } finally {
            admin.modify(READ_ALL, new Modification(ModificationType.ADD, "member", ALL_WHO_SIGNED_IN));
        }
        assertThat(SmallCompany.plan(read(), State.of(before)).verdict()).isEqualTo(Plan.Verdict.NOTHING);
    }

    @Test
    void a_sample_of_it_is_read_by_the_same_file() throws Exception {
        Snapshot whole = read();
        Mapping mapping = ActiveDirectoryTest.mapping(ActiveDirectoryTest.yaml(LDAPS));
        String ldif = new SampleExport(mapping, whole, 200).ldif();
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(ActiveDirectory.BASE);
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPConfig("ldap", InetAddress.getLoopbackAddress(), 0, null));
        config.addAdditionalBindCredentials(WindowsCompany.READER, WindowsCompany.PASSWORD);
        config.setSchema(null);
        InMemoryDirectoryServer sample = new InMemoryDirectoryServer(config);
        try {
            sample.add("dn: " + ActiveDirectory.BASE, "objectClass: domain", "dc: ad");
            sample.add("dn: " + WindowsCompany.COMPANY, "objectClass: container", "cn: Company");
            sample.importFromLDIF(
                    false, new LDIFReader(new ByteArrayInputStream(ldif.getBytes(StandardCharsets.UTF_8))));
            sample.startListening();

            Snapshot read = new DirectoryReader(
                            ActiveDirectoryTest.mapping(
                                    ActiveDirectoryTest.yaml("ldap://localhost:" + sample.getListenPort())
                                            .replace("tls: {", "tls: { mode: none,")),
                            SmallCompany.CLOCK)
                    .read();

            assertThat(read.outcome()).isEqualTo(Outcome.COMPLETE);
            assertThat(read.people()).hasSize(200);
            assertThat(read.people().stream().filter(person -> !person.enabled()))
                    .hasSameSizeAs(whole.people().stream()
                            .limit(200)
                            .filter(person -> !person.enabled())
                            .toList());
            assertThat(read.units()).containsExactlyInAnyOrderElementsOf(whole.units());
        } finally {
            sample.shutDown(true);
        }
    }

    /** What {@code check} prints in both languages for an account that is refused. */
    private String refused(String dn) throws IOException {
        String yaml = ActiveDirectoryTest.yaml(LDAPS).replace(WindowsCompany.READER, dn);
        Path file = Files.writeString(own.resolve("refused.yaml"), yaml);
        StringBuilder both = new StringBuilder();
        for (Locale locale : List.of(Locale.JAPANESE, Locale.ENGLISH)) {
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            int exit = new Main(new PrintStream(said, true, StandardCharsets.UTF_8), SmallCompany.CLOCK)
                    .run("check", file.toString(), "--lang", locale.getLanguage());
            assertThat(exit).isEqualTo(Main.BIND_REFUSED);
            both.append(said.toString(StandardCharsets.UTF_8));
        }
        assertThat(both.toString())
                .doesNotContain(System.getProperty("test.ldap.password"))
                .doesNotContain("ldapSDKVersion");
        return both.toString();
    }

    private static Snapshot read() {
        return ActiveDirectoryTest.read(ActiveDirectoryTest.mapping(ActiveDirectoryTest.yaml(LDAPS)));
    }
}
