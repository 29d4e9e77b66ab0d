package jp.engawa.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchEntry;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchResult;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.experimental.ActiveDirectoryDirSyncControl;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Active Directory may answer and Samba does not: seen here without a domain controller. */
class WindowsWaysTest {
    private static final String BIT = "enabled: { attribute: userAccountControl, disabledBit: 2 }";

    @Test
    void an_account_of_which_nothing_can_be_read_is_neither_enabled_nor_missing() {
        try (SmallCompany company = new SmallCompany()) {
            for (String uid : List.of("ceo", "bucho", "takahashi", "yoshida")) {
                company.change("uid=" + uid + "," + Ways.PEOPLE, "add: userAccountControl", "userAccountControl: 512");
            }
            company.change("uid=gone," + Ways.PEOPLE, "add: userAccountControl", "userAccountControl: 514");
            Snapshot before = read();
            assertThat(before.rejected()).isEmpty();

            company.change("uid=gone," + Ways.PEOPLE, "delete: userAccountControl");
            Snapshot hidden = read();

            assertThat(hidden.problems()).extracting(Problem::kind).containsExactly(Problem.Kind.ACCOUNT_UNREADABLE);
            assertThat(SmallCompany.plan(hidden, State.of(before)).items()).isEmpty();
            for (String uid : List.of("ceo", "bucho", "takahashi", "yoshida")) {
                company.change("uid=" + uid + "," + Ways.PEOPLE, "delete: userAccountControl");
            }
            Plan plan = SmallCompany.plan(read(), State.of(before));
            assertThat(plan.verdict()).isEqualTo(Plan.Verdict.HOLD);
            assertThat(plan.items()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"512, true", "514, false", "66050, false", "66080, true", "-2147483646, false", "4294967298, false"})
    void a_bit_of_the_account_says_whether_it_is_enabled(String account, boolean enabled) {
        try (SmallCompany company = new SmallCompany()) {
            company.change("uid=ceo," + Ways.PEOPLE, "add: userAccountControl", "userAccountControl: " + account);

            assertThat(DirectoryReaderTest.person(read(), "ceo").enabled()).isEqualTo(enabled);
        }
    }

    @Test
    void a_list_of_members_that_ends_before_its_end_is_no_complete_read() {
        String group = "cn=operators,ou=groups,dc=small,dc=example";
        try (SmallCompany company = new SmallCompany(new FirstPieceOnly(group))) {
            Snapshot snapshot = company.read();

            assertThat(snapshot.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(snapshot.failures()).extracting(Failure::kind).containsExactly(Failure.Kind.SEARCH);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"525", "52e", "530", "531", "532", "533", "701", "773", "775"})
    void every_reason_for_a_refused_sign_in_has_its_own_sentence(String code) {
        Failure refused = new Failure(
                Failure.Kind.BIND,
                "dc1:636",
                "49 invalid credentials: 80090308: LdapErr: DSID-0C0903A9, comment: AcceptSecurityContext error, data "
                        + code + ", v1db1");
        Failure other = new Failure(Failure.Kind.BIND, "dc1:636", "49 invalid credentials: data 9ff, v1db1");

        for (Locale locale : List.of(Locale.JAPANESE, Locale.ENGLISH)) {
            Messages messages = new Messages(locale);
            assertThat(messages.failure(refused))
                    .contains("(data " + code + ")")
                    .contains("dc1:636");
            assertThat(messages.failure(other)).doesNotContain("(data");
        }
    }

    @Test
    void no_sentence_is_kept_for_a_reason_that_nobody_tests() {
        Set<String> reasons = ResourceBundle.getBundle("jp.engawa.ldap.Messages", Locale.ENGLISH).keySet().stream()
                .filter(key -> key.startsWith("failure.BIND."))
                .collect(Collectors.toSet());

        assertThat(reasons).hasSize(9);
    }

    @Test
    void changes_told_in_pieces_are_asked_for_to_the_end() throws Exception {
        Pieces pieces = new Pieces("yoshida", "ceo", "gone");
        String yaml = SmallCompany.yaml()
                .replace("profile: openldap", "profile: active-directory")
                .replace("people:\n", "people:\n  filter: (uid=*)\n");
        try (SmallCompany company = new SmallCompany(pieces)) {
            Map<String, String> keys = new HashMap<>();
            for (String uid : List.of("yoshida", "ceo", "gone")) {
                byte[] key = uid.repeat(4).substring(0, 12).getBytes(StandardCharsets.US_ASCII);
                company.server.modify(
                        "uid=" + uid + "," + Ways.PEOPLE, new Modification(ModificationType.ADD, DirSync.KEY, key));
                keys.put(uid, HexFormat.of().formatHex(key));
            }
            Mapping mapping = SmallCompany.mapping(yaml);
            ChangeFeed.Area area = new ChangeFeed.Area(
                    Ways.PEOPLE, mapping.people().filter(), mapping.people().key());
            Set<String> known = Set.of(keys.get("ceo"), keys.get("gone"));
            try (LDAPConnection connection = company.server.getConnection()) {
                Changes changes = new DirSync(mapping, null).since(connection, area, "MA==", () -> known);

                assertThat(changes.changed()).containsExactlyInAnyOrderElementsOf(keys.values());
                assertThat(changes.removed()).isEmpty();
                assertThat(new String(Base64.getDecoder().decode(changes.cookie()), StandardCharsets.US_ASCII))
                        .isEqualTo("3");
                assertThat(pieces.asked).containsExactly("0", "1", "2");
            }
        }
    }

    private static Snapshot read() {
        String yaml = SmallCompany.yaml().replace("enabled: { attribute: employeeType, disabledWhen: [退職] }", BIT);
        assertThat(yaml).contains(BIT);
        return new DirectoryReader(SmallCompany.mapping(yaml), SmallCompany.CLOCK).read();
    }

    /** Gives the first two members as a piece of more, and nothing for the rest. */
    private static final class FirstPieceOnly extends InMemoryOperationInterceptor {
        private final String group;

        FirstPieceOnly(String group) {
            this.group = group;
        }

        @Override
        public void processSearchEntry(InMemoryInterceptedSearchEntry found) {
            if (!found.getSearchEntry().getDN().equals(group)) {
                return;
            }
            boolean first = !found.getRequest().getAttributeList().get(0).contains("range=");
            found.setSearchEntry(
                    first
                            ? new Entry(
                                    group,
                                    new Attribute("member"),
                                    new Attribute(
                                            "member;range=0-1", "uid=ceo," + Ways.PEOPLE, "uid=bucho," + Ways.PEOPLE))
                            : new Entry(group));
        }
    }

    /** Tells of one person at a time, and that there is more to tell, as DirSync does when there is much. */
    private static final class Pieces extends InMemoryOperationInterceptor {
        final List<String> asked = new CopyOnWriteArrayList<>();
        private final List<String> people;
        private volatile int next = -1;

        Pieces(String... people) {
            this.people = List.of(people);
        }

        @Override
        public void processSearchRequest(InMemoryInterceptedSearchRequest request) throws LDAPException {
            SearchRequest question = request.getRequest().duplicate();
            next = -1;
            Control control = question.getControl(ActiveDirectoryDirSyncControl.DIRSYNC_OID);
            if (control != null) {
                String cookie = new ActiveDirectoryDirSyncControl(control.getOID(), true, control.getValue())
                        .getCookie()
                        .stringValue();
                asked.add(cookie);
                next = Integer.parseInt(cookie);
                question.setFilter(Filter.createEqualityFilter("uid", people.get(next)));
                question.setControls();
                request.setRequest(question);
            }
        }

        @Override
        public void processSearchResult(InMemoryInterceptedSearchResult answer) {
            if (next >= 0) {
                int more = next + 1 < people.size() ? 1 : 0;
                Control told = new ActiveDirectoryDirSyncControl(
                        false, more, 0, new ASN1OctetString(String.valueOf(next + 1)));
                answer.setResult(new LDAPResult(1, ResultCode.SUCCESS, null, null, null, new Control[] {told}));
            }
        }
    }
}
