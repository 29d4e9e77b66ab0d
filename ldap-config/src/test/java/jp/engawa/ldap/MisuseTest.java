package jp.engawa.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.util.json.JSONObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator reads who typed, saved or pointed at something wrong. */
class MisuseTest {
    @TempDir
    private Path folder;

    private SmallCompany company;
    private String said = "";

    @BeforeEach
    void start() {
        company = new SmallCompany();
    }

    @AfterEach
    void stop() {
        company.close();
    }

    @Test
    void a_wrong_start_is_answered_with_the_usage_of_that_command_alone() throws Exception {
        assertThat(run("validate")).isEqualTo(Main.BAD_FILE);
        assertThat(said).contains("engawa-ops validate").doesNotContain("engawa-ops export-sample");
        assertThat(run("help", "valdate")).isEqualTo(Main.BAD_FILE);
        assertThat(said).contains("「validate」ではありませんか");
        assertThat(run("check", "x.yaml", "--wrong")).isEqualTo(Main.BAD_FILE);
        assertThat(said.lines().findFirst().orElseThrow()).isEqualTo("check に --wrong という指定はありません。");
        assertThat(run("validate", "--json")).isEqualTo(Main.BAD_FILE);
        assertThat(new JSONObject(said).getFieldAsInteger("exit")).isEqualTo(2);
    }

    @Test
    void a_file_of_another_kind_is_named() throws IOException {
        Path yaml = Files.writeString(folder.resolve("a.yaml"), SmallCompany.yaml());

        assertThat(run("validate", folder.toString())).isEqualTo(Main.BAD_FILE);
        assertThat(said).contains("フォルダー").contains(folder.toString());
        assertThat(run("show", yaml.toString())).isEqualTo(Main.BAD_FILE);
        assertThat(said).contains(yaml.toString()).contains("計画のファイルではありません");
        assertThat(run("plan", yaml.toString(), "--against", yaml.toString())).isEqualTo(Main.BAD_FILE);
        assertThat(said).contains(yaml.toString()).contains("スナップショットではありません");
    }

    @Test
    void a_mapping_file_saved_as_shift_jis_is_told_with_its_line() throws IOException {
        assertThat(validate(SmallCompany.yaml(), Charset.forName("windows-31j")))
                .isEqualTo(Main.BAD_FILE);
        assertThat(said).contains("10 行").contains("UTF-8 で保存し直してください");
        assertThat(validate("profil: openldap\nversion: 1", StandardCharsets.UTF_8))
                .isEqualTo(Main.BAD_FILE);
        assertThat(said).contains("1 行 1 桁: 「profil」という項目はありません。「profile」ではありませんか。");
        assertThat(validate("version: 1\nprofile: openldap\nconnection:\n\tservers: []", StandardCharsets.UTF_8))
                .isEqualTo(Main.BAD_FILE);
        assertThat(said).contains("4 行 1 桁: 字下げにタブは使えません");
    }

    @Test
    void check_tells_each_wrong_setting_by_its_name() throws IOException {
        assertThat(check("${prop.test.ldap.password}", "${prop.test.not.there}"))
                .isEqualTo(Main.BAD_FILE);
        assertThat(said)
                .contains("connection.bind.password の参照 ${prop.test.not.there}")
                .doesNotContain("jp.engawa");
        assertThat(check("base: ou=people", "base: ou=peeple")).isEqualTo(Main.BAD_DATA);
        assertThat(said).contains("ou=peeple,dc=small,dc=example がありません");
        assertThat(check(
                        "base: ou=people,dc=small,dc=example",
                        "base: ou=people,dc=small,dc=example\n  filter: (uid=x*)"))
                .isEqualTo(Main.BAD_DATA);
        assertThat(said).contains("people.filter (uid=x*) に合う社員が一人もいません");
        assertThat(check("dn: \"cn=reader,dc=small,dc=example\"", "dn: \"\"")).isEqualTo(Main.BAD_FILE);
        assertThat(said).contains("connection.bind.dn が空です");
    }

    private int check(String from, String to) throws IOException {
        assertThat(SmallCompany.yaml()).contains(from);
        Path file = Files.writeString(
                folder.resolve("check.yaml"), SmallCompany.yaml().replace(from, to));
        return run("check", file.toString());
    }

    private int validate(String yaml, Charset saved) throws IOException {
        Path file = Files.write(folder.resolve("validate.yaml"), yaml.getBytes(saved));
        return run("validate", file.toString());
    }

    private int run(String... arguments) {
        String[] all = new String[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--lang";
        all[arguments.length + 1] = "ja";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int exit = new Main(new PrintStream(out, true, StandardCharsets.UTF_8), SmallCompany.CLOCK, Map.of()).run(all);
        said = out.toString(StandardCharsets.UTF_8);
        return exit;
    }
}
