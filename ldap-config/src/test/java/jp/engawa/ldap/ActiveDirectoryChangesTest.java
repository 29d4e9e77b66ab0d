package jp.engawa.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hints of changes from a real domain controller: DirSync where the account may, times of modification where it may not. */
@Tag("active-directory")
@ExtendWith(OnActiveDirectory.class)
class ActiveDirectoryChangesTest {
    private static final String LDAPS = "ldaps://" + ActiveDirectory.HOST;
    private static final String REPLICATOR = "CN=svc-hints,OU=Service," + ActiveDirectory.BASE;
    private static final String OPERATORS = "CN=engawa-operators," + WindowsCompany.GROUPS;
    private static final int GUEST = 910_000;
    /** Nothing is fresh any more. */
    private static final Clock LATER = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(2));

    private static WindowsCompany company;
    private static LDAPConnection admin;

    private final Set<String> guests = new HashSet<>();
    private Set<String> units;
    private Set<String> people;

    @BeforeAll
    static void connect() throws Exception {
        company = OnActiveDirectory.company;
        admin = OnActiveDirectory.directory.admin();
        company.addService(REPLICATOR, WindowsCompany.NORMAL | WindowsCompany.PASSWORD_STAYS);
        OnActiveDirectory.directory.letReplicate(admin, REPLICATOR);
    }

    @BeforeEach
    void threeGuests() throws LDAPException {
        System.setProperty("test.ldap.password", WindowsCompany.PASSWORD);
        for (int i = 0; i < 3; i++) {
            guests.add(company.addPerson(GUEST + i, 0, null));
        }
        Snapshot read = ActiveDirectoryTest.read(mapping(REPLICATOR));
        units = read.units().stream().map(Snapshot.Unit::key).collect(Collectors.toSet());
        people = read.people().stream().map(Snapshot.Person::key).collect(Collectors.toSet());
    }

    @AfterEach
    void takeLeave() throws LDAPException {
        String all = "(|(sAMAccountName=" + WindowsCompany.login(GUEST).substring(0, 6) + "*)(cn=Contact))";
        for (SearchResultEntry guest :
                admin.search(ActiveDirectory.BASE, SearchScope.SUB, all, "1.1").getSearchEntries()) {
            admin.delete(guest.getDN());
        }
    }

    @Test
    void the_first_answer_says_everything_and_the_next_ones_only_what_changed() throws Exception {
        long begun = System.nanoTime();
        ChangeWatch.Answer first = look(REPLICATOR, null);
        long middle = System.nanoTime();
        assertThat(first.failures()).isEmpty();
        assertThat(first.way()).isEqualTo(ChangeWatch.Way.DIR_SYNC);
        assertThat(changes(first).everything()).isTrue();
        String cookie = nothing(changes(first).cookie());
        System.out.println("DirSync: first answer " + (middle - begun) / 1_000_000 + " ms, nothing changed "
                + (System.nanoTime() - middle) / 1_000_000 + " ms");

        String[] dns = guests.toArray(String[]::new);
        Set<String> changed = Set.of(key(dns[0]), key(dns[1]));
        company.replace(dns[0], "title", "部長");
        company.replace(dns[1], "userAccountControl", "546");
        begun = System.nanoTime();
        cookie = told(cookie, changed, Set.of());
        System.out.println("DirSync: two changed " + (System.nanoTime() - begun) / 1_000_000 + " ms");
        nothing(cookie);
    }

    @Test
    void two_changed_and_one_deleted_are_told_to_who_may_see_what_was_deleted() throws Exception {
        String cookie = changes(look(ActiveDirectory.ADMIN, null)).cookie();
        String replicators = changes(look(REPLICATOR, null)).cookie();
        String[] dns = guests.toArray(String[]::new);
        Set<String> changed = Set.of(key(dns[0]), key(dns[1]));
        Set<String> removed = Set.of(key(dns[2]));
        company.replace(dns[0], "title", "部長");
        company.replace(dns[1], "userAccountControl", "546");
        admin.delete(dns[2]);

        Changes changes = changes(look(ActiveDirectory.ADMIN, cookie));

        assertThat(changes(look(REPLICATOR, replicators)).changed()).isEqualTo(changed);
        assertThat(changes.everything()).isFalse();
        assertThat(changes.changed()).isEqualTo(changed);
        assertThat(changes.removed()).isEqualTo(removed);
        assertThat(changes(look(ActiveDirectory.ADMIN, changes.cookie())).any()).isFalse();
    }

    @Test
    void who_moves_is_told_and_who_moves_away_is_gone() throws Exception {
        String cookie = changes(look(REPLICATOR, null)).cookie();
        String[] dns = guests.toArray(String[]::new);
        String key = key(dns[0]);

        cookie = told(cookie, move(dns[0], company.units.get(1)), Set.of());
        String inside = at(key);
        cookie = told(cookie, Set.of(), move(inside, "OU=Service," + ActiveDirectory.BASE));
        cookie = told(cookie, move(at(key), company.units.get(0)), Set.of());
        company.replace(dns[1], "employeeID");
        told(cookie, Set.of(key(dns[1])), Set.of());
    }

    @Test
    void who_comes_is_told_and_what_is_no_person_is_not() throws Exception {
        String cookie = changes(look(REPLICATOR, null)).cookie();
        String came = company.addPerson(GUEST + 9, 0, null);
        String contact = "CN=Contact," + WindowsCompany.COMPANY;
        admin.add(contact, new Attribute("objectClass", "contact"), new Attribute("employeeID", "9999903"));

        cookie = told(cookie, Set.of(key(came)), Set.of());
        company.replace(came, "telephoneNumber", "1234");
        nothing(cookie);
    }

    @Test
    void a_unit_and_a_group_that_changed_are_told() throws Exception {
        String cookie = changes(look(REPLICATOR, null)).cookie();
        String unit = company.units.get(company.units.size() - 1);
        String guest = guests.iterator().next();

        String name = admin.getEntry(unit, "description").getAttributeValue("description");
        company.replace(unit, "description", name + " 改");
        cookie = told(cookie, Set.of(key(unit)), Set.of());
        company.replace(unit, "description", name);
        cookie = told(cookie, Set.of(key(unit)), Set.of());
        company.addMember(OPERATORS, guest);
        cookie = told(cookie, Set.of(OPERATORS), Set.of());
        admin.modify(OPERATORS, new Modification(ModificationType.DELETE, "member", guest));
        told(cookie, Set.of(OPERATORS), Set.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"not base 64", "AAAA", "TVNEUwMAAAA=", ""})
    void a_cookie_that_the_server_does_not_know_means_everything_and_leads_to_a_good_one(String unknown) {
        WatchCookie good = WatchCookie.of(changes(look(REPLICATOR, null)).cookie());
        WatchCookie bad =
                new WatchCookie(good.way(), good.server(), good.scope(), good.units(), unknown, good.groups());

        Changes changes = changes(look(REPLICATOR, bad.toString()));

        assertThat(changes.everything()).isTrue();
        nothing(changes.cookie());
    }

    @Test
    void without_the_right_times_are_asked_for_and_the_refusal_is_named() throws Exception {
        ChangeWatch watch = new ChangeWatch(mapping(WindowsCompany.READER), Clock.systemUTC());
        ChangeWatch.Known known = new ChangeWatch.Known(() -> units, () -> people);
        ChangeWatch.Answer first = watch.look(null, known);

        assertThat(first.way()).isEqualTo(ChangeWatch.Way.TIMESTAMPS);
        assertThat(first.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.where()).endsWith(ChangeWatch.Way.DIR_SYNC.name());
            assertThat(failure.detail()).startsWith("50 ");
        });
        String guest = guests.iterator().next();
        company.replace(guest, "title", "部長");
        assertThat(changes(watch.look(changes(first).cookie(), known)).changed())
                .contains(key(guest));
    }

    private static Set<String> move(String dn, String to) throws LDAPException {
        String key = key(dn);
        admin.modifyDN(dn, dn.substring(0, dn.indexOf(",OU")), true, to);
        return Set.of(key);
    }

    /** Where the entry with that key is now. */
    private static String at(String key) throws LDAPException {
        return admin.getEntry("<GUID=" + key + ">", "1.1").getDN();
    }

    private static String key(String dn) {
        try {
            return HexFormat.of().formatHex(admin.getEntry(dn, DirSync.KEY).getAttributeValueBytes(DirSync.KEY));
        } catch (LDAPException broken) {
            throw new AssertionError(broken);
        }
    }

    private String told(String cookie, Set<String> changed, Set<String> removed) {
        Changes changes = changes(look(REPLICATOR, cookie));
        assertThat(changes.everything()).isFalse();
        assertThat(changes.changed()).isEqualTo(changed);
        assertThat(changes.removed()).isEqualTo(removed);
        return changes.cookie();
    }

    private String nothing(String cookie) {
        Changes changes = changes(look(REPLICATOR, cookie));
        assertThat(changes.any()).as(changes.toString()).isFalse();
        return changes.cookie();
    }

    private ChangeWatch.Answer look(String account, String cookie) {
        boolean isAdmin = account.equals(ActiveDirectory.ADMIN);
        System.setProperty("test.ldap.password", isAdmin ? ActiveDirectory.ADMIN_PASSWORD : WindowsCompany.PASSWORD);
        return new ChangeWatch(mapping(account), LATER).look(cookie, new ChangeWatch.Known(() -> units, () -> people));
    }

    private static Changes changes(ChangeWatch.Answer answer) {
        assertThat(answer.changes()).as(answer.failures().toString()).isNotNull();
        return answer.changes();
    }

    private static Mapping mapping(String account) {
        return ActiveDirectoryTest.mapping(ActiveDirectoryTest.yaml(LDAPS).replace(WindowsCompany.READER, account));
    }
}
