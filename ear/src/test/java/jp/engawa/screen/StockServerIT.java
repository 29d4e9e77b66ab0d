package jp.engawa.screen;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import jp.engawa.testing.Build;
import jp.engawa.testing.Engawa;
import jp.engawa.testing.InBrowser;
import jp.engawa.testing.Look;
import jp.engawa.testing.OnEngawa;
import jp.engawa.testing.Play;
import jp.engawa.testing.SignedIn;
import jp.engawa.testing.Stage;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of an operator with a WildFly of their own: unpack, run the scripts, deploy, first start; and back again. */
@OnEngawa
@RunAsClient
@InBrowser
@Tag(Stage.SLOW)
class StockServerIT {
    @TempDir
    private Path folder;

    @Test
    void a_stock_server_is_set_up_used_and_given_back_as_it_was() throws IOException, InterruptedException {
        Path home = home();
        unpack(Build.directory().resolve("engawa-wildfly.zip"), home);
        Path asDelivered = Files.writeString(folder.resolve("as-delivered.cli"), """
                embed-server
                /system-property=nothing:add(value=1)
                /system-property=nothing:remove
                stop-embedded-server
                """);
        run(home, asDelivered);
        String delivered = configuration(home);

        run(home, home.resolve("engawa/set-up.cli"));
        String set = configuration(home);
        assertThat(set).contains("EngawaDS");
        run(home, home.resolve("engawa/set-up.cli"));
        assertThat(configuration(home)).as("the script run once more").isEqualTo(set);
        try (var engawa = Engawa.onServer(home, "stock")) {
            firstStart(engawa);
            assertThat(status(engawa, "/health/ready")).isEqualTo(200);
            assertThat(status(engawa, "/metrics")).isEqualTo(200);
        }
        run(home, home.resolve("engawa/undo.cli"));
        assertThat(configuration(home)).as("undone").isEqualTo(delivered);
    }

    private static void firstStart(Engawa engawa) {
        try (var play = new Play(engawa, Look.EN_DARK_1280)) {
            new OpeningActs(play).theDirectoryIsRead();
            play.end();
        }
        assertThat(SignedIn.as("shimizu", engawa).get("/feed/home.xhtml").uri().getPath())
                .endsWith("/entrance/gate.xhtml");
    }

    private static int status(Engawa engawa, String path) {
        return SignedIn.nobody(engawa)
                .send(HttpRequest.newBuilder(engawa.management().resolve(path)))
                .statusCode();
    }

    private static Path home() throws IOException {
        try (var unpacked = Files.list(Build.directory().resolve("stock"))) {
            return unpacked.filter(one -> one.getFileName().toString().startsWith("wildfly-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void unpack(Path zip, Path into) throws IOException {
        try (var in = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path file = into.resolve(entry.getName()).normalize();
                assertThat(file).startsWithRaw(into);
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    Files.write(file, in.readAllBytes());
                }
            }
        }
    }

    private void run(Path home, Path script) throws IOException, InterruptedException {
        Path said = folder.resolve("said.txt");
        var cli = new ProcessBuilder(home.resolve("bin/jboss-cli.sh").toString(), "--file=" + script)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        cli.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = cli.start();
        assertThat(process.waitFor(120, SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(script + ": " + Files.readString(said))
                .isZero();
    }

    private static String configuration(Path home) throws IOException {
        return Files.readString(home.resolve("standalone/configuration/standalone.xml"));
    }
}
