package jp.engawa.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import jp.engawa.ldap.DirectoryReader;
import jp.engawa.ldap.Mapping;
import jp.engawa.ldap.Outcome;
import jp.engawa.ldap.Snapshot;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One entry that cannot be taken, or waits for a person, leaves the posts and bosses of all others as they are. */
class OneBadEntryDbTest extends OnSmallDirectory {
    private static final String KITAHAMA = "ou=KITAHAMA,ou=units,dc=example";

    @BeforeEach
    void a_company_that_was_read_once() {
        applied();
        assertThat(line("sato")).isEqualTo("KITAHAMA under yamazaki, 1 row");
    }

    @Test
    void a_boss_hired_again_stays_the_boss_while_two_operators_have_not_decided() {
        directory.delete(SmallDirectory.dn("yamazaki"));
        comesBack();

        long run = plan().id();

        assertThat(kinds(run)).containsExactlyInAnyOrder("PERSON_MISSING", "REHIRE");
        apply(run);
        assertThat(line("sato")).isEqualTo("KITAHAMA under yamazaki, 1 row");
        RunLine next = plan();
        assertThat(next.verdict()).isEqualTo(RunVerdict.NOTHING);
        assertThat(kinds(next.id())).containsExactly("REHIRE");
    }

    @Test
    void a_boss_whose_login_two_entries_have_stays_the_boss() {
        String[] twin = entry("P-twin", "N-twin");
        directory.add(twin);

        RunLine run = plan();

        assertThat(run.verdict()).isEqualTo(RunVerdict.NOTHING);
        assertThat(kinds(run.id())).isEmpty();
    }

    @Test
    void a_new_colleague_of_a_boss_who_waits_is_under_the_next_head_above() {
        directory.delete(SmallDirectory.dn("yamazaki"));
        comesBack();
        directory.person("new", "新人 一", "KITAHAMA", "description: -");

        applied();

        assertThat(line("new")).isEqualTo("KITAHAMA under yamamoto, 1 row");
        assertThat(plan().verdict()).isEqualTo(RunVerdict.NOTHING);
    }

    @Test
    void a_unit_without_a_name_keeps_its_people_and_its_place() {
        directory.change("ou=OSAKA,ou=units,dc=example", "delete: description");

        RunLine run = plan();

        assertThat(run.verdict()).isEqualTo(RunVerdict.NOTHING);
        assertThat(kinds(run.id())).isEmpty();
        directory.change(KITAHAMA, "delete: description");
        directory.change(SmallDirectory.dn("sato"), "replace: mail", "mail: hanako@example.co.jp");
        directory.person("new", "新人 一", "KITAHAMA", "description: -");
        applied();
        assertThat(line("sato")).isEqualTo("KITAHAMA under yamazaki, 1 row");
        assertThat(line("suzuki")).startsWith("KITAHAMA under yamazaki, 1 row");
        assertThat(line("new")).isEqualTo("engawa:unsorted under -, 1 row");
        assertThat(text("select p.code as t from org_unit u join org_unit_version v on v.unit = u.id join org_unit p"
                        + " on p.id = v.parent where u.code = 'KITAHAMA' and v.valid_to = '9999-12-31'"))
                .isEqualTo("OSAKA");
    }

    @Test
    void a_unit_that_stands_twice_and_was_taken_once_keeps_nobody() {
        directory.add(
                "dn: ou=TOKYO2,ou=units,dc=example",
                "objectClass: organizationalUnit",
                "ou: TOKYO2",
                "code: TOKYO",
                "unitKey: U-TOKYO",
                "description: 東京支社",
                "businessCategory: 支社",
                "above: C");
        directory.change(SmallDirectory.dn("suzuki"), "delete: concurrent");

        applied();

        assertThat(
                        number(
                                "select count(*) as n from assignment a join member m on m.id = a.member join org_unit u"
                                        + " on u.id = a.unit where m.login = 'suzuki' and u.code = 'TOKYO' and a.valid_to = '9999-12-31'"))
                .isZero();
    }

    @Test
    void a_head_that_was_left_out_takes_nothing_from_one_that_was_not() {
        directory.change(KITAHAMA, "add: head", "head: cn=P-twin,ou=people,dc=example");
        directory.add(entry("P-twin", "N-twin", "tanaka"));
        directory.add(entry("P-twin-2", "N-twin-2", "tanaka"));
        directory.change("cn=P-twin,ou=people,dc=example", "add: title", "title: 部長");

        RunLine run = plan();

        assertThat(run.verdict()).isEqualTo(RunVerdict.NOTHING);
        assertThat(kinds(run.id())).isEmpty();
    }

    @Test
    void an_incomplete_read_changes_facts_and_no_post_that_the_plan_does_not_show() {
        directory.change(SmallDirectory.dn("sato"), "replace: mail", "mail: hanako@example.co.jp");
        directory.change(SmallDirectory.dn("suzuki"), "replace: evaluator", "evaluator: TRUE");
        Mapping mapping = new MappingFile().sound();
        Snapshot read = withoutBoss(new DirectoryReader(mapping, clock()).read());
        long run = ask(Synchronisation.class, work -> work.keep(read, mapping, "test"))
                .run();
        assertThat(kinds(run)).containsExactly("PERSON_CHANGED", "PERSON_CHANGED");

        tell(Synchronisation.class, work -> work.apply(run, read, mapping, "test"));

        assertThat(text("select mail as t from member where login = 'sato'")).isEqualTo("hanako@example.co.jp");
        assertThat(line("sato")).isEqualTo("KITAHAMA under yamazaki, 1 row");
        assertThat(text("select string_agg(distinct a.evaluator::text, ' ') as t from assignment a join member m"
                        + " on m.id = a.member where m.login = 'suzuki'"))
                .isEqualTo("true");
    }

    /** What is left of the read when it broke off before the head of 北浜. */
    private static Snapshot withoutBoss(Snapshot whole) {
        List<Snapshot.Person> people = whole.people().stream()
                .filter(person -> !person.login().equals("yamazaki"))
                .map(person -> new Snapshot.Person(
                        person.key(),
                        person.employeeNumber(),
                        person.login(),
                        person.name(),
                        person.kana(),
                        person.mail(),
                        person.enabled(),
                        person.evaluator(),
                        person.assignments().stream()
                                .map(each -> new Snapshot.Assignment(
                                        each.unitKey(), each.kind(), each.position(), each.head(), null))
                                .toList(),
                        person.roles()))
                .toList();
        return new Snapshot(
                Outcome.INCOMPLETE,
                whole.readAt(),
                whole.server(),
                whole.pages(),
                whole.millis(),
                whole.failures(),
                whole.units(),
                people,
                whole.positions(),
                whole.readRoles(),
                whole.rejected(),
                whole.problems());
    }

    /** 山﨑 with a new entry, at the old place in the directory and with the old number. */
    private void comesBack() {
        String[] entry = entry("P-yamazaki-2", "N-yamazaki");
        entry[0] = "dn: " + SmallDirectory.dn("yamazaki");
        directory.add(entry);
    }

    private static String[] entry(String key, String number) {
        return entry(key, number, "yamazaki");
    }

    private static String[] entry(String key, String number, String login) {
        return new String[] {
            "dn: cn=" + key + ",ou=people,dc=example",
            "objectClass: inetOrgPerson",
            "cn: " + key,
            "uid: " + login,
            "personKey: " + key,
            "employeeNumber: " + number,
            "sn: 山﨑",
            "displayName: 山﨑 努",
            "evaluator: TRUE",
            "departmentNumber: KITAHAMA"
        };
    }

    /** The 主務 of a person as of now, and how many rows of the unit there ever were. */
    private String line(String login) {
        return text("select u.code || ' under ' || coalesce(b.login, '-') || ', ' || (select count(*) from assignment o"
                + " where o.member = m.id and o.unit = u.id) || ' row' as t from assignment a join member m on m.id = a.member"
                + " join org_unit u on u.id = a.unit left join member b on b.id = a.manager where a.kind = 'PRIMARY'"
                + " and a.valid_to = '9999-12-31' and m.login = '" + login + "'");
    }

    private List<String> kinds(long run) {
        return ask(DirectoryRuns.class, desk -> desk.items(run, ItemFilter.EVERYTHING, -1)).stream()
                .map(PlanLine::kindCode)
                .toList();
    }
}
