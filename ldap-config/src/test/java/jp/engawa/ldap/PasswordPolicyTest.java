package jp.engawa.ldap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real OpenLDAP with a password policy tells the account that Engawa signs in with. Its password is ten days old. */
@Tag("slow")
class PasswordPolicyTest {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final String BASE = "dc=policy,dc=example";
    private static final String POLICY = "cn=policy," + BASE;
    private static final DateTimeFormatter GENERALIZED =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    @TempDir
    private static Path folder;

    private static Slapd server;
    private static LDAPConnection admin;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(Slapd.presentFor(PasswordPolicyTest.class));
        System.setProperty("test.ldap.password", Slapd.PASSWORD);
        Path filled = Files.createDirectories(folder.resolve("filled"));
        Path ldif = Files.writeString(folder.resolve("company.ldif"), ldif());
        Slapd.fill(filled, ldif, BASE);
        server = Slapd.start(filled, folder.resolve("server"), "unlimited", "ppolicy_default \"" + POLICY + "\"");
        admin = new LDAPConnection("localhost", server.port, Slapd.admin(BASE), Slapd.PASSWORD);
    }

    @AfterAll
    static void stop() {
        if (admin != null) {
            admin.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @Test
    void nothing_is_told_where_nothing_expires_or_it_is_too_early() throws Exception {
        policy(Duration.ZERO, Duration.ofDays(7), 0);
        assertThat(read().validity().password()).isNull();

        policy(Duration.ofDays(100), Duration.ofDays(7), 0);
        Snapshot early = read();

        assertThat(early.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(early.validity().password()).isNull();
        assertThat(early.problems()).isEmpty();
        assertThat(check()).contains("[OK] End of the password");
    }

    @Test
    void a_password_that_expires_in_five_days_is_told_with_the_day() throws Exception {
        policy(Duration.ofDays(15), Duration.ofDays(7), 0);

        Snapshot snapshot = read();

        assertThat(snapshot.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(snapshot.validity().password())
                .isCloseTo(CLOCK.instant().plus(Duration.ofDays(5)), within(10, ChronoUnit.MINUTES));
        assertThat(snapshot.problems()).extracting(Problem::kind).containsExactly(Problem.Kind.PASSWORD_EXPIRING);
        assertThat(check()).contains("[WARN] End of the password").contains("bind.password of the mapping file");
    }

    @Test
    void an_expired_password_is_told_apart_from_a_wrong_one() throws Exception {
        policy(Duration.ofDays(9), Duration.ofDays(7), 0);

        Snapshot snapshot = read();

        assertThat(snapshot.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(snapshot.failures()).extracting(Failure::kind).containsExactly(Failure.Kind.PASSWORD_EXPIRED);
        assertThat(check()).contains("has expired, or has to be changed first").doesNotContain(Slapd.PASSWORD);
    }

    @Test
    void an_expired_password_that_is_taken_for_a_few_times_reads_and_is_told() throws Exception {
        policy(Duration.ofDays(9), Duration.ofDays(7), 5);

        Snapshot snapshot = read();

        assertThat(snapshot.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(snapshot.validity().password()).isBeforeOrEqualTo(CLOCK.instant());
        assertThat(snapshot.problems()).extracting(Problem::kind).containsExactly(Problem.Kind.PASSWORD_EXPIRING);
    }

    @Test
    void a_password_that_somebody_reset_has_to_be_changed_first() throws Exception {
        policy(Duration.ZERO, Duration.ofDays(7), 0);
        admin.modify(Slapd.reader(BASE), new Modification(ModificationType.REPLACE, "pwdReset", "TRUE"));
        try {
            Snapshot snapshot = read();

            assertThat(snapshot.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(snapshot.failures()).extracting(Failure::kind).containsExactly(Failure.Kind.PASSWORD_EXPIRED);
        } finally {
            admin.modify(Slapd.reader(BASE), new Modification(ModificationType.DELETE, "pwdReset"));
        }
    }

    /** @param grace how often an expired password is taken */
    private static void policy(Duration age, Duration warning, int grace) throws Exception {
        admin.modify(
                POLICY,
                new Modification(ModificationType.REPLACE, "pwdMaxAge", String.valueOf(age.toSeconds())),
                new Modification(ModificationType.REPLACE, "pwdExpireWarning", String.valueOf(warning.toSeconds())),
                new Modification(ModificationType.REPLACE, "pwdGraceAuthnLimit", String.valueOf(grace)));
    }

    private static Snapshot read() {
        return new DirectoryReader(SmallCompany.mapping(yaml()), CLOCK).read();
    }

    private static String check() throws Exception {
        Path file = Files.writeString(folder.resolve("directory.yaml"), yaml());
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        new Main(new PrintStream(said, true, UTF_8), CLOCK).run("check", file.toString(), "--lang", "en");
        return said.toString(UTF_8);
    }

    private static String yaml() {
        return String.join(
                "\n",
                "version: 1",
                "profile: openldap",
                "connection:",
                "  servers: [\"ldaps://localhost:" + server.tlsPort + "\"]",
                "  tls: { trust: \"" + folder.resolve("server").resolve("server.pem") + "\" }",
                "  bind: { dn: \"" + Slapd.reader(BASE) + "\", password: \"${prop.test.ldap.password}\" }",
                "people:",
                "  base: ou=people," + BASE,
                "orgs:",
                "  base: ou=units," + BASE,
                "  filter: (businessCategory=*)",
                "  map: { kind: businessCategory }",
                "");
    }

    private static String ldif() {
        String changed = GENERALIZED.format(Instant.now(CLOCK).minus(Duration.ofDays(10)));
        return String.join(
                "\n",
                "dn: " + BASE,
                "objectClass: domain",
                "dc: policy",
                "",
                "dn: ou=people," + BASE,
                "objectClass: organizationalUnit",
                "ou: people",
                "",
                "dn: ou=units," + BASE,
                "objectClass: organizationalUnit",
                "ou: units",
                "",
                "dn: ou=K1,ou=units," + BASE,
                "objectClass: organizationalUnit",
                "ou: K1",
                "description: Head office",
                "businessCategory: office",
                "",
                "dn: uid=sato,ou=people," + BASE,
                "objectClass: inetOrgPerson",
                "uid: sato",
                "cn: Sato",
                "sn: Sato",
                "displayName: Sato",
                "employeeNumber: 1",
                "departmentNumber: K1",
                "",
                "dn: " + Slapd.reader(BASE),
                "objectClass: organizationalRole",
                "objectClass: simpleSecurityObject",
                "cn: engawa-reader",
                "userPassword: " + Slapd.PASSWORD,
                "pwdChangedTime: " + changed,
                "",
                "dn: " + POLICY,
                "objectClass: device",
                "objectClass: pwdPolicy",
                "cn: policy",
                "pwdAttribute: userPassword",
                "pwdMustChange: TRUE",
                "");
    }
}
