package jp.engawa.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.unboundid.ldif.LDIFReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The organisation from people's paths and from groups; {@link UnitFileTest} has files. */
class OrgSourcesTest {
    private static final String NAMES = "orgs: { source: attribute-path }";
    private static final String GROUPS = String.join(
            "\n",
            "orgs:",
            "  source: groups",
            "  base: ou=teams,dc=small,dc=example",
            "  filter: (objectClass=groupOfNames)",
            "  map: { code: cn, kind: businessCategory, head: owner }");

    @TempDir
    private Path folder;

    private SmallCompany company;
    private Written written;

    @BeforeEach
    void start() {
        company = new SmallCompany();
        written = new Written(folder);
    }

    @AfterEach
    void stop() {
        company.close();
    }

    @Test
    void units_are_made_of_paths_of_names() throws Exception {
        path("ceo", "小さな会社");
        path("bucho", " 小さな会社 / 営業部 ");
        path("takahashi", "/小さな会社/営業部/営業一課/");
        path("yoshida", "小さな会社/営業部/営業一課");
        path("gone", "小さな会社//営業一課");
        company.change("uid=takahashi," + Ways.PEOPLE, "replace: orgConcurrent", "orgConcurrent: 小さな会社/総務部/庶務課:課長");

        Snapshot snapshot = written.read(NAMES);

        assertThat(snapshot.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(snapshot.units())
                .extracting(Snapshot.Unit::code, Snapshot.Unit::name, Snapshot.Unit::kind, unit -> unit.parentKey())
                .contains(
                        tuple("小さな会社", "小さな会社", UnitKind.COMPANY, null),
                        tuple("小さな会社/営業部", "営業部", UnitKind.DEPARTMENT, "path:小さな会社"),
                        tuple("小さな会社/営業部/営業一課", "営業一課", UnitKind.SECTION, "path:小さな会社/営業部"),
                        tuple("小さな会社/総務部", "総務部", UnitKind.DEPARTMENT, "path:小さな会社"))
                .hasSize(6);
        assertThat(DirectoryReaderTest.person(snapshot, "takahashi").assignments())
                .extracting(Snapshot.Assignment::unitKey, Snapshot.Assignment::kind, Snapshot.Assignment::position)
                .containsExactly(
                        tuple("path:小さな会社/営業部/営業一課", AssignmentKind.PRIMARY, "課長"),
                        tuple("path:小さな会社/総務部/庶務課", AssignmentKind.CONCURRENT, "課長"));
        assertThat(snapshot.problems())
                .extracting(Problem::kind, Problem::where, Problem::detail)
                .contains(tuple(Problem.Kind.ASSIGNMENT_UNREADABLE, "0005", "小さな会社//営業一課"));
        assertThat(DirectoryReaderTest.person(snapshot, "gone").primaryUnit()).isEqualTo(OrgTree.UNSORTED);

        Files.writeString(written.file, SmallCompany.yaml(NAMES));
        assertThat(written.run("explain", "0004")).isZero();
        assertThat(written.said()).contains("小さな会社 > 営業部 > 営業一課").contains("departmentNumber");
        assertThat(written.run("check")).as(written.said()).isZero();
        assertSampleIsReadAgain(NAMES, 4);
    }

    @Test
    void a_path_of_codes_names_its_units_in_itself_or_in_another_attribute() throws Exception {
        String element =
                "orgs: { source: attribute-path, path: { separator: \">\", element: \"(?<code>[^:]+):(?<name>.+)\" } }";
        path("ceo", "C000:小さな会社");
        path("bucho", "C000:小さな会社>B100:営業部");
        path("takahashi", "C000:小さな会社>B100:営業部>K110:営業一課");
        path("yoshida", "C000:小さな会社>B100:営業統括部>K110:営業一課");
        path("gone", "C000:小さな会社>K110:営業一課");
        company.change("uid=takahashi," + Ways.PEOPLE, "replace: orgConcurrent");

        Snapshot snapshot = written.read(element);

        assertThat(snapshot.units())
                .extracting(Snapshot.Unit::code, Snapshot.Unit::name, unit -> unit.parentKey())
                .containsExactly(
                        tuple("B100", "営業部", "path:C000"),
                        tuple("C000", "小さな会社", null),
                        tuple("K110", "営業一課", "path:B100"));
        assertThat(snapshot.problems())
                .filteredOn(problem -> problem.kind() == Problem.Kind.UNIT_PATHS_DIFFER)
                .extracting(Problem::where, Problem::detail)
                .containsExactly(tuple("B100", "営業統括部 (1), 営業部 (2)"), tuple("K110", "B100 (2), C000 (1)"));

        String names = "orgs: { source: attribute-path, path: { names: orgNames } }";
        for (String[] each : new String[][] {
            {"ceo", "C000", "小さな会社"},
            {"bucho", "C000/B100", "小さな会社/営業部"},
            {"takahashi", "C000/B100/K110", "小さな会社/営業部/営業一課"},
            {"yoshida", "C000/B100/K110", "小さな会社/営業一課"},
            {"gone", "C000/B100/K120", "小さな会社/営業部/営業二課"}
        }) {
            path(each[0], each[1]);
            company.change("uid=" + each[0] + "," + Ways.PEOPLE, "replace: orgNames", "orgNames: " + each[2]);
        }
        Snapshot other = written.read(names);
        assertThat(other.units())
                .extracting(Snapshot.Unit::code, Snapshot.Unit::name)
                .containsExactly(
                        tuple("B100", "営業部"), tuple("C000", "小さな会社"), tuple("K110", "営業一課"), tuple("K120", "営業二課"));
        assertThat(other.problems())
                .extracting(Problem::kind, Problem::detail)
                .contains(tuple(Problem.Kind.ASSIGNMENT_UNREADABLE, "小さな会社/営業一課"));
        assertThat(written.read(names).fingerprint()).isEqualTo(other.fingerprint());
        company.change("uid=yoshida," + Ways.PEOPLE, "replace: orgNames", "orgNames: 小さな会社/営業部/営業一課");
        assertSampleIsReadAgain(names, 4);
    }

    @Test
    void units_are_groups_and_groups_in_groups_the_tree() throws Exception {
        teams();

        Snapshot snapshot = written.read(GROUPS);

        assertThat(snapshot.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(snapshot.units())
                .extracting(Snapshot.Unit::code, Snapshot.Unit::kind, unit -> unit.parentKey())
                .containsExactly(
                        tuple("B100", UnitKind.DEPARTMENT, "00000000-0000-0000-0003-000000000000"),
                        tuple("C000", UnitKind.COMPANY, null),
                        tuple("K110", UnitKind.SECTION, "00000000-0000-0000-0003-000000000100"),
                        tuple("K120", UnitKind.SECTION, "00000000-0000-0000-0003-000000000100"));
        assertThat(DirectoryReaderTest.person(snapshot, "takahashi").assignments())
                .extracting(
                        each -> each.unitKey().substring(24), Snapshot.Assignment::kind, Snapshot.Assignment::position)
                .as("in both, the main one is named by the attribute; the department is implied")
                .containsExactly(
                        tuple("000000000110", AssignmentKind.PRIMARY, "課長"),
                        tuple("000000000120", AssignmentKind.CONCURRENT, "課長"));
        assertThat(DirectoryReaderTest.person(snapshot, "yoshida").assignments())
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.unitKey()).endsWith("110");
                    assertThat(each.managerKey())
                            .as("the owner of the group above")
                            .isEqualTo(DirectoryReaderTest.person(snapshot, "bucho")
                                    .key());
                });
        assertThat(snapshot.problems())
                .extracting(Problem::kind, Problem::where)
                .containsExactlyInAnyOrder(tuple(Problem.Kind.UNIT_MEMBER_UNKNOWN, "K110"));

        Files.writeString(written.file, SmallCompany.yaml(GROUPS));
        assertThat(written.run("explain", "0004")).isZero();
        assertThat(written.said())
                .contains("because the group cn=k110,ou=teams,dc=small,dc=example names this person in member");
        assertThat(written.run("check")).as(written.said()).isZero();
        assertSampleIsReadAgain(GROUPS, 4);
    }

    @Test
    void what_groups_leave_open_is_told_and_never_guessed() {
        teams();
        company.change("uid=takahashi," + Ways.PEOPLE, "replace: departmentNumber", "departmentNumber: elsewhere");
        company.change("uid=takahashi," + Ways.PEOPLE, "replace: orgConcurrent");
        nest("C000", "K110");

        Snapshot snapshot = written.read(GROUPS);

        assertThat(snapshot.problems())
                .extracting(Problem::kind, Problem::where)
                .contains(
                        tuple(Problem.Kind.UNIT_TWO_PARENTS, "K110"),
                        tuple(Problem.Kind.TWO_PRIMARIES, "uid=takahashi," + Ways.PEOPLE));
        assertThat(snapshot.people()).extracting(Snapshot.Person::login).doesNotContain("takahashi");
        assertThat(snapshot.rejected())
                .extracting(Snapshot.Rejected::login)
                .as("stays as before")
                .contains("takahashi");
        nest("K120", "C000");
        assertThat(written.read(GROUPS).problems()).extracting(Problem::kind).contains(Problem.Kind.UNIT_CYCLE);
    }

    @Test
    void a_units_group_of_1501_is_read_in_pieces() {
        company.close();
        List<String> members = new ArrayList<>(IntStream.range(0, 1500)
                .mapToObj(i -> "uid=extra" + i + "," + Ways.PEOPLE)
                .toList());
        members.add("uid=yoshida," + Ways.PEOPLE);
        company = new SmallCompany(new Ways.Ranges("cn=K110,ou=teams,dc=small,dc=example", members));
        teams();

        Snapshot snapshot = written.read(GROUPS);

        assertThat(DirectoryReaderTest.person(snapshot, "yoshida").primaryUnit())
                .endsWith("110");
        assertThat(snapshot.problems())
                .filteredOn(problem -> problem.kind() == Problem.Kind.UNIT_MEMBER_UNKNOWN)
                .hasSize(1500);
    }

    @Test
    void what_a_source_has_no_use_for_is_refused_with_its_line() {
        assertThat(faults("orgs: { source: csv }")).containsExactly("fault.missing-key");
        assertThat(faults("orgs: { source: csv, file: u.csv, base: ou=units, map: { code: ou } }"))
                .containsExactlyInAnyOrder("fault.not-with-source", "fault.not-with-source");
        assertThat(faults("orgs: { source: attribute-path, file: u.csv }")).containsExactly("fault.not-with-source");
        assertThat(faults("orgs: { source: spreadsheet, base: ou=units }")).containsExactly("fault.one-of");
        assertThat(faults("orgs: { base: ou=units, path: { separator: / } }")).containsExactly("fault.not-with-source");
        assertThat(faults("orgs: { source: attribute-path, path: { separator: \" \", element: \"(\" } }"))
                .containsExactlyInAnyOrder("fault.separator", "fault.pattern");
        assertThat(faults("orgs: { source: attribute-path, path: { element: x } }"))
                .containsExactly("fault.element");
        assertThat(faults("orgs: { source: attribute-path, path: { element: \"(?<code>.)\", names: ou } }"))
                .containsExactly("fault.element-or-names");
        assertThat(SmallCompany.mapping(SmallCompany.yaml("orgs: { source: csv, file: /etc/engawa/units.csv }"))
                        .orgs()
                        .file())
                .isEqualTo(Path.of("/etc/engawa/units.csv"));
    }

    private static List<String> faults(String orgs) {
        return catchThrowableOfType(MappingRejected.class, () -> Mapping.parse(SmallCompany.yaml(orgs)))
                .faults()
                .stream()
                .map(Fault::key)
                .toList();
    }

    private void path(String login, String path) {
        company.change(
                "uid=" + login + "," + Ways.PEOPLE, "replace: departmentNumber", "departmentNumber: " + path.strip());
    }

    /** Four groups; 髙橋 is in both sections and in the department above them. */
    private void teams() {
        company.add("dn: ou=teams,dc=small,dc=example", "objectClass: organizationalUnit", "ou: teams");
        team("C000", "小さな会社", "会社", "uid=ceo", "cn=B100", "uid=ceo");
        team("B100", "営業部", "部", "uid=bucho", "cn=K110", "cn=K120", "uid=bucho", "uid=takahashi");
        team("K110", "営業一課", "課", "", "uid=takahashi", "uid=yoshida", "uid=gone", "uid=nobody");
        team("K120", "営業二課", "課", "", "uid=takahashi");
        company.change("uid=takahashi," + Ways.PEOPLE, "replace: orgConcurrent", "orgConcurrent: K120:課長");
    }

    private void nest(String above, String below) {
        String teams = ",ou=teams,dc=small,dc=example";
        company.change("cn=" + above + teams, "add: member", "member: cn=" + below + teams);
    }

    private void team(String code, String name, String kind, String owner, String... members) {
        List<String> lines = new ArrayList<>(List.of(
                "dn: cn=" + code + ",ou=teams,dc=small,dc=example",
                "objectClass: groupOfNames",
                "cn: " + code,
                "description: " + name,
                "businessCategory: " + kind,
                "entryUUID: 00000000-0000-0000-0003-000000000" + code.substring(1)));
        if (!owner.isEmpty()) {
            lines.add("owner: " + owner + "," + Ways.PEOPLE);
        }
        for (String member : members) {
            String below = member.startsWith("cn=") ? "ou=teams,dc=small,dc=example" : Ways.PEOPLE;
            lines.add("member: " + member + "," + below);
        }
        company.add(lines.toArray(String[]::new));
    }

    /** What export-sample writes is read by the same mapping file and has as many units. */
    private void assertSampleIsReadAgain(String orgs, int atLeast) throws Exception {
        int units = written.read(orgs).units().size();
        assertThat(written.run("export-sample")).isZero();
        assertThat(units).isGreaterThanOrEqualTo(atLeast);
        try (SmallCompany sample = new SmallCompany()) {
            String base = "dn: dc=small,dc=example\nobjectClass: domain\ndc: small\n\n"
                    + "dn: ou=people,dc=small,dc=example\nobjectClass: organizationalUnit\nou: people\n\n"
                    + "dn: ou=teams,dc=small,dc=example\nobjectClass: organizationalUnit\nou: teams\n\n";
            sample.server.importFromLDIF(
                    true,
                    new LDIFReader(new ByteArrayInputStream((base + written.said()).getBytes(StandardCharsets.UTF_8))));
            Snapshot again = written.read(orgs);
            assertThat(again.outcome()).isEqualTo(Outcome.COMPLETE);
            assertThat(again.units().stream().filter(unit -> !unit.code().equals(OrgTree.UNSORTED)))
                    .extracting(Snapshot.Unit::name)
                    .contains("小さな会社", "営業部", "営業一課");
        } finally {
            System.setProperty("test.ldap.port", String.valueOf(company.server.getListenPort()));
        }
    }
}
