package jp.engawa.ldap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.util.ssl.SSLUtil;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers found by the domain's SRV records, asked of a real DNS server on this machine. */
class ServersTest {
    private static final String PLAIN = "_ldap._tcp.corp.example";
    private static final String PROTECTED = "_ldaps._tcp.corp.example";

    @TempDir
    private static Path folder;

    private static Certificates company;

    private DnsServer dns;
    private String said = "";

    @BeforeAll
    static void found() {
        company = new Certificates(folder, "company");
    }

    @BeforeEach
    void start() {
        dns = new DnsServer();
        System.setProperty(Servers.DNS, dns.address());
        System.setProperty("test.ldap.password", "secret-of-the-test");
    }

    @AfterEach
    void stop() {
        System.clearProperty(Servers.DNS);
        dns.close();
    }

    @Test
    void the_lowest_priority_comes_first_and_among_equals_the_weight_decides() throws Exception {
        dns.srv(
                PLAIN,
                "20 100 389 last.corp.example",
                "10 1 389 light.corp.example",
                "10 9 389 heavy.corp.example",
                "0 0 3389 first.corp.example");
        Mapping.Connection connection = mapping("starttls", false).connection();

        assertThat(new Servers(connection, bound -> 0).inOrder())
                .map(Mapping.Server::toString)
                .containsExactly(
                        "first.corp.example:3389",
                        "light.corp.example:389",
                        "heavy.corp.example:389",
                        "last.corp.example:389");
        assertThat(new Servers(connection, bound -> bound - 1).inOrder())
                .extracting(Mapping.Server::host)
                .containsExactly("first.corp.example", "heavy.corp.example", "light.corp.example", "last.corp.example");
        assertThat(new Servers(connection, bound -> 0).beginningWith("last.corp.example:389"))
                .as("the one that was asked before")
                .extracting(Mapping.Server::host)
                .containsExactly("last.corp.example", "first.corp.example", "light.corp.example", "heavy.corp.example");
        assertThat(new Servers(connection, bound -> 0).beginningWith("gone.corp.example:389"))
                .isEqualTo(new Servers(connection, bound -> 0).inOrder());
        int heavy = 0;
        for (int i = 0; i < 200; i++) {
            heavy += new Servers(connection).inOrder().get(1).host().startsWith("heavy") ? 1 : 0;
        }
        assertThat(heavy).as("of 200, nine in ten").isBetween(140, 199);
    }

    @Test
    void with_ldaps_its_own_records_count_and_otherwise_the_protected_port_of_each_server() throws Exception {
        dns.srv(PLAIN, "0 0 389 dc1.corp.example", "0 0 3268 dc1.corp.example");
        Mapping.Connection connection = mapping("ldaps", false).connection();

        assertThat(new Servers(connection).inOrder())
                .map(Mapping.Server::toString)
                .containsExactlyInAnyOrder("dc1.corp.example:636", "dc1.corp.example:3269");

        dns.srv(PROTECTED, "0 0 1636 dc2.corp.example");
        assertThat(new Servers(connection).inOrder())
                .map(Mapping.Server::toString)
                .containsExactly("dc2.corp.example:1636");
        dns.srv("_ldap._tcp.tokyo._sites.corp.example", "0 0 389 dc3.corp.example");
        assertThat(new Servers(mapping("starttls", false, "_ldap._tcp.tokyo._sites.corp.example")
                                .connection())
                        .inOrder())
                .map(Mapping.Server::toString)
                .containsExactly("dc3.corp.example:389");
    }

    @Test
    void the_company_is_read_from_the_first_of_them_that_answers_by_both_protected_ways() throws Exception {
        for (String mode : List.of("ldaps", "starttls")) {
            try (SmallCompany company = new SmallCompany(listener(mode, "localhost"));
                    ServerSocket closed = new ServerSocket(0)) {
                int nobody = closed.getLocalPort();
                closed.close();
                int port = company.server.getListenPort();
                dns.srv(
                        mode.equals("ldaps") ? PROTECTED : PLAIN,
                        "5 0 " + port + " localhost",
                        "1 0 " + nobody + " localhost");

                Snapshot snapshot = read(mapping(mode, true));

                assertThat(snapshot.outcome())
                        .as(snapshot.failures().toString())
                        .isEqualTo(Outcome.COMPLETE);
                assertThat(snapshot.server()).isEqualTo("localhost:" + port);
                assertThat(snapshot.failures()).extracting(Failure::kind).containsExactly(Failure.Kind.CONNECT);
                exit("check", mode, true);
                assertThat(said).contains("[OK] Servers by DNS (SRV records): corp.example -> [localhost:" + nobody);
            }
        }
    }

    @Test
    void the_certificate_has_to_name_the_target_of_the_record() throws Exception {
        for (String mode : List.of("ldaps", "starttls")) {
            try (SmallCompany company = new SmallCompany(listener(mode, "dc1.corp.example"))) {
                dns.srv(
                        mode.equals("ldaps") ? PROTECTED : PLAIN,
                        "0 0 " + company.server.getListenPort() + " localhost");

                Snapshot snapshot = read(mapping(mode, true));

                assertThat(snapshot.outcome()).isEqualTo(Outcome.FAILED);
                assertThat(snapshot.failures()).extracting(Failure::kind).containsExactly(Failure.Kind.TLS);
                assertThat(snapshot.failures().get(0).detail()).contains("localhost");
            }
        }
    }

    @Test
    void a_domain_without_records_is_told_with_its_remedy() throws Exception {
        assertThat(exit("plan", "starttls", false)).isEqualTo(Main.NO_CONNECTION);
        assertThat(said)
                .contains("_ldap._tcp.corp.example")
                .contains("NXDOMAIN")
                .contains("list the addresses");
        assertThat(dns.asked).contains(PLAIN);

        dns.srv(PLAIN, "0 0 0 .");
        assertThat(exit("check", "ldaps", false)).isEqualTo(Main.NO_CONNECTION);
        assertThat(said).contains("[FAIL] Servers by DNS");

        dns.close();
        assertThat(exit("explain", "starttls", false)).isEqualTo(Main.NO_CONNECTION);
        assertThat(said).contains("DNS names no server");
    }

    @Test
    void a_server_of_another_domain_gets_no_password_unless_the_file_vouches_for_it() throws Exception {
        dns.srv(PLAIN, "0 0 389 ldap.elsewhere.example", "0 0 389 corp.example.elsewhere.example");

        assertThat(exit("plan", "starttls", false)).isEqualTo(Main.NO_CONNECTION);
        assertThat(said).contains("ldap.elsewhere.example").contains("tls.trust");
        assertThat(new Servers(mapping("starttls", true).connection()).inOrder())
                .hasSize(2);

        dns.srv(PLAIN, "0 0 389 ldap.elsewhere.example", "9 0 389 DC1.Corp.Example");
        assertThat(new Servers(mapping("starttls", false).connection()).inOrder())
                .map(Mapping.Server::toString)
                .containsExactly("DC1.Corp.Example:389");
        assertThatExceptionOfType(Connector.Refused.class)
                .isThrownBy(
                        () -> new Servers(mapping("ldaps", false, "corp.exampl").connection()).inOrder());
    }

    @Test
    void what_cannot_be_meant_is_refused_with_its_line() {
        assertThat(faults(yaml("none", false, "corp.example"))).containsExactly("fault.srv-plain");
        assertThat(faults(yaml("ldaps", false, "https://corp.example"))).containsExactly("fault.srv");
        assertThat(faults(yaml("ldaps", false, "corp.example\n  servers: [\"ldaps://dc1.corp.example\"]")))
                .containsExactly("fault.srv-or-servers");
        assertThat(faults(yaml("ldaps", false, "corp.example").replaceFirst("  srv: .*\n", "")))
                .containsExactly("fault.servers-missing");
    }

    private static List<String> faults(String yaml) {
        return catchThrowableOfType(MappingRejected.class, () -> Mapping.parse(yaml)).faults().stream()
                .map(Fault::key)
                .toList();
    }

    private int exit(String command, String mode, boolean trusting) throws Exception {
        List<String> words = new ArrayList<>(List.of(command));
        if (command.equals("explain")) {
            words.add("0001");
        }
        words.add(Files.writeString(folder.resolve("directory.yaml"), yaml(mode, trusting, "corp.example"))
                .toString());
        words.addAll(List.of("--lang", "en"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int exit = new Main(new PrintStream(bytes, true, UTF_8), SmallCompany.CLOCK).run(words.toArray(String[]::new));
        said = bytes.toString(UTF_8);
        return exit;
    }

    private static Snapshot read(Mapping mapping) {
        return new DirectoryReader(mapping, SmallCompany.CLOCK).read();
    }

    private static Mapping mapping(String mode, boolean trusting) {
        return mapping(mode, trusting, "corp.example");
    }

    private static Mapping mapping(String mode, boolean trusting, String srv) {
        return SmallCompany.mapping(yaml(mode, trusting, srv));
    }

    /** @param trusting the company's authority, not the ones Java trusts */
    private static String yaml(String mode, boolean trusting, String srv) {
        String trust = trusting ? ", trust: \"" + company.authority() + "\"" : "";
        return SmallCompany.yaml()
                .replaceFirst("  servers: .*", "  srv: " + srv)
                .replace("tls: { mode: none }", "tls: { mode: " + mode + trust + " }");
    }

    private static InMemoryListenerConfig listener(String mode, String host) throws Exception {
        SSLUtil ssl = company.of(host);
        InetAddress here = InetAddress.getLoopbackAddress();
        return mode.equals("ldaps")
                ? InMemoryListenerConfig.createLDAPSConfig("ldaps", here, 0, ssl.createSSLServerSocketFactory(), null)
                : InMemoryListenerConfig.createLDAPConfig("ldap", here, 0, ssl.createSSLSocketFactory());
    }
}
