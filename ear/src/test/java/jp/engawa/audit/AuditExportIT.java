package jp.engawa.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import jp.engawa.testing.Engawa;
import jp.engawa.testing.OnEngawa;
import jp.engawa.testing.Pilots;
import jp.engawa.testing.SignedIn;
import jp.engawa.testing.Verifier;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The auditor takes the trail away and checks it in another process, which has neither server nor network. */
@OnEngawa
@RunAsClient
class AuditExportIT {
    private final Engawa engawa = Engawa.running();

    @TempDir
    private Path directory;

    private SignedIn kato;

    @BeforeEach
    void auditor() {
        Pilots.open();
        kato = SignedIn.as("kato");
    }

    @Test
    void the_export_agrees_with_a_kept_head_and_three_manipulations_are_each_found() throws Exception {
        for (int i = 0; i < 20; i++) {
            kato.get("/api/v1/audit/head");
        }
        Path head = save("head.json", kato.download("/api/v1/audit/head"));
        byte[] honest = kato.download("/api/v1/audit/export").body();

        assertThat(verifier(honest, head)).startsWith("0 ").contains("改変はありません", "Agrees with the kept head");

        int last = rows(honest).size();
        assertThat(verifier(withRows(honest, rows -> changed(rows, 5)), head))
                .startsWith("1 ")
                .contains("Record 5 was changed.", "First position that does not fit: 5");
        assertThat(verifier(withRows(honest, rows -> without(rows, 9)), head))
                .startsWith("1 ")
                .contains("Record 9 is missing.", "First position that does not fit: 9");
        assertThat(verifier(withRows(honest, rows -> rows.subList(0, last - 3)), head))
                .startsWith("1 ")
                .contains("Records " + (last - 2) + " to " + last + " were cut off the end.");
    }

    @Test
    void the_export_tells_of_itself() throws Exception {
        List<String> rows = rows(kato.download("/api/v1/audit/export").body());

        assertThat(rows.get(rows.size() - 1)).contains("\"act\":\"audit.exported\"", "\"request\":\"");
    }

    @Test
    void acts_get_their_place_by_themselves_within_a_few_seconds() throws SQLException {
        kato.get("/api/v1/audit/head");

        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (waiting() > 0 && System.nanoTime() < until) {
            Thread.onSpinWait();
        }
        assertThat(waiting()).isZero();
    }

    private long waiting() throws SQLException {
        try (Connection owner = engawa.parts().postgres().connect("engawa_owner");
                Statement statement = owner.createStatement();
                var found = statement.executeQuery(
                        "select count(*) from audit_entry where id not in (select entry from audit_position)")) {
            found.next();
            return found.getLong(1);
        }
    }

    @Test
    void the_page_shows_acts_and_both_downloads() {
        HttpResponse<String> page = kato.get("/audit/trail.xhtml?lang=ja");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("監査証跡", "/api/v1/audit/head", "/api/v1/audit/export", "engawa-verify.jar");
    }

    @Test
    void nobody_else_gets_anything() {
        for (String login : List.of("stranger", "sato", "nakamura", "tanaka")) {
            var other = SignedIn.as(login);

            assertThat(other.get("/api/v1/audit/export").statusCode()).as(login).isEqualTo(403);
            assertThat(other.get("/api/v1/audit/head").statusCode()).as(login).isEqualTo(403);
            assertThat(other.get("/audit/trail.xhtml").body()).as(login).doesNotContain("engawa-verify.jar");
        }
    }

    private Path save(String name, HttpResponse<byte[]> answer) throws IOException {
        assertThat(answer.statusCode()).isEqualTo(200);
        return Files.write(directory.resolve(name), answer.body());
    }

    /** Exit code and what the program said. */
    private String verifier(byte[] export, Path head) throws Exception {
        Path file = Files.write(Files.createTempFile(directory, "export", ".zip"), export);
        return Verifier.says(file, head);
    }

    private static List<String> changed(List<String> rows, int position) {
        rows.set(position - 1, rows.get(position - 1).replace("\"outcome\":\"DONE\"", "\"outcome\":\"DONF\""));
        return rows;
    }

    private static List<String> without(List<String> rows, int position) {
        rows.remove(position - 1);
        return rows;
    }

    private static List<String> rows(byte[] export) throws IOException {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(export))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().equals("rows.txt")) {
                    return new ArrayList<>(
                            new String(in.readAllBytes(), UTF_8).lines().toList());
                }
            }
        }
        throw new AssertionError("no rows in the export");
    }

    private static byte[] withRows(byte[] export, UnaryOperator<List<String>> change) throws IOException {
        String rows = String.join("\n", change.apply(rows(export))) + "\n";
        ByteArrayOutputStream forged = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(export));
                ZipOutputStream out = new ZipOutputStream(forged)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] content = in.readAllBytes();
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(entry.getName().equals("rows.txt") ? rows.getBytes(UTF_8) : content);
            }
        }
        return forged.toByteArray();
    }
}
