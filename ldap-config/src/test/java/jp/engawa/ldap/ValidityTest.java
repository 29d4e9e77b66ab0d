package jp.engawa.ldap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindResult;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.BindResult;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.controls.PasswordExpiredControl;
import com.unboundid.ldap.sdk.controls.PasswordExpiringControl;
import com.unboundid.util.ssl.SSLUtil;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates and passwords whose time is nearly over, told while there is time. {@link PasswordPolicyTest} asks a real OpenLDAP. */
class ValidityTest {
    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir
    private static Path folder;

    private static Certificates company;

    @BeforeAll
    static void found() {
        company = new Certificates(folder, "company");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ldaps", "starttls"})
    void a_certificate_of_twenty_days_is_told_and_one_of_forty_is_not(String mode) throws Exception {
        for (int days : List.of(20, 40)) {
            try (SmallCompany small = new SmallCompany(listener(mode, days))) {
                String yaml = protectedBy(mode);

                Snapshot snapshot = new DirectoryReader(SmallCompany.mapping(yaml), CLOCK).read();

                assertThat(snapshot.failures()).isEmpty();
                assertThat(snapshot.outcome()).isEqualTo(Outcome.COMPLETE);
                Validity validity = snapshot.validity();
                assertThat(validity.certificate())
                        .isCloseTo(CLOCK.instant().plus(Duration.ofDays(days)), within(1, ChronoUnit.HOURS));
                assertThat(validity.subject()).isEqualTo("CN=localhost");
                assertThat(validity.password()).isNull();
                assertThat(snapshot.problems())
                        .extracting(Problem::kind)
                        .containsExactlyElementsOf(days < 30 ? List.of(Problem.Kind.CERTIFICATE_ENDING) : List.of());
                assertThat(Snapshot.fromJson(snapshot.toJson()).validity()).isEqualTo(validity);
                assertThat(check(yaml)).contains(days < 30 ? "[WARN] Certificate" : "[OK] Certificate");
            }
        }
    }

    @Test
    void a_password_that_expires_soon_is_told_by_the_control_of_389_directory_server() {
        long left = Duration.ofDays(3).toSeconds();
        try (SmallCompany small = new SmallCompany(new Adds(new PasswordExpiringControl((int) left)))) {
            Snapshot snapshot = new DirectoryReader(SmallCompany.mapping(), CLOCK).read();

            assertThat(snapshot.outcome()).isEqualTo(Outcome.COMPLETE);
            assertThat(snapshot.validity().password())
                    .isCloseTo(CLOCK.instant().plusSeconds(left), within(1, ChronoUnit.MINUTES));
            assertThat(snapshot.problems()).extracting(Problem::kind).containsExactly(Problem.Kind.PASSWORD_EXPIRING);
        }
    }

    @Test
    void a_sign_in_that_ends_in_another_password_first_is_no_sign_in() {
        try (SmallCompany small = new SmallCompany(new Adds(new PasswordExpiredControl()))) {
            Snapshot snapshot = new DirectoryReader(SmallCompany.mapping(), CLOCK).read();

            assertThat(snapshot.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(snapshot.failures()).extracting(Failure::kind).containsExactly(Failure.Kind.PASSWORD_EXPIRED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"532", "773"})
    void an_expired_password_of_active_directory_is_told_apart_from_a_wrong_one(String code) {
        try (SmallCompany small = new SmallCompany(new Refuses(code))) {
            assertThat(new DirectoryReader(SmallCompany.mapping(), CLOCK).read().failures())
                    .extracting(Failure::kind)
                    .containsExactly(Failure.Kind.PASSWORD_EXPIRED);
        }
        try (SmallCompany small = new SmallCompany(new Refuses("52e"))) {
            assertThat(new DirectoryReader(SmallCompany.mapping(), CLOCK).read().failures())
                    .extracting(Failure::kind)
                    .containsExactly(Failure.Kind.BIND);
        }
    }

    @Test
    void an_expiry_that_active_directory_works_out_is_read_from_the_own_entry() throws Exception {
        String yaml = SmallCompany.yaml().replace("profile: openldap", "profile: active-directory");
        Instant end = CLOCK.instant().plus(Duration.ofDays(9)).truncatedTo(ChronoUnit.SECONDS);
        try (SmallCompany small = new SmallCompany()) {
            small.add(
                    "dn: cn=reader,dc=small,dc=example",
                    "objectClass: person",
                    "cn: reader",
                    "sn: reader",
                    "msDS-UserPasswordExpiryTimeComputed: " + WindowsCompany.fileTime(end));
            assertThat(validity(yaml).password()).isEqualTo(end);

            small.change(
                    "cn=reader,dc=small,dc=example",
                    "replace: msDS-UserPasswordExpiryTimeComputed",
                    "msDS-UserPasswordExpiryTimeComputed: " + Long.MAX_VALUE);
            assertThat(validity(yaml).password()).as("never").isNull();
        }
    }

    private static Validity validity(String yaml) {
        return new DirectoryReader(SmallCompany.mapping(yaml), CLOCK).read().validity();
    }

    /** Adds a control to the answer to every sign-in. */
    private static final class Adds extends InMemoryOperationInterceptor {
        private final Control control;

        Adds(Control control) {
            this.control = control;
        }

        @Override
        public void processSimpleBindResult(InMemoryInterceptedSimpleBindResult answer) {
            BindResult taken = answer.getResult();
            answer.setResult(new BindResult(
                    taken.getMessageID(), taken.getResultCode(), null, null, null, new Control[] {control}));
        }
    }

    /** Refuses every sign-in as Active Directory does. */
    private static final class Refuses extends InMemoryOperationInterceptor {
        private final String code;

        Refuses(String code) {
            this.code = code;
        }

        @Override
        public void processSimpleBindRequest(InMemoryInterceptedSimpleBindRequest request) throws LDAPException {
            throw new LDAPException(
                    ResultCode.INVALID_CREDENTIALS,
                    "80090308: LdapErr: DSID-0C0903A9, comment: AcceptSecurityContext error, data " + code + ", v1db1");
        }
    }

    private static String check(String yaml) throws Exception {
        Path file = Files.writeString(folder.resolve("directory.yaml"), yaml);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        new Main(new PrintStream(said, true, UTF_8), CLOCK).run("check", file.toString(), "--lang", "en");
        return said.toString(UTF_8);
    }

    private static String protectedBy(String mode) {
        return SmallCompany.yaml()
                .replace("ldap://", mode.equals("ldaps") ? "ldaps://" : "ldap://")
                .replace("tls: { mode: none }", "tls: { trust: \"" + company.authority() + "\" }");
    }

    private static InMemoryListenerConfig listener(String mode, int days) throws Exception {
        SSLUtil tls = company.of("localhost", days);
        InetAddress here = InetAddress.getLoopbackAddress();
        return mode.equals("ldaps")
                ? InMemoryListenerConfig.createLDAPSConfig("ldaps", here, 0, tls.createSSLServerSocketFactory(), null)
                : InMemoryListenerConfig.createLDAPConfig("ldap", here, 0, tls.createSSLSocketFactory());
    }
}
