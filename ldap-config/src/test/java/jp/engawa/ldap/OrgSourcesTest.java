package jp.engawa.ldap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.unboundid.ldif.LDIFReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The organisation from a file, from people's paths, from groups. */
class OrgSourcesTest {
    private static final String CSV = "orgs: { source: csv, file: units.csv }";
    private static final String NAMES = "orgs: { source: attribute-path }";
    private static final String GROUPS = String.join(
            "\n",
            "orgs:",
            "  source: groups",
            "  base: ou=teams,dc=small,dc=example",
            "  filter: (objectClass=groupOfNames)",
            "  map: { code: cn, kind: businessCategory, head: owner }");
    private static final String UNITS = String.join(
            "\r\n",
            "並び順,組織コード,組織名,種別,上位組織コード,組織の長",
            "1,C000,小さな会社,会社,,0001",
            "2,B100,\"営業部, 第一\",部,C000,0002",
            "3,K110,営業一課（髙﨑）,課,B100,",
            "4,K120,営業二課,課,B100,",
            "");

    @TempDir
    private Path folder;

    private SmallCompany company;
    private Path file;
    private String said = "";

    @BeforeEach
    void start() {
        company = new SmallCompany();
        file = folder.resolve("directory.yaml");
    }

    @AfterEach
    void stop() {
        company.close();
    }

    @Test
    void units_come_from_a_file_whatever_it_was_saved_as() throws Exception {
        List<byte[]> ways = List.of(
                UNITS.getBytes(UTF_8),
                ("\ufeff" + UNITS).getBytes(UTF_8),
                UNITS.getBytes(Charset.forName("windows-31j")));
        for (byte[] way : ways) {
            Files.write(folder.resolve("units.csv"), way);
            Snapshot snapshot = read(CSV);

            assertThat(snapshot.outcome()).isEqualTo(Outcome.COMPLETE);
            assertThat(snapshot.problems()).isEmpty();
            assertThat(snapshot.units())
                    .extracting(Snapshot.Unit::code, Snapshot.Unit::name, Snapshot.Unit::kind, unit -> unit.parentKey())
                    .containsExactly(
                            tuple("C000", "小さな会社", UnitKind.COMPANY, null),
                            tuple("B100", "営業部, 第一", UnitKind.DEPARTMENT, "c000"),
                            tuple("K110", "営業一課（髙﨑）", UnitKind.SECTION, "b100"),
                            tuple("K120", "営業二課", UnitKind.SECTION, "b100"));
            Snapshot.Person yoshida = DirectoryReaderTest.person(snapshot, "yoshida");
            assertThat(yoshida.assignments().get(0).managerKey())
                    .as("the head of the unit above")
                    .isEqualTo(DirectoryReaderTest.person(snapshot, "bucho").key());
        }
        assertThat(run("check")).as(said).isZero();
        assertThat(said).contains("[OK] File of units: units.csv, 4 rows, SHA-256 ");
        assertThat(run("explain", "0004")).isZero();
        assertThat(said).contains("comes from units.csv:4");
        assertThat(run("export-sample")).isZero();
        assertThat(said).contains("departmentNumber: K110").doesNotContain("orgCode");
    }

    @Test
    void every_bad_row_is_told_by_its_line_and_stops_no_other() throws Exception {
        Files.writeString(
                folder.resolve("units.csv"),
                String.join(
                        "\n",
                        "code,name,kind,parent,head,sort,Kostenstelle",
                        "C000,小さな会社,会社,,0001,1,4711",
                        "B100,営業部,部署,C000,0002,2",
                        "K110,営業一課,課,B100,9999,x",
                        "K120,営業,二課,課,B100,,,too many",
                        "K130,,課,B100",
                        ",nameless,課,B100",
                        "K110,another one,課,B100",
                        "\"K140\",\"two",
                        "lines\",課,NOWHERE,,",
                        "K150,ring,課,K160",
                        "K160,ring,課,K150"));

        Snapshot snapshot = read(CSV);

        assertThat(snapshot.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(snapshot.problems())
                .filteredOn(problem -> problem.kind() != Problem.Kind.UNIT_UNKNOWN)
                .extracting(Problem::kind, Problem::where, Problem::detail)
                .containsExactlyInAnyOrder(
                        tuple(Problem.Kind.UNIT_COLUMN, "units.csv:1", "Kostenstelle"),
                        tuple(Problem.Kind.UNIT_CELL, "units.csv:3", "種別: 部署"),
                        tuple(Problem.Kind.UNIT_CELL, "units.csv:4", "並び順: x"),
                        tuple(Problem.Kind.HEAD_UNKNOWN, "K110 (units.csv:4)", "9999"),
                        tuple(Problem.Kind.UNIT_ROW, "units.csv:5", "K120,営業,二課,課,B100,,,too many"),
                        tuple(Problem.Kind.UNIT_REJECTED, "units.csv:6", "K130"),
                        tuple(Problem.Kind.UNIT_REJECTED, "units.csv:7", ""),
                        tuple(Problem.Kind.UNIT_DUPLICATE, "units.csv:8", "K110"),
                        tuple(Problem.Kind.UNIT_ORPHAN, "K140 (units.csv:9)", "NOWHERE"),
                        tuple(Problem.Kind.UNIT_CYCLE, "K150 (units.csv:11)", "K150 → K160"));
        assertThat(snapshot.units())
                .extracting(Snapshot.Unit::code)
                .containsExactlyInAnyOrder("C000", "B100", "K110", "K140", "K150", "K160", OrgTree.UNSORTED);
        assertThat(snapshot.units()).extracting(Snapshot.Unit::name).contains("営業一課", "two lines");
        assertThat(snapshot.rejected()).extracting(Snapshot.Rejected::key).contains("k120", "k130");
        run("plan");
        assertThat(said).contains("units.csv:5").contains("put values with a comma in quotation marks");
    }

    @Test
    void a_file_that_is_no_such_file_is_told_with_its_remedy_and_nobody_is_asked() throws Exception {
        assertThat(run("plan")).isEqualTo(Main.BAD_FILE);
        assertThat(said).contains("cannot be read").contains("orgs.file");
        assertBad("組織コード,\n", "has no column \"組織名\"");
        assertBad("", "has no column");
        assertBad("code,name\nC000,\"小さな会社\nB100,営業部", "units.csv:2 is never closed");
        Files.write(folder.resolve("units.csv"), new byte[] {(byte) 0x81, (byte) 0xff, (byte) 0xfe, 10});
        assertThat(run("plan")).isEqualTo(Main.BAD_FILE);
        assertThat(said).contains("Shift_JIS");
        Snapshot snapshot = read(CSV);
        assertThat(snapshot.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(snapshot.people()).isEmpty();
        assertThat(run("check")).isEqualTo(Main.BAD_FILE);
        assertThat(said).contains("[FAIL] File of units");
    }

    private void assertBad(String text, String expected) throws IOException {
        Files.writeString(folder.resolve("units.csv"), text);
        assertThat(run("plan")).isEqualTo(Main.BAD_FILE);
        assertThat(said).contains(expected);
    }

    @Test
    void a_plan_is_of_exactly_one_file() throws Exception {
        Path units = Files.writeString(folder.resolve("units.csv"), UNITS);
        Snapshot before = read(CSV);
        assertThat(read(CSV).fingerprint()).isEqualTo(before.fingerprint());
        assertThat(Snapshot.fromJson(before.toJson()).fingerprint()).isEqualTo(before.fingerprint());

        Files.writeString(units, "\r\n", StandardOpenOption.APPEND);
        Snapshot after = read(CSV);

        assertThat(after.units()).isEqualTo(before.units());
        assertThat(after.fingerprint()).isNotEqualTo(before.fingerprint());
        assertThat(SmallCompany.plan(after, State.of(before)).verdict()).isEqualTo(Plan.Verdict.NOTHING);
    }

    @Test
    void another_file_is_a_reason_to_read_early() throws Exception {
        Path units = Files.writeString(folder.resolve("units.csv"), UNITS);
        read(CSV);
        ChangeWatch watch = new ChangeWatch(Mapping.read(file), Clock.offset(Clock.systemUTC(), Duration.ofMinutes(2)));
        ChangeWatch.Known known = new ChangeWatch.Known(Set::of, Set::of);
        String first = cookie(watch.look(null, known));
        String second = cookie(watch.look(first, known));
        assertThat(watch.look(second, known).changes()).matches(changes -> !changes.any());

        Files.writeString(units, "\n", StandardOpenOption.APPEND);

        assertThat(watch.look(second, known).changes().changed()).containsExactly(units.toString());
        Files.delete(units);
        assertThat(watch.look(second, known).changes().changed()).containsExactly(units.toString());
    }

    private static String cookie(ChangeWatch.Answer answer) {
        assertThat(answer.failures()).isEmpty();
        return answer.changes().cookie();
    }

    @Test
    void units_are_made_of_paths_of_names() throws Exception {
        path("ceo", "小さな会社");
        path("bucho", " 小さな会社 / 営業部 ");
        path("takahashi", "/小さな会社/営業部/営業一課/");
        path("yoshida", "小さな会社/営業部/営業一課");
        path("gone", "小さな会社//営業一課");
        company.change("uid=takahashi," + Ways.PEOPLE, "replace: orgConcurrent", "orgConcurrent: 小さな会社/総務部/庶務課:課長");

        Snapshot snapshot = read(NAMES);

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

        Files.writeString(file, SmallCompany.yaml(NAMES));
        assertThat(run("explain", "0004")).isZero();
        assertThat(said).contains("小さな会社 > 営業部 > 営業一課").contains("departmentNumber");
        assertThat(run("check")).as(said).isZero();
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

        Snapshot snapshot = read(element);

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
        Snapshot other = read(names);
        assertThat(other.units())
                .extracting(Snapshot.Unit::code, Snapshot.Unit::name)
                .containsExactly(
                        tuple("B100", "営業部"), tuple("C000", "小さな会社"), tuple("K110", "営業一課"), tuple("K120", "営業二課"));
        assertThat(other.problems())
                .extracting(Problem::kind, Problem::detail)
                .contains(tuple(Problem.Kind.ASSIGNMENT_UNREADABLE, "小さな会社/営業一課"));
        assertThat(read(names).fingerprint()).isEqualTo(other.fingerprint());
        company.change("uid=yoshida," + Ways.PEOPLE, "replace: orgNames", "orgNames: 小さな会社/営業部/営業一課");
        assertSampleIsReadAgain(names, 4);
    }

    @Test
    void units_are_groups_and_groups_in_groups_the_tree() throws Exception {
        teams();

        Snapshot snapshot = read(GROUPS);

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

        Files.writeString(file, SmallCompany.yaml(GROUPS));
        assertThat(run("explain", "0004")).isZero();
        assertThat(said).contains("because the group cn=k110,ou=teams,dc=small,dc=example names this person in member");
        assertThat(run("check")).as(said).isZero();
        assertSampleIsReadAgain(GROUPS, 4);
    }

    @Test
    void what_groups_leave_open_is_told_and_never_guessed() {
        teams();
        company.change("uid=takahashi," + Ways.PEOPLE, "replace: departmentNumber", "departmentNumber: elsewhere");
        company.change("uid=takahashi," + Ways.PEOPLE, "replace: orgConcurrent");
        nest("C000", "K110");

        Snapshot snapshot = read(GROUPS);

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
        assertThat(read(GROUPS).problems()).extracting(Problem::kind).contains(Problem.Kind.UNIT_CYCLE);
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

        Snapshot snapshot = read(GROUPS);

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

    private Snapshot read(String orgs) {
        try {
            Files.writeString(file, SmallCompany.yaml(orgs));
            return new DirectoryReader(Mapping.read(file), SmallCompany.CLOCK).read();
        } catch (IOException | MappingRejected broken) {
            throw new AssertionError(broken);
        }
    }

    /** What export-sample writes is read by the same mapping file and has as many units. */
    private void assertSampleIsReadAgain(String orgs, int atLeast) throws Exception {
        int units = read(orgs).units().size();
        assertThat(run("export-sample")).isZero();
        assertThat(units).isGreaterThanOrEqualTo(atLeast);
        try (SmallCompany sample = new SmallCompany()) {
            String base = "dn: dc=small,dc=example\nobjectClass: domain\ndc: small\n\n"
                    + "dn: ou=people,dc=small,dc=example\nobjectClass: organizationalUnit\nou: people\n\n"
                    + "dn: ou=teams,dc=small,dc=example\nobjectClass: organizationalUnit\nou: teams\n\n";
            sample.server.importFromLDIF(
                    true, new LDIFReader(new ByteArrayInputStream((base + said).getBytes(StandardCharsets.UTF_8))));
            Snapshot again = read(orgs);
            assertThat(again.outcome()).isEqualTo(Outcome.COMPLETE);
            assertThat(again.units().stream().filter(unit -> !unit.code().equals(OrgTree.UNSORTED)))
                    .extracting(Snapshot.Unit::name)
                    .contains("小さな会社", "営業部", "営業一課");
        } finally {
            System.setProperty("test.ldap.port", String.valueOf(company.server.getListenPort()));
        }
    }

    private int run(String... words) throws IOException {
        if (!Files.exists(file)) {
            Files.writeString(file, SmallCompany.yaml(CSV));
        }
        List<String> all = new ArrayList<>(List.of(words));
        all.add(file.toString());
        all.addAll(List.of("--lang", "en"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int exit = new Main(new PrintStream(bytes, true, UTF_8), SmallCompany.CLOCK).run(all.toArray(String[]::new));
        said = bytes.toString(UTF_8);
        return exit;
    }
}
