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

    private int run(String... arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int code = new Main(new PrintStream(bytes, true, StandardCharsets.UTF_8), SmallCompany.CLOCK).run(arguments);
        said = bytes.toString(StandardCharsets.UTF_8);
        return code;
    }
}
