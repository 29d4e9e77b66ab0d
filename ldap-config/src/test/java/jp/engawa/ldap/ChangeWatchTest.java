package jp.engawa.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hints of changes from real OpenLDAP: 600 people in the fast stage, 50,000 in the slow one. */
@Tag("grows")
class ChangeWatchTest {
    private static final int PEOPLE =
            Integer.getInteger("engawa.test.ldap.people", Boolean.getBoolean("engawa.slow") ? 50_000 : 600);
    private static final int UNITS = Math.max(20, PEOPLE * 6 / 100);
    private static final String UNLIMITED = "limits dn.exact=\"" + Slapd.READER + "\" size=unlimited";
    private static final String GROUP = "cn=engawa-operators,ou=groups," + Slapd.BASE;
    /** Nothing is fresh any more. */
    private static final Clock LATER = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(2));

    @TempDir
    private static Path folder;

    private static Path filled;

    @TempDir
    private Path own;

    private Slapd server;
    private LDAPConnection admin;
    private Snapshot read;

    @BeforeAll
    static void fill() throws Exception {
        assumeTrue(Slapd.presentFor(ChangeWatchTest.class));
        System.setProperty("test.ldap.password", Slapd.PASSWORD);
        filled = Files.createDirectories(folder.resolve("filled"));
        Path ldif = folder.resolve("company.ldif");
        new LargeCompany(PEOPLE, UNITS).write(ldif);
        Slapd.fill(filled, ldif);
    }

    private void start(String... more) throws Exception {
        server = Slapd.start(filled, own.resolve("server"), "unlimited", more);
        admin = new LDAPConnection("localhost", server.port, Slapd.ADMIN, Slapd.PASSWORD);
        read = new DirectoryReader(mapping(), SmallCompany.CLOCK).read();
        assertThat(read.people()).hasSize(PEOPLE);
    }

    @AfterEach
    void stop() {
        admin.close();
        server.kill(); // its data is thrown away
    }

    @Test
    void the_first_answer_says_everything_and_the_next_ones_only_what_changed() throws Exception {
        start(UNLIMITED, "overlay syncprov", "syncprov-sessionlog 1000");
        long begun = System.nanoTime();
        ChangeWatch.Answer first = look(null);
        long middle = System.nanoTime();
        assertThat(first.failures()).isEmpty();
        assertThat(first.way()).isEqualTo(ChangeWatch.Way.CONTENT_SYNC);
        assertThat(changes(first).everything()).isTrue();
        String cookie = nothing(changes(first).cookie());
        System.out.println("Content sync: " + PEOPLE + " people, " + UNITS + " units: first answer "
                + (middle - begun) / 1_000_000 + " ms, nothing changed " + (System.nanoTime() - middle) / 1_000_000
                + " ms");

        rename(7, "変更 七");
        cookie = told(cookie, Set.of(key(7)), Set.of());

        admin.add(
                "dn: uid=newcomer,ou=people," + Slapd.BASE,
                "objectClass: inetOrgPerson",
                "uid: newcomer",
                "cn: newcomer",
                "sn: newcomer",
                "employeeNumber: 9999999");
        String newcomer = admin.getEntry("uid=newcomer,ou=people," + Slapd.BASE, "entryUUID")
                .getAttributeValue("entryUUID");
        cookie = told(cookie, Set.of(newcomer), Set.of());

        String gone = key(8);
        admin.delete(LargeCompany.dn(8));
        cookie = told(cookie, Set.of(), Set.of(gone));

        admin.modifyDN(LargeCompany.dn(9), "uid=renamed", true);
        cookie = told(cookie, Set.of(key(9)), Set.of());

        admin.modify(
                "ou=U00000,ou=units," + Slapd.BASE,
                new Modification(ModificationType.REPLACE, "description", "another name"));
        cookie = told(cookie, Set.of(unitKey("U00000")), Set.of());

        admin.modify(GROUP, new Modification(ModificationType.DELETE, "member", LargeCompany.dn(3)));
        cookie = told(cookie, Set.of(GROUP), Set.of());

        admin.add("dn: ou=aside," + Slapd.BASE, "objectClass: organizationalUnit", "ou: aside");
        admin.delete("ou=aside," + Slapd.BASE);
        nothing(cookie);
    }

    @Test
    void a_delete_before_a_restart_is_found_among_all_who_are_present_and_nobody_else_is_gone() throws Exception {
        start(UNLIMITED, "overlay syncprov", "syncprov-sessionlog 1000");
        String cookie = changes(look(null)).cookie();
        Set<String> gone = Set.of(key(11), key(12));
        admin.delete(LargeCompany.dn(11));
        admin.delete(LargeCompany.dn(12));
        rename(13, "変更 十三");
        admin.close();

        server.restart();
        admin = new LDAPConnection("localhost", server.port, Slapd.ADMIN, Slapd.PASSWORD);
        long begun = System.nanoTime();
        cookie = told(cookie, Set.of(key(13)), gone);
        System.out.println("Content sync: old cookie after a restart, " + PEOPLE + " people: "
                + (System.nanoTime() - begun) / 1_000_000 + " ms");

        nothingBut(cookie, gone);
        String later = key(14);
        admin.delete(LargeCompany.dn(14));
        told(cookie, Set.of(), Set.of(later));
    }

    @Test
    @Tag("slow")
    void what_the_servers_log_has_forgotten_is_told_all_the_same() throws Exception {
        start(UNLIMITED, "overlay syncprov", "syncprov-sessionlog 5");
        String cookie = changes(look(null)).cookie();
        Set<String> changed = new HashSet<>();
        Set<String> gone = new HashSet<>();
        for (int i = 20; i < 40; i++) {
            rename(i, "変更 " + i);
            changed.add(key(i));
        }
        for (int i = 40; i < 43; i++) {
            gone.add(key(i));
            admin.delete(LargeCompany.dn(i));
        }
        for (int i = 50; i < 60; i++) {
            rename(i, "変更 " + i);
            changed.add(key(i));
        }

        told(cookie, changed, gone);
    }

    @Test
    @Tag("slow")
    void a_cookie_from_elsewhere_begins_anew() throws Exception {
        start(UNLIMITED, "overlay syncprov", "syncprov-sessionlog 1000");
        String cookie = changes(look(null)).cookie();
        WatchCookie good = WatchCookie.of(cookie);
        for (String csn :
                new String[] {"rid=000,csn=20990101000000.000000Z#000000#000#000000", "rid=x,csn=y", "", "?"}) {
            WatchCookie strange = new WatchCookie(
                    good.way(),
                    good.server(),
                    good.scope(),
                    Base64.getEncoder().encodeToString(csn.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                    good.people(),
                    good.groups());
            Changes anew = changes(look(strange.toString()));
            assertThat(anew.everything() || anew.changed().size() == UNITS)
                    .as(csn)
                    .isTrue();
        }
        WatchCookie another =
                new WatchCookie(good.way(), "another:389", good.scope(), good.units(), good.people(), good.groups());
        assertThat(changes(look(another.toString())).everything()).isTrue();
        assertThat(changes(look("{\"way\":7}")).everything()).isTrue();
        assertThat(changes(look("no cookie at all")).everything()).isTrue();
        nothing(cookie);
    }

    @Test
    @Tag("slow")
    void a_server_without_content_sync_is_asked_by_times_and_its_deletes_are_left_to_the_full_read() throws Exception {
        start();
        ChangeWatch.Answer first = look(null);
        assertThat(first.way()).isEqualTo(ChangeWatch.Way.TIMESTAMPS);
        assertThat(first.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.detail()).startsWith("12 "));
        assertThat(changes(first).everything()).isTrue();
        String cookie = nothing(changes(first).cookie());

        rename(7, "変更 七");
        Changes fresh = changes(look(cookie, Clock.systemUTC()));
        assertThat(fresh.changed()).contains(key(7));
        rename(8, "変更 八");
        Changes sameSecond = changes(look(fresh.cookie(), Clock.systemUTC()));
        assertThat(sameSecond.changed()).contains(key(8));

        Changes onceMore = changes(look(sameSecond.cookie()));
        assertThat(onceMore.changed()).contains(key(8));
        cookie = nothing(nothing(onceMore.cookie()));

        admin.delete(LargeCompany.dn(9));
        cookie = nothing(cookie);
        admin.modify(GROUP, new Modification(ModificationType.DELETE, "member", LargeCompany.dn(3)));
        told(cookie, Set.of(GROUP), Set.of());
    }

    @Test
    @Tag("slow")
    void a_size_limit_of_the_account_leads_to_times_and_is_named() throws Exception {
        start("overlay syncprov", "syncprov-sessionlog 1000");

        ChangeWatch.Answer answer = look(null);

        assertThat(answer.way()).isEqualTo(ChangeWatch.Way.TIMESTAMPS);
        assertThat(answer.failures()).extracting(Failure::kind).containsExactly(Failure.Kind.SIZE_LIMIT);
        nothing(changes(answer).cookie());
        assertThat(DirectoryCheck.of(mapping(), LATER).steps())
                .filteredOn(step -> step.aim() == DirectoryCheck.Aim.CHANGES)
                .singleElement()
                .satisfies(step -> assertThat(step.mark()).isEqualTo(DirectoryCheck.Mark.WARN))
                .satisfies(step -> assertThat(step.detail()).startsWith("TIMESTAMPS; 4 "));
    }

    @Test
    @Tag("slow")
    void a_server_that_is_away_changes_nothing_and_is_named() throws Exception {
        start(UNLIMITED, "overlay syncprov", "syncprov-sessionlog 1000");
        String cookie = changes(look(null)).cookie();
        server.close();

        ChangeWatch.Answer answer = look(cookie);

        assertThat(answer.changes()).isNull();
        assertThat(answer.failures()).extracting(Failure::kind).containsExactly(Failure.Kind.CONNECT);
    }

    /** What the answer tells is exactly this; the cookie behind it. */
    private String told(String cookie, Set<String> changed, Set<String> removed) {
        Changes changes = changes(look(cookie));
        assertThat(changes.everything()).isFalse();
        assertThat(changes.changed()).isEqualTo(changed);
        assertThat(changes.removed()).isEqualTo(removed);
        return changes.cookie();
    }

    private String nothing(String cookie) {
        Changes changes = changes(look(cookie));
        assertThat(changes.any()).as(changes.toString()).isFalse();
        return changes.cookie();
    }

    /** Until Engawa has read the directory, those who went may be told again, and nobody else. */
    private void nothingBut(String cookie, Set<String> gone) {
        Changes changes = changes(look(cookie));
        assertThat(changes.changed()).isEmpty();
        assertThat(gone).containsAll(changes.removed());
    }

    private ChangeWatch.Answer look(String cookie) {
        return look(cookie, LATER);
    }

    private ChangeWatch.Answer look(String cookie, Clock clock) {
        Set<String> units = read.units().stream().map(Snapshot.Unit::key).collect(Collectors.toSet());
        units.add(OrgTree.UNSORTED); // which Engawa holds besides, and no directory knows
        Set<String> people = read.people().stream().map(Snapshot.Person::key).collect(Collectors.toSet());
        return new ChangeWatch(mapping(), clock).look(cookie, new ChangeWatch.Known(() -> units, () -> people));
    }

    private static Changes changes(ChangeWatch.Answer answer) {
        assertThat(answer.changes()).as(answer.failures().toString()).isNotNull();
        return answer.changes();
    }

    private void rename(int person, String name) throws LDAPException {
        admin.modify(LargeCompany.dn(person), new Modification(ModificationType.REPLACE, "displayName", name));
    }

    private String key(int person) {
        String login = LargeCompany.login(person);
        return read.people().stream()
                .filter(each -> each.login().equals(login))
                .findFirst()
                .orElseThrow()
                .key();
    }

    private String unitKey(String code) {
        return read.units().stream()
                .filter(unit -> unit.code().equals(code))
                .findFirst()
                .orElseThrow()
                .key();
    }

    private Mapping mapping() {
        return SmallCompany.mapping(String.join(
                "\n",
                "version: 1",
                "profile: openldap",
                "connection:",
                "  servers: [\"ldap://localhost:" + server.port + "\"]",
                "  tls: { mode: none }",
                "  bind: { dn: \"" + Slapd.READER + "\", password: \"${prop.test.ldap.password}\" }",
                "people:",
                "  base: ou=people," + Slapd.BASE,
                "orgs:",
                "  base: ou=units," + Slapd.BASE,
                "  filter: (businessCategory=*)",
                "  map: { kind: businessCategory, head: seeAlso }",
                "positions: { 課長: { rank: 20 }, 社員: { rank: 50 } }",
                "roles: { OPERATOR: \"" + GROUP + "\" }",
                "schedule: { plan: \"0 3 * * *\", changes: 5m }",
                ""));
    }
}
