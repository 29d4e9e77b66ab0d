package jp.engawa.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What broke other products in the field; directory-tests.md names each. */
class FieldTest {
    private static final String OPERATORS = "cn=operators,ou=groups,dc=small,dc=example";
    private static final String YOSHIDA = "uid=yoshida," + Ways.PEOPLE;

    @Test
    void a_server_that_falls_silent_in_the_middle_removes_nobody() {
        Ways.Silent silent = new Ways.Silent();
        try (SmallCompany company = new SmallCompany(silent)) {
            Mapping impatient = SmallCompany.mapping(
                    SmallCompany.yaml().replace("pageSize: 2", "pageSize: 2\n  responseTimeout: 300ms"));

            Snapshot snapshot = new DirectoryReader(impatient, SmallCompany.CLOCK).read();
            silent.speak.countDown();

            assertThat(snapshot.outcome()).isEqualTo(Outcome.INCOMPLETE);
            assertThat(snapshot.people()).isEmpty();
            assertThat(SmallCompany.plan(snapshot, State.of(company.read())).items())
                    .isEmpty();
        }
    }

    @Test
    void a_base_that_is_no_more_there_is_no_read() {
        try (SmallCompany company = new SmallCompany()) {
            Snapshot good = company.read();
            Mapping moved = SmallCompany.mapping(SmallCompany.yaml().replace("base: ou=people,", "base: ou=staff,"));

            Snapshot snapshot = new DirectoryReader(moved, SmallCompany.CLOCK).read();

            assertThat(snapshot.outcome()).isEqualTo(Outcome.INCOMPLETE);
            assertThat(SmallCompany.plan(snapshot, State.of(good)).items()).isEmpty();
        }
    }

    @Test
    void an_account_that_sees_only_a_part_puts_the_brake_on() {
        try (SmallCompany whole = new SmallCompany();
                SmallCompany part = new SmallCompany(new Ways.Unprivileged())) {
            whole.grow(30);
            part.grow(30);

            Snapshot snapshot = part.read();
            Plan plan = SmallCompany.plan(snapshot, State.of(wholeOf(whole)));

            assertThat(snapshot.outcome()).isEqualTo(Outcome.COMPLETE);
            assertThat(plan.verdict()).isEqualTo(Plan.Verdict.HOLD);
            assertThat(plan.stops())
                    .extracting(Plan.Stop::cause)
                    .contains(Plan.Stop.Cause.FEWER, Plan.Stop.Cause.REMOVED);
        }
    }

    @Test
    void a_first_read_below_the_least_number_of_people_puts_the_brake_on() {
        try (SmallCompany company = new SmallCompany()) {
            Mapping mapping = SmallCompany.mapping(SmallCompany.yaml() + "safety: { minPeople: 1000 }\n");

            Plan plan = Plan.between(
                    company.read(), State.empty(), mapping.safety(), Duties.standard(), SmallCompany.CLOCK.instant());

            assertThat(plan.stops()).containsExactly(new Plan.Stop(Plan.Stop.Cause.FEWER, "", 5, 1000));
        }
    }

    @Test
    void a_sign_in_that_ends_as_nobody_is_refused() {
        try (SmallCompany company = new SmallCompany(new Ways.Nobody())) {
            assertThat(company.read().failures()).extracting(Failure::kind).containsExactly(Failure.Kind.ANONYMOUS);
        }
    }

    @Test
    void a_read_that_failed_complains_of_nothing_but_its_failure() {
        try (SmallCompany company = new SmallCompany()) {
            System.setProperty("test.ldap.password", "wrong");

            Snapshot snapshot = company.read();

            assertThat(snapshot.problems()).isEmpty();
            assertThat(snapshot.failures().get(0).detail())
                    .startsWith("49 invalid credentials")
                    .doesNotContain("ldapSDKVersion");
        }
    }

    @Test
    void an_empty_password_is_never_sent() {
        try (SmallCompany company = new SmallCompany()) {
            System.setProperty("test.ldap.password", "");

            Snapshot snapshot = company.read();

            assertThat(snapshot.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(snapshot.failures()).extracting(Failure::kind).containsExactly(Failure.Kind.BIND);
        }
    }

    @Test
    void a_size_limit_is_named_and_what_came_before_it_removes_nobody() {
        try (SmallCompany company = new SmallCompany(new Ways.SizeLimit(3))) {
            company.grow(10);

            Snapshot snapshot = company.read();

            assertThat(snapshot.outcome()).isEqualTo(Outcome.INCOMPLETE);
            assertThat(snapshot.people()).hasSize(4);
            assertThat(snapshot.failures()).extracting(Failure::kind).containsExactly(Failure.Kind.SIZE_LIMIT);
            assertThat(new Messages(Locale.ENGLISH).failure(snapshot.failures().get(0)))
                    .contains("size.prtotal=unlimited");
        }
    }

    @Test
    void nobody_is_searched_for_one_by_one_and_the_rate_is_kept() {
        Ways.Watched watched = new Ways.Watched();
        try (SmallCompany company = new SmallCompany(watched)) {
            company.grow(20);
            Mapping mapping = SmallCompany.mapping(
                    SmallCompany.yaml().replace("pageSize: 2", "pageSize: 2\n  maxSearchesPerSecond: 10"));
            long start = System.nanoTime();

            Snapshot snapshot = new DirectoryReader(mapping, SmallCompany.CLOCK).read();

            int groups = 2;
            assertThat(watched.searches).hasValue(snapshot.pages() + groups);
            assertThat(snapshot.people()).hasSize(25);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(700));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "same key, same login, , ",
        "same key, new login, PERSON_CHANGED, NONE",
        "new key, same login, PERSON_NEW, LOGIN_RECYCLED",
        "new key, new login, PERSON_NEW, NONE",
    })
    void a_key_and_a_login_tell_four_stories(String key, String login, Plan.Kind kind, Plan.Reason reason)
            throws Exception {
        try (SmallCompany company = new SmallCompany()) {
            Snapshot before = company.read();
            String uid = login.equals("new login") ? "yoshidah" : "yoshida";
            if (key.equals("new key")) {
                company.delete(YOSHIDA);
                addPerson(company, uid, "0099");
            } else if (login.equals("new login")) {
                company.server.modifyDN(YOSHIDA, "uid=" + uid, true, null);
            }

            Plan plan = SmallCompany.plan(company.read(), State.of(before));

            List<Plan.Item> about = plan.items().stream()
                    .filter(item -> item.kind() == Plan.Kind.PERSON_NEW || item.kind() == Plan.Kind.PERSON_CHANGED)
                    .toList();
            if (kind == null) {
                assertThat(about).isEmpty();
            } else {
                assertThat(about)
                        .extracting(Plan.Item::kind, Plan.Item::reason, Plan.Item::held)
                        .containsExactly(tuple(kind, reason, reason != Plan.Reason.NONE));
            }
        }
    }

    @Test
    void an_entry_moved_to_another_part_of_the_tree_is_the_same_person() throws Exception {
        try (SmallCompany company = new SmallCompany()) {
            Snapshot before = company.read();
            company.add("dn: ou=osaka," + Ways.PEOPLE, "objectClass: organizationalUnit", "ou: osaka");

            company.server.modifyDN(YOSHIDA, "uid=yoshida", true, "ou=osaka," + Ways.PEOPLE);
            Snapshot after = company.read();

            assertThat(DirectoryReaderTest.person(after, "yoshida").key())
                    .isEqualTo(DirectoryReaderTest.person(before, "yoshida").key());
            assertThat(SmallCompany.plan(after, State.of(before)).items())
                    .extracting(Plan.Item::kind)
                    .allMatch(kind -> kind == Plan.Kind.ROLE_REVOKED);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ABEiM0RVZneImaq7zN3u/w==, 00112233445566778899aabbccddeeff",
        "/////////////////////w==, ffffffffffffffffffffffffffffffff",
        "AAAAAAAAAAAAAAAAAAAAAA==, 00000000000000000000000000000000",
        "gEAgEAgEAgEBAgQIECBAgA==, 80402010080402010102040810204080",
    })
    void an_object_guid_is_kept_in_the_order_of_its_bytes(String value, String hex) {
        byte[] raw = java.util.Base64.getDecoder().decode(value);
        Mapping mapping = SmallCompany.mapping(
                SmallCompany.yaml().replace("people:\n", "people:\n  key: objectGUID\n  keyType: binary\n"));
        Entry entry = new Entry(YOSHIDA, new Attribute("objectGUID", raw));

        assertThat(new Entries(mapping, Instant.EPOCH).person(entry).key()).isEqualTo(hex);
    }

    @Test
    void check_finds_a_key_that_somebody_lacks_or_two_share() {
        try (SmallCompany company = new SmallCompany()) {
            String yaml = SmallCompany.yaml().replace("people:\n", "people:\n  key: personKey\n");
            for (String uid : List.of("ceo", "bucho", "takahashi", "yoshida")) {
                company.change("uid=" + uid + "," + Ways.PEOPLE, "add: personKey", "personKey: " + uid);
            }
            assertThat(key(yaml)).isEqualTo(DirectoryCheck.Mark.FAIL);
            company.change("uid=gone," + Ways.PEOPLE, "add: personKey", "personKey: ceo");
            assertThat(key(yaml)).isEqualTo(DirectoryCheck.Mark.FAIL);
            company.change("uid=gone," + Ways.PEOPLE, "replace: personKey", "personKey: gone");
            assertThat(key(yaml)).isEqualTo(DirectoryCheck.Mark.OK);
        }
    }

    @Test
    void a_group_of_1501_is_read_in_pieces_and_not_taken_for_empty() {
        List<String> members = new ArrayList<>(IntStream.range(0, 1499)
                .mapToObj(i -> "uid=guest" + i + ",ou=guests,dc=small,dc=example")
                .toList());
        members.add(0, "uid=bucho," + Ways.PEOPLE);
        members.add("uid=takahashi," + Ways.PEOPLE);
        try (SmallCompany company = new SmallCompany(new Ways.Ranges(OPERATORS, members))) {
            Reading reading = new DirectoryReader(SmallCompany.mapping(), SmallCompany.CLOCK).fetch();

            assertThat(reading.roleMembers().get("OPERATOR")).hasSize(1501);
            Snapshot snapshot = company.read();
            assertThat(DirectoryReaderTest.person(snapshot, "bucho").roles()).contains("OPERATOR");
            assertThat(DirectoryReaderTest.person(snapshot, "takahashi").roles())
                    .contains("OPERATOR");
        }
    }

    @Test
    void referrals_are_counted_and_not_followed() {
        try (SmallCompany company = new SmallCompany(new Ways.Referrals())) {
            Snapshot snapshot = company.read();

            assertThat(snapshot.outcome()).isEqualTo(Outcome.COMPLETE);
            assertThat(snapshot.people()).hasSize(5);
            assertThat(snapshot.problems())
                    .extracting(Problem::kind, Problem::detail)
                    .containsExactly(tuple(Problem.Kind.REFERRALS, "3"));
        }
    }

    @Test
    void a_server_that_wants_protection_is_explained() {
        try (SmallCompany company = new SmallCompany(new Ways.WantsProtection())) {
            Failure failure = company.read().failures().get(0);

            assertThat(failure.kind()).isEqualTo(Failure.Kind.PLAIN_BIND);
            assertThat(new Messages(Locale.JAPANESE).failure(failure))
                    .contains("ldaps://")
                    .contains("StartTLS");
        }
    }

    @Test
    void managers_in_a_ring_of_three_or_themselves_or_nowhere_are_told_and_bosses_found() {
        try (SmallCompany company = new SmallCompany()) {
            manager(company, "ceo", "yoshida");
            manager(company, "takahashi", "ceo");
            manager(company, "yoshida", "takahashi");
            manager(company, "bucho", "bucho");
            manager(company, "gone", "nobody");

            Snapshot snapshot = company.read();

            assertThat(snapshot.problems())
                    .extracting(Problem::kind, Problem::where)
                    .containsExactlyInAnyOrder(
                            tuple(Problem.Kind.MANAGER_CYCLE, "0001"),
                            tuple(Problem.Kind.MANAGER_SELF, "0002"),
                            tuple(Problem.Kind.MANAGER_UNKNOWN, "0005"));
            assertThat(DirectoryReaderTest.person(snapshot, "bucho")
                            .assignments()
                            .get(0)
                            .managerKey())
                    .isEqualTo(DirectoryReaderTest.person(snapshot, "ceo").key());
        }
    }

    @Test
    void two_entries_with_one_login_stop_nobody_else() {
        try (SmallCompany company = new SmallCompany()) {
            company.add(
                    "dn: cn=twin," + Ways.PEOPLE,
                    "objectClass: inetOrgPerson",
                    "uid: yoshida",
                    "cn: twin",
                    "sn: 吉田",
                    "displayName: 吉田 別人",
                    "employeeNumber: 0099",
                    "departmentNumber: K110");

            Snapshot snapshot = company.read();

            assertThat(snapshot.outcome()).isEqualTo(Outcome.COMPLETE);
            assertThat(snapshot.people())
                    .extracting(Snapshot.Person::login)
                    .containsExactlyInAnyOrder("ceo", "bucho", "takahashi", "gone");
            assertThat(snapshot.rejected())
                    .extracting(Snapshot.Rejected::employeeNumber)
                    .containsExactlyInAnyOrder("0004", "0099");
        }
    }

    @Test
    void re_enabling_is_an_item_of_the_plan() {
        try (SmallCompany company = new SmallCompany()) {
            Snapshot before = company.read();
            company.change("uid=gone," + Ways.PEOPLE, "delete: employeeType");

            assertThat(SmallCompany.plan(company.read(), State.of(before)).items())
                    .extracting(Plan.Item::kind)
                    .containsExactly(Plan.Kind.PERSON_RESUME);
        }
    }

    @Test
    void groups_in_groups_are_resolved_here_and_a_ring_of_them_ends() {
        try (SmallCompany company = new SmallCompany()) {
            group(company, "managers", "uid=ceo," + Ways.PEOPLE, "cn=ring,ou=groups,dc=small,dc=example");
            group(company, "ring", "cn=managers,ou=groups,dc=small,dc=example", "uid=yoshida," + Ways.PEOPLE);
            company.change(OPERATORS, "add: member", "member: cn=managers,ou=groups,dc=small,dc=example");

            Snapshot snapshot = company.read();

            assertThat(snapshot.people().stream()
                            .filter(person -> person.roles().contains("OPERATOR"))
                            .map(Snapshot.Person::login))
                    .containsExactlyInAnyOrder("bucho", "takahashi", "ceo", "yoshida");
            assertThat(snapshot.problems())
                    .extracting(Problem::kind, Problem::where)
                    .containsExactly(tuple(Problem.Kind.GROUP_CYCLE, "cn=managers,ou=groups,dc=small,dc=example"));
        }
    }

    @Test
    void a_primary_killed_in_the_middle_is_followed_by_a_fresh_read_of_the_lagging_secondary() {
        Ways.Dies dies = new Ways.Dies(3);
        Ways.Watched watched = new Ways.Watched();
        try (SmallCompany primary = new SmallCompany(dies);
                SmallCompany secondary = new SmallCompany(watched)) {
            primary.grow(40);
            secondary.grow(38);
            dies.last = () -> primary.server.closeAllConnections(false);
            String servers = "\"ldap://localhost:" + primary.server.getListenPort() + "\", \"ldap://localhost:"
                    + secondary.server.getListenPort() + "\"";
            Mapping mapping = SmallCompany.mapping(
                    SmallCompany.yaml().replace("\"ldap://localhost:${prop.test.ldap.port:389}\"", servers));
            Snapshot both = wholeOf(secondary);
            watched.fresh = null;

            Snapshot snapshot = new DirectoryReader(mapping, SmallCompany.CLOCK).read();
            Plan plan = SmallCompany.plan(snapshot, State.of(both));

            assertThat(snapshot.outcome()).isEqualTo(Outcome.COMPLETE);
            assertThat(snapshot.server()).endsWith(":" + secondary.server.getListenPort());
            assertThat(snapshot.failures()).hasSize(1);
            assertThat(snapshot.people()).hasSize(43);
            assertThat(watched.fresh).isTrue();
            assertThat(plan.items()).isEmpty();
        }
    }

    private static Snapshot wholeOf(SmallCompany company) {
        System.setProperty("test.ldap.port", String.valueOf(company.server.getListenPort()));
        return company.read();
    }

    private static DirectoryCheck.Mark key(String yaml) {
        return DirectoryCheck.of(SmallCompany.mapping(yaml), SmallCompany.CLOCK).steps().stream()
                .filter(step -> step.aim() == DirectoryCheck.Aim.KEY)
                .findFirst()
                .orElseThrow()
                .mark();
    }

    private static void manager(SmallCompany company, String person, String boss) {
        company.change(
                "uid=" + person + "," + Ways.PEOPLE, "replace: manager", "manager: uid=" + boss + "," + Ways.PEOPLE);
    }

    private static void group(SmallCompany company, String name, String... members) {
        List<String> ldif = new ArrayList<>(List.of(
                "dn: cn=" + name + ",ou=groups,dc=small,dc=example", "objectClass: groupOfNames", "cn: " + name));
        for (String member : members) {
            ldif.add("member: " + member);
        }
        company.add(ldif.toArray(String[]::new));
    }

    private static void addPerson(SmallCompany company, String uid, String number) {
        company.add(
                "dn: uid=" + uid + "," + Ways.PEOPLE,
                "objectClass: inetOrgPerson",
                "uid: " + uid,
                "cn: 吉田 別人",
                "sn: 吉田",
                "displayName: 吉田 別人",
                "employeeNumber: " + number,
                "departmentNumber: K110");
    }
}
