package jp.engawa.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped profile {@code active-directory} against a real domain controller: Samba's. */
@Tag("active-directory")
@ExtendWith(OnActiveDirectory.class)
class ActiveDirectoryTest {
    private static final int PEOPLE = OnActiveDirectory.PEOPLE;
    private static final String LDAPS = "ldaps://" + ActiveDirectory.HOST;
    private static final String LDAP = "ldap://" + ActiveDirectory.HOST;
    /** Number of a person whom a test adds and takes away again. */
    private static final int GUEST = 900_000;

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
    void everybody_is_read_by_the_shipped_profile_and_a_second_read_changes_nothing() {
        Snapshot ldaps = read(mapping(yaml(LDAPS)));
        Snapshot startTls = read(mapping(yaml(LDAP)));

        System.out.println("Active Directory: " + PEOPLE + " people read in " + ldaps.millis() + " ms by LDAPS, "
                + startTls.millis() + " ms by StartTLS, " + ldaps.pages() + " pages");
        assertThat(ldaps.failures()).isEmpty();
        assertThat(ldaps.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(ldaps.people()).hasSize(PEOPLE);
        assertThat(ldaps.units()).hasSize(company.units.size());
        assertThat(ldaps.people())
                .allSatisfy(person -> assertThat(person.kana()).isNotEmpty())
                .allSatisfy(person -> assertThat(person.key()).matches("[0-9a-f]{32}"));
        assertThat(ldaps.people().stream().filter(person -> !person.enabled()).map(Snapshot.Person::login))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, PEOPLE)
                        .filter(i -> WindowsCompany.disabled(i) || WindowsCompany.ended(i))
                        .mapToObj(WindowsCompany::login)
                        .toList());
        assertThat(ldaps.problems()).extracting(Problem::kind).containsExactly(Problem.Kind.GROUP_CYCLE);
        assertThat(startTls.fingerprint()).isEqualTo(ldaps.fingerprint());
        assertThat(SmallCompany.plan(startTls, State.of(ldaps)).verdict()).isEqualTo(Plan.Verdict.NOTHING);
    }

    @Test
    void heads_and_bosses_are_found_though_names_hold_commas_and_quotes() {
        Snapshot snapshot = read(mapping(yaml(LDAPS)));

        Snapshot.Unit osaka = unit(snapshot, "大阪支社");
        assertThat(osaka.kind()).isEqualTo(UnitKind.BRANCH);
        assertThat(osaka.parentKey()).isEqualTo(unit(snapshot, "縁側火災海上保険").key());
        Snapshot.Person head = person(snapshot, 1);
        assertThat(head.primaryUnit()).isEqualTo(osaka.key());
        assertThat(head.assignments().get(0).head()).isTrue();
        assertThat(head.assignments().get(0).managerKey())
                .isEqualTo(person(snapshot, 0).key());
        Snapshot.Person below = snapshot.people().stream()
                .filter(each -> osaka.key().equals(unitOf(snapshot, each).parentKey()))
                .findFirst()
                .orElseThrow();
        assertThat(below.assignments().get(0).managerKey()).isEqualTo(head.key());
        int named = company.units.size() / 10 * 10 + 10;
        assertThat(person(snapshot, named).assignments().get(0).managerKey())
                .isEqualTo(person(snapshot, 0).key());
    }

    @Test
    void check_knows_the_server_and_complains_of_the_ring_of_groups_alone() throws IOException {
        Path file = Files.writeString(own.resolve("directory.yaml"), yaml(LDAPS));
        ByteArrayOutputStream said = new ByteArrayOutputStream();

        int exit = new Main(new PrintStream(said, true, StandardCharsets.UTF_8), SmallCompany.CLOCK)
                .run("check", file.toString(), "--lang", "en");

        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("[OK] Kind of server: active-directory / active-directory")
                .contains("[OK] Key attribute: objectGUID 100 %")
                .contains("[OK] Certificate")
                .contains("[OK] Paging")
                .contains("[OK] Attributes the server does not know: -")
                .contains("[WARN] Signed in as: 2 protocol error") // real Active Directory answers u:DOMAIN\\name
                .doesNotContain("[FAIL]")
                .doesNotContain(WindowsCompany.PASSWORD);
        assertThat(exit).as(said.toString(StandardCharsets.UTF_8)).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ldaps://" + ActiveDirectory.OTHER_HOST,
                "ldap://" + ActiveDirectory.OTHER_HOST,
                "ldaps://127.0.0.1",
                "ldaps://localhost"
            })
    void a_certificate_of_another_host_is_refused(String address) {
        Snapshot snapshot = read(mapping(yaml(address)));

        assertThat(snapshot.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(snapshot.failures())
                .extracting(Failure::kind)
                .as(snapshot.failures().toString())
                .containsExactly(Failure.Kind.TLS);
    }

    @Test
    void a_password_without_protection_is_refused_by_the_server_and_explained() {
        Snapshot snapshot = read(mapping(yaml(LDAP).replace("tls: {", "tls: { mode: none,")));

        assertThat(snapshot.failures()).extracting(Failure::kind).containsExactly(Failure.Kind.PLAIN_BIND);
        assertThat(snapshot.failures().get(0).detail()).startsWith("8 ");
    }

    @Test
    void a_key_is_the_object_guid_and_stays_when_everything_else_changes() throws LDAPException {
        String dn = company.addPerson(GUEST, company.units.size() - 1, null);
        try {
            Snapshot before = read(mapping(yaml(LDAPS)));
            byte[] guid = admin.getEntry(dn, "objectGUID").getAttributeValueBytes("objectGUID");
            String key = HexFormat.of().formatHex(guid);
            SearchResultEntry byGuid = admin.getEntry("<GUID=" + key + ">", "sAMAccountName");
            assertThat(byGuid.getAttributeValue("sAMAccountName")).isEqualTo(WindowsCompany.login(GUEST));
            assertThat(person(before, GUEST).key()).isEqualTo(key);

            admin.modifyDN(dn, "CN=結婚 花子", true, company.units.get(0));
            dn = "CN=結婚 花子," + company.units.get(0);
            company.replace(dn, "sAMAccountName", "hanako");
            Snapshot after = read(mapping(yaml(LDAPS)));

            assertThat(DirectoryReaderTest.person(after, "hanako").key()).isEqualTo(key);
            assertThat(SmallCompany.plan(after, State.of(before)).items())
                    .extracting(Plan.Item::kind, Plan.Item::key, Plan.Item::after)
                    .containsExactly(tuple(Plan.Kind.PERSON_CHANGED, key, "hanako"));
        } finally {
            admin.delete(dn);
        }
    }

    @Test
    void an_account_disabled_and_enabled_again_is_an_item_each() throws LDAPException {
        String dn = company.addPerson(GUEST, 0, null);
        try {
            Snapshot enabled = read(mapping(yaml(LDAPS)));
            account(dn, WindowsCompany.DISABLED);
            Snapshot disabled = read(mapping(yaml(LDAPS)));
            account(dn, 0);

            assertThat(SmallCompany.plan(disabled, State.of(enabled)).items())
                    .extracting(Plan.Item::kind, Plan.Item::reason)
                    .containsExactly(tuple(Plan.Kind.PERSON_SUSPEND, Plan.Reason.DISABLED));
            assertThat(SmallCompany.plan(read(mapping(yaml(LDAPS))), State.of(disabled))
                            .items())
                    .extracting(Plan.Item::kind)
                    .containsExactly(Plan.Kind.PERSON_RESUME);
        } finally {
            admin.delete(dn);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, true",
        "9223372036854775807, true",
        "2026-03-31T23:59:59Z, false",
        "2026-04-01T00:00:00Z, false",
        "2026-04-01T00:00:01Z, true",
    })
    void an_account_ends_at_its_moment_and_never_at_either_value_for_never(String end, boolean enabled)
            throws LDAPException {
        String dn = company.addPerson(GUEST, 0, null);
        try {
            company.replace(
                    dn, "accountExpires", end.endsWith("Z") ? WindowsCompany.fileTime(Instant.parse(end)) : end);

            assertThat(person(read(mapping(yaml(LDAPS))), GUEST).enabled()).isEqualTo(enabled);
        } finally {
            admin.delete(dn);
        }
    }

    @Test
    void groups_in_groups_give_roles_and_a_ring_of_them_is_told() {
        Snapshot snapshot = read(mapping(yaml(LDAPS)));

        assertThat(snapshot.people().stream()
                        .filter(person -> person.roles().contains("OPERATOR"))
                        .map(Snapshot.Person::login))
                .containsExactlyInAnyOrder(IntStream.rangeClosed(100, 103)
                        .mapToObj(WindowsCompany::login)
                        .toArray(String[]::new));
        assertThat(snapshot.problems())
                .extracting(Problem::kind, Problem::where)
                .containsExactly(tuple(
                        Problem.Kind.GROUP_CYCLE, Entries.normalised("CN=engawa-operators," + WindowsCompany.GROUPS)));
    }

    @Test
    void a_group_of_everybody_is_whole_and_pieces_are_named_as_the_reader_expects() throws LDAPException {
        Snapshot snapshot = read(mapping(yaml(LDAPS)));
        SearchResultEntry first = admin.getEntry(everybody(), "member;range=0-999");
        SearchResultEntry rest = admin.getEntry(everybody(), "member;range=1000-*");

        assertThat(snapshot.people()).allMatch(person -> person.roles().contains("AUDITOR"));
        assertThat(first.getAttribute("member;range=0-999").size()).isEqualTo(1000);
        assertThat(rest.getAttribute("member;range=1000-*").size()).isEqualTo(PEOPLE - 1000);
    }

    @Test
    void pages_have_the_size_that_the_file_says() {
        for (int size : List.of(300, 1_900)) {
            int pages = (PEOPLE + size - 1) / size + (company.units.size() + size - 1) / size;

            Snapshot snapshot = read(mapping(yaml(LDAPS).replace("pageSize: 500", "pageSize: " + size)));

            assertThat(snapshot.pages()).as("pages of " + size).isEqualTo(pages);
        }
    }

    @Test
    void what_the_top_of_the_domain_points_to_is_counted_and_not_followed() {
        Snapshot company = read(mapping(yaml(LDAPS)));
        Mapping top = mapping(yaml(LDAPS)
                .replace("people:\n  base: " + WindowsCompany.COMPANY, "people:\n  base: " + ActiveDirectory.BASE));

        Snapshot snapshot = read(top);

        assertThat(snapshot.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(snapshot.fingerprint()).isEqualTo(company.fingerprint());
        assertThat(snapshot.problems())
                .filteredOn(problem -> problem.kind() == Problem.Kind.REFERRALS)
                .hasSize(1);
    }

    @Test
    void somebody_removed_is_missing_after_a_complete_read_and_no_other() throws Exception {
        String dn = company.addPerson(GUEST, 0, null);
        try (Relay relay = new Relay(ActiveDirectory.LDAPS)) {
            Mapping mapping = mapping(yaml(LDAPS + ":" + relay.port()));
            Snapshot before = read(mapping);
            long bytes = relay.passed.get();
            admin.delete(dn);

            relay.after(bytes * 3 / 4, () -> {});
            Snapshot broken = read(mapping);
            Snapshot whole = read(mapping);

            assertThat(broken.outcome()).isEqualTo(Outcome.INCOMPLETE);
            assertThat(broken.people()).hasSizeBetween(1, PEOPLE - 1);
            assertThat(SmallCompany.plan(broken, State.of(before)).items()).isEmpty();
            assertThat(SmallCompany.plan(whole, State.of(before)).items())
                    .extracting(Plan.Item::kind, Plan.Item::key)
                    .containsExactly(tuple(
                            Plan.Kind.PERSON_MISSING, person(before, GUEST).key()));
        }
    }

    private static void account(String dn, int more) throws LDAPException {
        int account = WindowsCompany.NORMAL | WindowsCompany.NO_PASSWORD | more;
        company.replace(dn, "userAccountControl", String.valueOf(account));
    }

    private static String everybody() {
        return "CN=engawa-everybody," + WindowsCompany.GROUPS;
    }

    private static Snapshot.Person person(Snapshot snapshot, int person) {
        return DirectoryReaderTest.person(snapshot, WindowsCompany.login(person));
    }

    private static Snapshot.Unit unit(Snapshot snapshot, String name) {
        return snapshot.units().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Snapshot.Unit unitOf(Snapshot snapshot, Snapshot.Person person) {
        return snapshot.units().stream()
                .filter(each -> each.key().equals(person.primaryUnit()))
                .findFirst()
                .orElseThrow();
    }

    static Snapshot read(Mapping mapping) {
        return new DirectoryReader(mapping, SmallCompany.CLOCK).read();
    }

    static Mapping mapping(String yaml) {
        return SmallCompany.mapping(yaml);
    }

    /** What an operator writes: everything else comes from the shipped profile. */
    static String yaml(String server) {
        return String.join(
                "\n",
                "version: 1",
                "profile: active-directory",
                "connection:",
                "  servers: [\"" + server + "\"]",
                "  tls: { trust: \"" + OnActiveDirectory.directory.authority() + "\" }",
                "  bind: { dn: \"" + WindowsCompany.READER + "\", password: \"${prop.test.ldap.password}\" }",
                "  pageSize: 500",
                "people:",
                "  base: " + WindowsCompany.COMPANY,
                "orgs:",
                "  base: " + WindowsCompany.COMPANY,
                "  map: { kind: businessCategory }",
                "positions:",
                "  課長: { rank: 20, evaluator: true }",
                "  社員: { rank: 50 }",
                "roles:",
                "  OPERATOR: CN=engawa-operators," + WindowsCompany.GROUPS,
                "  AUDITOR: " + everybody(),
                "");
    }
}
