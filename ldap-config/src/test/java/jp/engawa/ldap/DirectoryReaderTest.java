package jp.engawa.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.util.ssl.KeyStoreKeyManager;
import com.unboundid.util.ssl.SSLUtil;
import com.unboundid.util.ssl.TrustAllTrustManager;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryReaderTest {
    @Test
    void the_server_that_told_of_a_change_is_read_before_one_that_may_lag() {
        try (SmallCompany lagging = new SmallCompany();
                SmallCompany telling = new SmallCompany()) {
            String servers = "\"ldap://localhost:" + lagging.server.getListenPort() + "\", \"ldap://localhost:"
                    + telling.server.getListenPort() + "\"";
            Mapping mapping = SmallCompany.mapping(
                    SmallCompany.yaml().replace("\"ldap://localhost:${prop.test.ldap.port:389}\"", servers));
            String told = "localhost:" + telling.server.getListenPort();
            ReadProgress quiet = (pages, units, people) -> {};

            assertThat(new DirectoryReader(mapping, SmallCompany.CLOCK, quiet, told)
                            .read()
                            .server())
                    .isEqualTo(told);
            assertThat(new DirectoryReader(mapping, SmallCompany.CLOCK, quiet, "")
                            .read()
                            .server())
                    .isEqualTo("localhost:" + lagging.server.getListenPort());
        }
    }

    @Test
    void one_read_is_understood_on_several_days() {
        String dated =
                "departmentNumber, kind: primary, pattern: '(?<org>[^:]+)(:(?<from>[0-9]{8})?:(?<to>[0-9]{8})?)?' }";
        Instant today = SmallCompany.CLOCK.instant();
        List<Instant> days = List.of(today, today.plus(Duration.ofDays(183)));
        for (String orgs : List.of("", "orgs: { source: attribute-path }")) {
            try (SmallCompany company = new SmallCompany()) {
                String yaml = orgs.isEmpty() ? SmallCompany.yaml() : SmallCompany.yaml(orgs);
                Mapping mapping = SmallCompany.mapping(yaml.replace("departmentNumber, kind: primary }", dated));
                company.change(
                        "uid=yoshida," + Ways.PEOPLE,
                        "replace: departmentNumber",
                        "departmentNumber: K110::20261001",
                        "departmentNumber: K120:20261001:");
                AtomicInteger pages = new AtomicInteger();
                new DirectoryReader(mapping, SmallCompany.CLOCK, (read, units, people) -> pages.set(read)).read();
                int alone = pages.getAndSet(0);

                List<Snapshot> both = new DirectoryReader(
                                mapping, SmallCompany.CLOCK, (read, units, people) -> pages.set(read))
                        .read(days);

                assertThat(pages).hasValue(alone);
                assertThat(both).allMatch(each -> each.outcome() == Outcome.COMPLETE && each.pages() == alone);
                assertThat(both).extracting(each -> primary(each, "yoshida")).containsExactly("K110", "K120");
                assertThat(both).extracting(each -> primary(each, "takahashi")).containsExactly("K110", "K110");
            }
        }
    }

    private static String primary(Snapshot snapshot, String login) {
        String unit = person(snapshot, login).assignments().get(0).unitKey();
        return snapshot.units().stream()
                .filter(each -> each.key().equals(unit))
                .findFirst()
                .orElseThrow()
                .code();
    }

    @Test
    void reads_everybody_page_by_page() {
        try (SmallCompany company = new SmallCompany()) {
            Snapshot snapshot = company.read();

            assertThat(snapshot.outcome()).isEqualTo(Outcome.COMPLETE);
            assertThat(snapshot.pages()).isEqualTo(5);
            assertThat(snapshot.units()).hasSize(4);
            assertThat(snapshot.people()).hasSize(5);
            assertThat(snapshot.problems()).isEmpty();
            assertThat(Snapshot.fromJson(snapshot.toJson()).toJson()).isEqualTo(snapshot.toJson());
        }
    }

    @Test
    void understands_assignments_heads_managers_and_roles() {
        try (SmallCompany company = new SmallCompany()) {
            Snapshot snapshot = company.read();

            Snapshot.Person takahashi = person(snapshot, "takahashi");
            assertThat(takahashi.assignments())
                    .containsExactly(
                            new Snapshot.Assignment(
                                    unit("110"),
                                    AssignmentKind.PRIMARY,
                                    "課長",
                                    false,
                                    person(snapshot, "bucho").key()),
                            new Snapshot.Assignment(
                                    unit("120"),
                                    AssignmentKind.CONCURRENT,
                                    "課長",
                                    false,
                                    person(snapshot, "bucho").key()));
            assertThat(takahashi.roles()).containsExactly("OPERATOR");
            Snapshot.Person bucho = person(snapshot, "bucho");
            assertThat(bucho.evaluator()).isTrue();
            assertThat(bucho.kana()).isEqualTo("ブチョウ ジロウ");
            assertThat(bucho.assignments().get(0).head()).isTrue();
            assertThat(bucho.assignments().get(0).managerKey())
                    .isEqualTo(person(snapshot, "ceo").key());
            assertThat(person(snapshot, "ceo").assignments().get(0).managerKey())
                    .isNull();
            assertThat(person(snapshot, "gone").enabled()).isFalse();
            assertThat(person(snapshot, "yoshida").name()).isEqualTo("𠮷田 四郎");
        }
    }

    @Test
    void a_failure_on_the_fifth_page_of_people_is_incomplete_and_removes_nobody() {
        try (SmallCompany company = new SmallCompany()) {
            company.grow(20);
            Snapshot good = company.read();
            company.busyAfter(2 + 2 + 4);

            Snapshot snapshot = company.read();
            Plan plan = SmallCompany.plan(snapshot, State.of(good));

            assertThat(snapshot.outcome()).isEqualTo(Outcome.INCOMPLETE);
            assertThat(snapshot.people()).hasSize(8);
            assertThat(snapshot.failures()).extracting(Failure::kind).containsExactly(Failure.Kind.SEARCH);
            assertThat(plan.verdict()).isEqualTo(Plan.Verdict.INCOMPLETE);
            assertThat(plan.items()).isEmpty();
        }
    }

    @Test
    void a_failure_before_the_people_is_no_read_at_all() {
        try (SmallCompany company = new SmallCompany()) {
            company.busyAfter(1);

            assertThat(company.read().outcome()).isEqualTo(Outcome.FAILED);
        }
    }

    @Test
    void the_next_server_is_read_from_its_first_page() {
        try (SmallCompany broken = new SmallCompany();
                SmallCompany sound = new SmallCompany()) {
            broken.busyAfter(6);
            String servers = "\"ldap://localhost:" + broken.server.getListenPort() + "\", \"ldap://localhost:"
                    + sound.server.getListenPort() + "\"";
            Mapping mapping = SmallCompany.mapping(
                    SmallCompany.yaml().replace("\"ldap://localhost:${prop.test.ldap.port:389}\"", servers));

            Snapshot snapshot = new DirectoryReader(mapping, SmallCompany.CLOCK).read();

            assertThat(snapshot.outcome()).isEqualTo(Outcome.COMPLETE);
            assertThat(snapshot.server()).endsWith(":" + sound.server.getListenPort());
            assertThat(snapshot.people()).hasSize(5);
            assertThat(snapshot.failures()).hasSize(1);
        }
    }

    @Test
    void a_wrong_password_is_told_as_such() {
        try (SmallCompany company = new SmallCompany()) {
            System.setProperty("test.ldap.password", "wrong");

            assertThat(company.read().failures()).extracting(Failure::kind).containsExactly(Failure.Kind.BIND);
        }
    }

    @Test
    void a_certificate_of_another_host_is_refused_at_once_and_after_start_tls(@TempDir Path folder) throws Exception {
        Path store = folder.resolve("other-host.p12");
        keytool(store, "-genkeypair", "-alias", "a", "-keyalg", "EC", "-dname", "CN=ldap.other.example");
        Path pem = folder.resolve("other-host.pem");
        keytool(store, "-exportcert", "-alias", "a", "-rfc", "-file", pem.toString());
        SSLUtil ssl = new SSLUtil(
                new KeyStoreKeyManager(store.toFile(), "changeit".toCharArray()), new TrustAllTrustManager());
        InetAddress here = InetAddress.getLoopbackAddress();
        InMemoryListenerConfig ldaps =
                InMemoryListenerConfig.createLDAPSConfig("ldaps", here, 0, ssl.createSSLServerSocketFactory(), null);
        InMemoryListenerConfig startTls =
                InMemoryListenerConfig.createLDAPConfig("ldap", here, 0, ssl.createSSLSocketFactory());
        String tls = "  tls: { trust: \"" + pem + "\" }\n";
        for (String scheme : List.of("ldaps", "ldap")) {
            try (SmallCompany company = new SmallCompany(scheme.equals("ldaps") ? ldaps : startTls)) {
                Mapping mapping = SmallCompany.mapping(
                        SmallCompany.yaml().replace("ldap://", scheme + "://").replace("  tls: { mode: none }\n", tls));

                Snapshot snapshot = new DirectoryReader(mapping, SmallCompany.CLOCK).read();

                assertThat(snapshot.outcome()).isEqualTo(Outcome.FAILED);
                assertThat(snapshot.failures()).extracting(Failure::kind).containsExactly(Failure.Kind.TLS);
                assertThat(snapshot.failures().get(0).detail()).contains("localhost");
            }
        }
    }

    @Test
    void a_pinned_key_is_taken_and_any_other_refused_though_its_certificate_is_good(@TempDir Path folder)
            throws Exception {
        Path store = folder.resolve("here.p12");
        keytool(
                store,
                "-genkeypair",
                "-alias",
                "a",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost");
        Path pem = folder.resolve("here.pem");
        keytool(store, "-exportcert", "-alias", "a", "-rfc", "-file", pem.toString());
        SSLUtil ssl = new SSLUtil(
                new KeyStoreKeyManager(store.toFile(), "changeit".toCharArray()), new TrustAllTrustManager());
        InetAddress here = InetAddress.getLoopbackAddress();
        InMemoryListenerConfig startTls =
                InMemoryListenerConfig.createLDAPConfig("ldap", here, 0, ssl.createSSLSocketFactory());
        try (SmallCompany company = new SmallCompany(startTls)) {
            KeyStore keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
            String pin = PinnedTrust.pin((X509Certificate) keys.getCertificate("a"));
            String other = "A".repeat(43) + "=";
            for (String pins : List.of(pin, other + ", " + pin)) {
                Snapshot snapshot = new DirectoryReader(pinned(pem, pins), SmallCompany.CLOCK).read();
                assertThat(snapshot.outcome()).isEqualTo(Outcome.COMPLETE);
            }

            Snapshot refused = new DirectoryReader(pinned(pem, other), SmallCompany.CLOCK).read();

            assertThat(refused.failures()).extracting(Failure::kind).containsExactly(Failure.Kind.TLS);
            assertThat(refused.failures().get(0).detail()).contains(pin);
            DirectoryCheck.Result check = DirectoryCheck.of(pinned(pem, pin), SmallCompany.CLOCK);
            assertThat(check.steps())
                    .filteredOn(step -> step.aim() == DirectoryCheck.Aim.CERTIFICATE)
                    .singleElement()
                    .satisfies(step -> assertThat(step.detail()).contains(pin));
        }
    }

    private static Mapping pinned(Path pem, String pins) {
        return SmallCompany.mapping(SmallCompany.yaml()
                .replace("tls: { mode: none }", "tls: { trust: \"" + pem + "\", pinSha256: [" + pins + "] }"));
    }

    static void keytool(Path store, String... arguments) throws Exception {
        List<String> command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", store.toString(), "-storepass", "changeit"));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    static Snapshot.Person person(Snapshot snapshot, String login) {
        return snapshot.people().stream()
                .filter(person -> person.login().equals(login))
                .findFirst()
                .orElseThrow();
    }

    private static String unit(String number) {
        return "00000000-0000-0000-0001-000000000" + number;
    }
}
