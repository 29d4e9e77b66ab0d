package jp.engawa.ldap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The organisation from a file beside the mapping file. */
class UnitFileTest {
    private static final String CSV = "orgs: { source: csv, file: units.csv }";
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
    private Written written;

    @BeforeEach
    void start() throws IOException {
        company = new SmallCompany();
        written = new Written(folder);
        Files.writeString(written.file, SmallCompany.yaml(CSV));
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
            Snapshot snapshot = written.read(CSV);

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
        assertThat(written.run("check")).as(written.said()).isZero();
        assertThat(written.said()).contains("[OK] File of units: units.csv, 4 rows, SHA-256 ");
        assertThat(written.run("explain", "0004")).isZero();
        assertThat(written.said()).contains("comes from units.csv:4");
        assertThat(written.run("export-sample")).isZero();
        assertThat(written.said()).contains("departmentNumber: K110").doesNotContain("orgCode");
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

        Snapshot snapshot = written.read(CSV);

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
        written.run("plan");
        assertThat(written.said()).contains("units.csv:5").contains("put values with a comma in quotation marks");
    }

    @Test
    void a_file_that_is_no_such_file_is_told_with_its_remedy_and_nobody_is_asked() throws Exception {
        assertThat(written.run("plan")).isEqualTo(Main.BAD_FILE);
        assertThat(written.said()).contains("cannot be read").contains("orgs.file");
        assertBad("組織コード,\n", "has no column \"組織名\"");
        assertBad("", "has no column");
        assertBad("code,name\nC000,\"小さな会社\nB100,営業部", "units.csv:2 is never closed");
        Files.write(folder.resolve("units.csv"), new byte[] {(byte) 0x81, (byte) 0xff, (byte) 0xfe, 10});
        assertThat(written.run("plan")).isEqualTo(Main.BAD_FILE);
        assertThat(written.said()).contains("Shift_JIS");
        Snapshot snapshot = written.read(CSV);
        assertThat(snapshot.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(snapshot.people()).isEmpty();
        assertThat(written.run("check")).isEqualTo(Main.BAD_FILE);
        assertThat(written.said()).contains("[FAIL] File of units");
    }

    @Test
    void a_plan_is_of_exactly_one_file() throws Exception {
        Path units = Files.writeString(folder.resolve("units.csv"), UNITS);
        Snapshot before = written.read(CSV);
        assertThat(written.read(CSV).fingerprint()).isEqualTo(before.fingerprint());
        assertThat(Snapshot.fromJson(before.toJson()).fingerprint()).isEqualTo(before.fingerprint());

        Files.writeString(units, "\r\n", StandardOpenOption.APPEND);
        Snapshot after = written.read(CSV);

        assertThat(after.units()).isEqualTo(before.units());
        assertThat(after.fingerprint()).isNotEqualTo(before.fingerprint());
        assertThat(SmallCompany.plan(after, State.of(before)).verdict()).isEqualTo(Plan.Verdict.NOTHING);
    }

    @Test
    void another_file_is_a_reason_to_read_early() throws Exception {
        Path units = Files.writeString(folder.resolve("units.csv"), UNITS);
        written.read(CSV);
        ChangeWatch watch =
                new ChangeWatch(Mapping.read(written.file), Clock.offset(Clock.systemUTC(), Duration.ofMinutes(2)));
        ChangeWatch.Known known = new ChangeWatch.Known(Set::of, Set::of);
        String first = cookie(watch.look(null, known));
        String second = cookie(watch.look(first, known));
        assertThat(watch.look(second, known).changes()).matches(changes -> !changes.any());

        Files.writeString(units, "\n", StandardOpenOption.APPEND);

        assertThat(watch.look(second, known).changes().changed()).containsExactly(units.toString());
        Files.delete(units);
        assertThat(watch.look(second, known).changes().changed()).containsExactly(units.toString());
    }

    private void assertBad(String text, String expected) throws IOException {
        Files.writeString(folder.resolve("units.csv"), text);
        assertThat(written.run("plan")).isEqualTo(Main.BAD_FILE);
        assertThat(written.said()).contains(expected);
    }

    private static String cookie(ChangeWatch.Answer answer) {
        assertThat(answer.failures()).isEmpty();
        return answer.changes().cookie();
    }
}
