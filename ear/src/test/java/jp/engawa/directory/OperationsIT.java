package jp.engawa.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.util.json.JSONObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import jp.engawa.testing.Build;
import jp.engawa.testing.Engawa;
import jp.engawa.testing.Leavers;
import jp.engawa.testing.OnEngawa;
import jp.engawa.testing.OperatorToken;
import jp.engawa.testing.Pilots;
import jp.engawa.testing.Stage;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator's command line, as the jar that operators get, against the running server. */
@OnEngawa
@RunAsClient
@Tag(Stage.SLOW)
class OperationsIT {
    private static final Path JAR = Build.directory().resolve("../../ldap-config/target/engawa-ops.jar");
    private static final String SOMEBODY = "uid=e100501,ou=people,dc=engawa,dc=example";

    @TempDir
    private Path folder;

    private String said = "";

    @BeforeAll
    static void open() {
        Pilots.open();
    }

    @Test
    void two_operators_let_a_plan_through_the_brake_and_take_it_back() throws Exception {
        String nakamura = OperatorToken.of("nakamura");
        String ogawa = OperatorToken.of("ogawa");
        try (Leavers leavers = Leavers.ofOneUnit()) {
            assertThat(ops(nakamura, "plan", "--json")).as(said).isEqualTo(6);
            String run = run();
            assertThat(ops(nakamura, "show", run, "--lang", "ja", "--reason", "DISABLED"))
                    .isEqualTo(6);
            assertThat(said).contains("安全装置").contains(leavers.number());

            assertThat(ops(ogawa, "apply", run)).isEqualTo(6);
            assertThat(ops(nakamura, "apply", run, "--approve-limit", "T-4711", "--lang", "ja"))
                    .isEqualTo(6);
            assertThat(said).contains("T-4711").contains("別の運用担当");
            assertThat(ops(nakamura, "apply", run, "--approve-limit", "T-4711")).isEqualTo(6);
            assertThat(said).startsWith("An operator other than");
            assertThat(ops(ogawa, "apply", run, "--approve-limit", "T-1")).isEqualTo(6);
            assertThat(said).contains("T-4711");
            assertThat(ops(ogawa, "apply", run, "--approve-limit", "T-4711"))
                    .as(said)
                    .isZero();
            assertThat(ops(ogawa, "apply", run)).isEqualTo(6);

            assertThat(ops(nakamura, "explain", leavers.number(), "--lang", "ja"))
                    .isZero();
            assertThat(said).contains("停止 (名簿による)").contains("計画 " + run);

            assertThat(ops(nakamura, "restore", "--json")).as(said).isZero();
            String back = run();
            assertThat(ops(nakamura, "diff", "--from", run, "--to", back, "--detailed-exitcode"))
                    .isEqualTo(10);
            assertThat(ops(nakamura, "apply", back)).as(said).isZero();
            assertThat(ops(nakamura, "explain", leavers.number(), "--lang", "ja"))
                    .isZero();
            assertThat(said).doesNotContain("停止 (名簿による)");
        }
        assertThat(ops(nakamura, "plan", "--detailed-exitcode")).as(said).isZero();
    }

    @Test
    void a_plan_is_stale_once_the_directory_changed() throws Exception {
        String token = OperatorToken.of("nakamura");
        String mail;
        try (var directory = Engawa.running().parts().directory().connect()) {
            mail = directory.getEntry(SOMEBODY).getAttributeValue("mail");
            directory.modify(SOMEBODY, new Modification(ModificationType.REPLACE, "mail", "a@engawa.example"));
            assertThat(ops(token, "plan", "--json", "--detailed-exitcode"))
                    .as(said)
                    .isEqualTo(10);
            String run = run();
            directory.modify(SOMEBODY, new Modification(ModificationType.REPLACE, "mail", mail));

            assertThat(ops(token, "apply", run, "--json")).as(said).isEqualTo(8);
            assertThat(new JSONObject(said).getFieldAsString("reason")).isEqualTo("directory.plan-stale");
        }
        assertThat(ops(token, "plan", "--detailed-exitcode")).as(said).isZero();
    }

    @Test
    void what_engawa_holds_is_kept_as_a_snapshot_without_showing_anybody() throws Exception {
        String token = OperatorToken.of("nakamura");
        Path file = folder.resolve("state.json");

        assertThat(ops(token, "snapshot", "--save", file.toString())).as(said).isZero();

        assertThat(Files.readString(file)).contains("佐藤 花子");
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
        assertThat(said).doesNotContain("佐藤");
        assertThat(ops(token, "explain", "no-such", "--lang", "en")).isZero();
        assertThat(said).contains("never taken in");
        assertThat(ops(token, "explain", "no_such.社 1", "--lang", "en"))
                .as(said)
                .isZero();
        assertThat(said).contains("never taken in");
    }

    @Test
    void every_wrong_start_has_its_code_and_its_remedy() throws Exception {
        assertThat(ops("engawa-op-wrong", "plan")).isEqualTo(4);
        assertThat(said).contains("operator token cannot be used");
        assertThat(ops("", "plan")).isEqualTo(2);
        assertThat(said).contains("--token-file");
        assertThat(ops("engawa-op-wrong", "plan", "--token", "engawa-op-wrong")).isEqualTo(2);
        assertThat(said).contains("ENGAWA_OPERATOR_TOKEN");
        String token = OperatorToken.of("ogawa");
        assertThat(ops(token, "show", "1")).isEqualTo(2);
        assertThat(ops(token, "show", "one")).isEqualTo(2);
        assertThat(ops(token, "apply", "99999999")).isEqualTo(2);
        Path file = Files.writeString(folder.resolve("token"), token + "\n");
        assertThat(ops("", "restore", "--token-file", file.toString(), "--kind", "x"))
                .isEqualTo(2);
        assertThat(ops(
                        "",
                        "snapshot",
                        "--token-file",
                        file.toString(),
                        "--save",
                        folder.resolve("x").toString()))
                .isZero();
    }

    private String run() throws Exception {
        return String.valueOf(new JSONObject(said).getFieldAsLong("run"));
    }

    private int ops(String token, String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                JAR.toString()));
        command.addAll(List.of(words));
        command.addAll(List.of("--server", Engawa.running().address().toString()));
        if (!command.contains("--lang")) {
            command.addAll(List.of("--lang", "en"));
        }
        ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
        process.environment().remove("ENGAWA_OPERATOR_TOKEN");
        if (!token.isEmpty()) {
            process.environment().put("ENGAWA_OPERATOR_TOKEN", token);
        }
        Process running = process.start();
        said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(running.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return running.exitValue();
    }
}
