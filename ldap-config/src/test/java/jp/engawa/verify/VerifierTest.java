package jp.engawa.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import jp.engawa.verify.Exports.Trail;
import jp.engawa.verify.Finding.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifierTest {
    private static final int ROWS = 60;

    @TempDir
    private Path directory;

    private Trail trail;
    private SignedHead kept;
    private byte[] export;

    @BeforeEach
    void export() {
        trail = Exports.trail(Exports.KEY, ROWS, 20);
        kept = trail.heads.get(1);
        export = trail.export();
    }

    private Report verify(byte[] zip) {
        return Verifier.verify(Exports.save(directory, zip), List.of(kept));
    }

    @Test
    void an_untouched_export_is_clean() {
        Report report = verify(export);

        assertThat(report.findings()).isEmpty();
        assertThat(report.rows()).isEqualTo(ROWS);
    }

    @Test
    void one_changed_byte_is_found_at_its_row() {
        List<String> rows = Exports.rows(export);
        rows.set(36, rows.get(36).replace("POSTING_STOP", "POSTING_STOQ"));

        Report report = verify(Exports.withRows(export, rows));

        assertThat(report.firstBadPosition()).hasValue(37);
        assertThat(report.findings()).contains(Finding.row(Kind.ROW_CHANGED, 37));
    }

    @Test
    void a_missing_row_is_found_at_its_position() {
        List<String> rows = Exports.rows(export);
        rows.remove(22);

        Report report = verify(Exports.withRows(export, rows));

        assertThat(report.firstBadPosition()).hasValue(23);
        assertThat(report.findings()).contains(Finding.row(Kind.ROW_MISSING, 23));
    }

    @Test
    void a_cut_tail_is_found_at_the_first_missing_row() {
        List<String> rows = Exports.rows(export).subList(0, 50);

        Report report = verify(Exports.withRows(export, rows));

        assertThat(report.findings()).contains(Finding.rows(Kind.TAIL_CUT, 51, 60));
    }

    @Test
    void a_tail_cut_together_with_its_heads_by_the_holder_of_the_key_is_found_by_the_kept_head() {
        Trail shorter = Exports.trail(Exports.KEY, 30, 20);
        byte[] cut = shorter.export();

        assertThat(Verifier.verify(Exports.save(directory, cut), List.of()).findings())
                .isEmpty();
        assertThat(verify(cut).findings()).containsExactly(Finding.rows(Kind.TAIL_CUT, 31, 40));
    }

    @Test
    void rows_rewritten_in_full_are_found_by_the_heads_between_which_they_stand() {
        List<String> rows = Exports.rows(export);
        rows.set(24, rows.get(24).replace("POSTING_STOP", "WARNING"));

        Report report = verify(Exports.withRows(export, Exports.rechained(rows)));

        assertThat(report.findings()).contains(Finding.rows(Kind.REWRITTEN, 21, 40));
    }

    @Test
    void everything_signed_anew_by_the_holder_of_the_key_is_found_by_the_kept_head() {
        Trail other = Exports.trail(Exports.KEY, 10, 20);
        other.add("case:forged");
        for (int i = 12; i <= ROWS; i++) {
            other.add("case:" + i);
        }

        assertThat(verify(other.export()).findings()).containsExactly(Finding.rows(Kind.NOT_AS_KEPT, 1, 40));
    }

    @Test
    void rows_after_the_kept_head_signed_by_another_key_are_pointed_out() {
        KeyPair thief = Exports.newKey();
        Trail other = Exports.trail(thief, ROWS, 20);

        Report report = verify(other.export());

        assertThat(report.findings()).extracting(Finding::kind).contains(Kind.OTHER_KEY);
    }

    @Test
    void a_removed_head_is_found() {
        List<SignedHead> fewer = List.of(trail.heads.get(0), trail.heads.get(3));
        Map<String, byte[]> files = Exports.files(export);
        files.put(
                "heads.txt", Exports.bytes(fewer.stream().map(SignedHead::text).toList()));

        assertThat(verify(Exports.zip(files)).findings()).contains(Finding.of(Kind.FILE_CHANGED, "heads.txt"));
    }

    @Test
    void a_thousand_random_manipulations_are_all_found_and_placed() {
        Random random = new Random(20261121);
        int found = 0;
        for (int i = 0; i < 1_000; i++) {
            List<String> rows = Exports.rows(export);
            int first = manipulate(random, i % 4, rows);
            boolean rechain = i % 8 >= 4;
            byte[] forged = Exports.withRows(export, rechain ? Exports.rechained(rows) : rows);

            Report report = verify(forged);

            assertThat(report.clean()).as("manipulation %s", i).isFalse();
            Finding finding = report.findings().stream()
                    .filter(one -> one.position() > 0)
                    .findFirst()
                    .orElseThrow();
            if (finding.kind() == Kind.TAIL_CUT) { // a row less, the rest rewritten to fit, and no head in between
                assertThat((long) first).as("manipulation %s", i).isBetween(kept.size() + 1, finding.until());
            } else if (rechain) {
                assertThat((long) first).as("manipulation %s", i).isBetween(finding.position(), finding.until());
            } else {
                assertThat(report.firstBadPosition()).as("manipulation %s", i).hasValue(first);
            }
            found++;
        }
        assertThat(found).isEqualTo(1_000);
    }

    /** Does one thing to the rows and tells the first position concerned. */
    private static int manipulate(Random random, int what, List<String> rows) {
        int at = random.nextInt(rows.size());
        switch (what) {
            case 0 -> rows.set(at, rows.get(at).replace("\"article\":", "\"article\":1"));
            case 1 -> rows.remove(at);
            case 2 -> rows.add(at, rows.get((at + 1 + random.nextInt(rows.size() - 1)) % rows.size()));
            default -> {
                int other = (at + 1 + random.nextInt(rows.size() - 1)) % rows.size();
                Collections.swap(rows, at, other);
                return Math.min(at, other) + 1;
            }
        }
        return at + 1;
    }

    @Test
    void every_changed_byte_of_every_file_is_found() {
        Random random = new Random(7);
        Map<String, byte[]> honest = Exports.files(export);
        for (int i = 0; i < 120; i++) {
            Map<String, byte[]> files = Exports.files(export);
            String name = List.copyOf(honest.keySet()).get(i % honest.size());
            byte[] content = files.get(name);
            content[random.nextInt(content.length)] ^= (byte) (1 << random.nextInt(8));

            assertThat(verify(Exports.zip(files)).clean())
                    .as("%s, try %s", name, i)
                    .isFalse();
        }
    }

    @Test
    void a_file_that_is_no_export_is_refused() throws IOException {
        Path file = Files.writeString(directory.resolve("x.zip"), "hello");

        assertThat(Verifier.verify(file, List.of()).findings())
                .extracting(Finding::kind)
                .containsExactly(Kind.UNREADABLE);
    }

    @Test
    void the_command_speaks_both_languages_and_tells_by_its_exit_code() throws IOException {
        Path good = Exports.save(directory, export);
        List<String> rows = Exports.rows(export);
        rows.remove(9);
        Path bad = Exports.save(directory, Exports.withRows(export, rows));
        Path head = Files.writeString(directory.resolve("head.json"), kept.text() + "\n");
        Path forged =
                Files.writeString(directory.resolve("forged.json"), kept.text().replace("\"size\":40", "\"size\":41"));

        assertThat(run(good.toString(), "--head", head.toString()))
                .startsWith("0 ")
                .contains(
                        "記録 60 件を確かめました。改変はありません。",
                        "60 records checked. Nothing was changed.",
                        "Agrees with the kept head (40");
        assertThat(run(good.toString())).startsWith("0 ").contains("not compared with a kept head");
        assertThat(run(bad.toString(), "--head", head.toString()))
                .startsWith("1 ")
                .contains("10 番の記録がありません。", "Record 10 is missing.", "First position that does not fit: 10");
        assertThat(run(good.toString(), "--head", forged.toString())).startsWith("2 ");
        assertThat(run()).startsWith("2 ").contains("Usage:");
    }

    private static String run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = Main.run(new PrintStream(out, true, StandardCharsets.UTF_8), arguments);
        return code + " " + out.toString(StandardCharsets.UTF_8);
    }
}
