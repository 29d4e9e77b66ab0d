package jp.engawa.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldif.LDIFReader;
import com.unboundid.util.json.JSONObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    @TempDir
    private Path folder;

    private SmallCompany company;
    private String file;
    private String said;

    @BeforeEach
    void start() throws IOException {
        company = new SmallCompany();
        file = Files.writeString(folder.resolve("directory.yaml"), SmallCompany.yaml())
                .toString();
    }

    @AfterEach
    void stop() {
        company.close();
    }

    @Test
    void validate_tells_faults_with_their_line() throws IOException {
        assertThat(run("validate", file)).isZero();

        Files.writeString(Path.of(file), SmallCompany.yaml().replace("people:", "peopel:"));
        assertThat(run("validate", file, "--lang", "ja")).isEqualTo(Main.BAD_FILE);
        assertThat(said).contains("8 行 1 桁: 「peopel」という項目はありません。「people」ではありませんか。");
    }

    @Test
    void check_goes_step_by_step_and_masks_names() {
        assertThat(run("check", file, "--lang", "ja")).isZero();

        assertThat(said)
                .contains("[OK] 接続と認証")
                .contains("entryUUID: 100 %")
                .doesNotContain("髙橋")
                .contains("髙****");
    }

    @Test
    void plan_compares_with_an_earlier_snapshot() throws Exception {
        String snapshot = folder.resolve("before.json").toString();
        assertThat(run("plan", file, "--save", snapshot, "--detailed-exitcode")).isEqualTo(Main.CHANGES);
        assertThat(run("plan", file, "--against", snapshot)).isZero();

        company.delete("uid=yoshida,ou=people,dc=small,dc=example");
        assertThat(run("plan", file, "--against", snapshot, "--json")).isZero();
        assertThat(new JSONObject(said).getFieldAsObject("counts").getFieldAsInteger("PERSON_MISSING"))
                .isEqualTo(1);
    }

    @Test
    void every_letter_of_a_name_is_kept_in_a_snapshot_and_said_in_a_report() throws Exception {
        company.change(
                "uid=yoshida,ou=people,dc=small,dc=example", "replace: displayName", "displayName: 𠮷田 \"四\" 😀");
        String snapshot = folder.resolve("before.json").toString();
        assertThat(run("snapshot", file, "--save", snapshot)).isZero();

        Snapshot read = Snapshot.fromJson(Files.readString(Path.of(snapshot)));

        assertThat(DirectoryReaderTest.person(read, "yoshida").name()).isEqualTo("𠮷田 \"四\" 😀");
        assertThat(run("plan", file, "--against", snapshot, "--detailed-exitcode"))
                .as(said)
                .isZero();
        assertThat(run("plan", file, "--json", "--show-names")).isZero();
        assertThat(said).contains("𠮷田 \\\"四\\\" 😀");
    }

    @Test
    void exit_codes_tell_what_went_wrong() throws IOException {
        company.grow(10);
        company.busyAfter(6);
        assertThat(run("plan", file)).isEqualTo(Main.INCOMPLETE);
        company.busyAfter(Integer.MAX_VALUE);

        Files.writeString(
                Path.of(file), SmallCompany.yaml().replace("  enabled:", "  filter: (uid=nobody)\n  enabled:"));
        assertThat(run("plan", file)).isEqualTo(Main.HOLD);
        System.setProperty("test.ldap.password", "wrong");
        assertThat(run("plan", file)).isEqualTo(Main.BIND_REFUSED);
        System.setProperty("test.ldap.port", "1");
        assertThat(run("check", file)).isEqualTo(Main.NO_CONNECTION);
        assertThat(run("destroy", file)).isEqualTo(Main.BAD_FILE);
        assertThat(run("plan", "nowhere.yaml")).isEqualTo(Main.BAD_FILE);
    }

    @Test
    void a_sample_has_the_shape_of_the_company_and_nobody_in_it() throws Exception {
        assertThat(run("export-sample", file, "--people", "3")).isZero();

        assertThat(said).doesNotContain("takahashi").doesNotContain("bucho");
        try (LDIFReader reader = new LDIFReader(new ByteArrayInputStream(said.getBytes(StandardCharsets.UTF_8)))) {
            int entries = 0;
            for (var entry = reader.readEntry(); entry != null; entry = reader.readEntry()) {
                entries++;
                assertThat(String.valueOf(entry.getAttributeValue("displayName")))
                        .matches("null|見本 \\d{4}");
            }
            assertThat(entries).isEqualTo(4 + 3);
        }
    }

    @Test
    void the_first_line_is_the_verdict_and_problems_come_with_their_remedy() {
        company.change("uid=takahashi,ou=people,dc=small,dc=example", "replace: title", "title: 主事");

        assertThat(run("plan", file, "--lang", "en")).isZero();
        assertThat(said).startsWith("May be applied.\n").contains("New people: 5");
        assertThat(said)
                .contains("add them to the mapping file with their rank (1)")
                .contains("\"主事\"");
        assertThat(run("plan", file, "--strict")).isEqualTo(Main.WARNINGS);
        assertThat(run("check", file, "--strict")).isEqualTo(Main.WARNINGS);
    }

    @Test
    void names_are_masked_until_they_are_asked_for() throws Exception {
        String plan = folder.resolve("plan.json").toString();
        String snapshot = folder.resolve("snapshot.json").toString();
        String page = folder.resolve("report.html").toString();
        assertThat(run("snapshot", file, "--save", snapshot)).isZero();
        for (String[] command : new String[][] {
            {"plan", file, "--save-plan", plan, "--html", page},
            {"plan", file, "--json"},
            {"show", plan},
            {"show", plan, "--json"},
            {"check", file, "--json"},
            {"explain", "0003", file},
            {"explain", "0003", "--snapshot", snapshot, "--json"},
            {"validate", file},
        }) {
            assertThat(run(command)).as(String.join(" ", command)).isZero();
            assertThat(said)
                    .as(String.join(" ", command))
                    .doesNotContain("髙橋")
                    .doesNotContain("takahashi")
                    .doesNotContain("secret-of-the-test");
        }
        assertThat(Files.readString(Path.of(page)))
                .startsWith("<!DOCTYPE html>")
                .doesNotContain("髙橋");
        assertThat(run("show", plan, "--show-names")).isZero();
        assertThat(said).contains("髙橋 三郎").contains("0003");
        assertThat(run("explain", "0003", file, "--show-names")).isZero();
        assertThat(said).contains("uid=takahashi");
        assertThat(Files.getPosixFilePermissions(Path.of(snapshot)))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }

    @Test
    void a_plan_made_against_another_state_is_stale() throws Exception {
        String before = folder.resolve("before.json").toString();
        String after = folder.resolve("after.json").toString();
        String plan = folder.resolve("plan.json").toString();
        assertThat(run("snapshot", file, "--save", before)).isZero();
        company.delete("uid=yoshida,ou=people,dc=small,dc=example");
        assertThat(run("plan", file, "--against", before, "--save-plan", plan, "--save", after))
                .isZero();

        assertThat(run("show", plan, "--against", before, "--detailed-exitcode"))
                .isEqualTo(Main.CHANGES);
        assertThat(run("show", plan, "--against", after)).isEqualTo(Main.STALE);
    }

    @Test
    void diff_compares_two_reads_or_two_plans() throws Exception {
        String before = folder.resolve("before.json").toString();
        String after = folder.resolve("after.json").toString();
        String one = folder.resolve("one.json").toString();
        String two = folder.resolve("two.json").toString();
        run("plan", file, "--save", before, "--save-plan", one);
        company.change(
                "uid=yoshida,ou=people,dc=small,dc=example", "replace: departmentNumber", "departmentNumber: K120");
        run("plan", file, "--save", after, "--save-plan", two);

        assertThat(run("diff", "--from", before, "--to", before, "--detailed-exitcode"))
                .isZero();
        assertThat(run("diff", "--from", before, "--to", after)).isZero();
        assertThat(run("diff", "--from", before, "--to", after, "--detailed-exitcode", "--lang", "ja"))
                .isEqualTo(Main.CHANGES);
        assertThat(said).startsWith("違いが 1 件あります。").contains("異動: 1").contains("営業一課");
        assertThat(run("diff", "--from", one, "--to", one, "--detailed-exitcode"))
                .isZero();
        assertThat(run("diff", "--from", one, "--to", two, "--detailed-exitcode"))
                .isEqualTo(Main.CHANGES);
        assertThat(said).contains("0004");
        assertThat(run("diff", "--from", one, "--to", before)).isEqualTo(Main.BAD_FILE);
        assertThat(run("diff", "--from", before)).isEqualTo(Main.BAD_FILE);
    }

    @Test
    void explain_says_why_somebody_is_where_they_are() {
        assertThat(run("explain", "0003", file, "--lang", "ja")).isZero();

        assertThat(said)
                .startsWith("社員 0003 を取り込みます。")
                .contains("entryUUID = 00000000-0000-0000-0002-000000000003")
                .contains("小さな会社 > 営業部 > 営業一課。departmentNumber の値が「K110」")
                .contains("orgConcurrent の値が「K120:課長」")
                .contains("本人のエントリーが指定")
                .contains("所属 (兼務)")
                .contains("役割 OPERATOR");
        assertThat(run("explain", "0005", file, "--lang", "en")).isZero();
        assertThat(said).contains("Suspended by the directory").contains("employeeType=退職");
    }

    @Test
    void explain_says_why_somebody_is_not_there() throws IOException {
        Files.writeString(
                Path.of(file), SmallCompany.yaml().replace("  enabled:", "  filter: (!(uid=yoshida))\n  enabled:"));
        assertThat(run("explain", "0004", file, "--lang", "en")).isZero();
        assertThat(said).startsWith("Employee 0004 is not taken in.").contains("does not match people.filter");

        company.add(
                "dn: uid=guest,ou=units,dc=small,dc=example",
                "objectClass: inetOrgPerson",
                "uid: guest",
                "sn: 客",
                "cn: 客",
                "employeeNumber: 7777");
        assertThat(run("explain", "7777", file, "--lang", "en")).isZero();
        assertThat(said).contains("outside people.base");
        assertThat(run("explain", "8888", file, "--lang", "en")).isZero();
        assertThat(said).contains("No entry has employeeNumber with this number");

        company.change("uid=takahashi,ou=people,dc=small,dc=example", "delete: displayName");
        assertThat(run("explain", "0003", file, "--lang", "en")).isZero();
        assertThat(said).contains("cannot be taken in");
    }

    @Test
    void explain_adds_what_a_plan_would_do() {
        String before = folder.resolve("before.json").toString();
        run("snapshot", file, "--save", before);
        company.delete("uid=yoshida,ou=people,dc=small,dc=example");

        assertThat(run("explain", "0004", file, "--against", before, "--lang", "en"))
                .isZero();
        assertThat(said).contains("What a plan would do:").contains("Not found in the directory");
    }

    @Test
    void an_incomplete_read_says_nothing_about_who_is_absent() {
        company.grow(20);
        company.busyAfter(2 + 2 + 2);

        assertThat(run("explain", "919", file, "--lang", "en")).isEqualTo(Main.INCOMPLETE);
        assertThat(said).contains("the read did not get to its end");
        company.busyAfter(2 + 2 + 2);
        String snapshot = folder.resolve("half.json").toString();
        assertThat(run("snapshot", file, "--save", snapshot)).isEqualTo(Main.INCOMPLETE);
        assertThat(run("diff", "--from", snapshot, "--to", snapshot)).isEqualTo(Main.INCOMPLETE);
    }

    @Test
    void too_many_entries_that_cannot_be_taken_are_wrong_data() {
        for (int i = 0; i < 4; i++) {
            company.add(
                    "dn: uid=twin" + i + ",ou=people,dc=small,dc=example",
                    "objectClass: inetOrgPerson",
                    "uid: twin" + i,
                    "cn: 双子",
                    "sn: 双子",
                    "displayName: 双子",
                    "employeeNumber: 5555");
        }

        assertThat(run("plan", file, "--lang", "en")).isEqualTo(Main.BAD_DATA);
        assertThat(said).contains("4 entries cannot be taken; the limit is 3.");
    }

    @Test
    void what_needs_the_server_says_so() {
        for (String command : new String[] {"apply", "restore"}) {
            assertThat(run(command, "--lang", "en")).isEqualTo(Main.BAD_FILE);
            assertThat(said).contains("the running server does it").contains("/engawa/directory/runs.xhtml");
        }
    }

    @Test
    void help_and_misunderstandings_are_of_use() {
        for (String language : new String[] {"ja", "en"}) {
            assertThat(run("--help", "--lang", language)).isZero();
            for (Command command : Command.values()) {
                if (command != Command.HELP) {
                    assertThat(said).contains(command.word());
                    assertThat(new Messages(Locale.forLanguageTag(language)).say("help." + command.word()))
                            .contains("engawa-ops " + command.word());
                }
            }
        }
        assertThat(run("plan", "--help", "--lang", "en")).isZero();
        assertThat(said).contains("--save-plan").doesNotContain("''");
        assertThat(run()).isEqualTo(Main.BAD_FILE);
        assertThat(run("plna", file, "--lang", "en")).isEqualTo(Main.BAD_FILE);
        assertThat(said).startsWith("There is no command \"plna\". Did you mean \"plan\"?");
        assertThat(run("plan", file, "--detailed-exit", "--lang", "en")).isEqualTo(Main.BAD_FILE);
        assertThat(said).startsWith("plan has no option --detailed-exit. Did you mean --detailed-exitcode?");
        assertThat(run("plan", file, "--against")).isEqualTo(Main.BAD_FILE);
        assertThat(run("plan")).isEqualTo(Main.BAD_FILE);
        assertThat(run("export-sample", file, "--people", "many")).isEqualTo(Main.BAD_FILE);
        assertThat(run("show", file)).isEqualTo(Main.BAD_FILE);
        assertThat(run("plan", "\0")).isEqualTo(Main.BAD_FILE);
        assertThat(run("schema")).isZero();
        assertThat(said.strip()).isEqualTo(MappingSchema.text().strip());
    }

    @Test
    void every_command_answers_in_json_too() throws Exception {
        String before = folder.resolve("before.json").toString();
        String plan = folder.resolve("plan.json").toString();
        String[][] commands = {
            {"validate", file},
            {"check", file},
            {"plan", file, "--save", before, "--save-plan", plan},
            {"show", plan},
            {"diff", "--from", before, "--to", before},
            {"explain", "0001", file},
            {"snapshot", file, "--save", before},
            {"export-sample", file},
            {"apply"},
        };
        for (String[] command : commands) {
            List<String> words = new ArrayList<>(List.of(command));
            words.add("--json");
            int code = run(words.toArray(String[]::new));
            JSONObject json = new JSONObject(said);
            assertThat(json.getFieldAsInteger("exit")).isEqualTo(code);
            assertThat(json.getFieldAsString("sentence")).isNotBlank();
        }
    }

    private int run(String... arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int code = new Main(new PrintStream(bytes, true, StandardCharsets.UTF_8), SmallCompany.CLOCK).run(arguments);
        said = bytes.toString(StandardCharsets.UTF_8);
        return code;
    }
}
