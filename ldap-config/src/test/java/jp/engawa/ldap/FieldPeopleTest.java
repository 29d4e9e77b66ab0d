package jp.engawa.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is who, and whose boss, where other products went wrong in the field; directory-tests.md names each. */
class FieldPeopleTest {
    private static final String YOSHIDA = "uid=yoshida," + Ways.PEOPLE;

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
