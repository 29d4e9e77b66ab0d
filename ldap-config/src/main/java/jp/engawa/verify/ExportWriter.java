package jp.engawa.verify;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes an export row by row, without holding it: {@link #row} for each row in order, then {@link #finish}. */
public final class ExportWriter {
    private final ZipOutputStream zip;
    private final Map<String, String> files = new TreeMap<>();
    private MessageDigest digest = Hashes.sha256();

    public ExportWriter(OutputStream out) throws IOException {
        zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        begin(ExportFormat.ROWS);
    }

    /** @param leaf the hash that the server keeps for this row */
    public void row(AuditLine line, byte[] leaf) throws IOException {
        write(Hashes.hex(leaf) + ' ' + line.text() + '\n');
    }

    /** Adds the heads, oldest first, of which the last covers exactly the rows written, and signs the whole. */
    public void finish(List<SignedHead> heads, Instant at, PrivateKey secret) throws IOException {
        end(ExportFormat.ROWS);
        begin(ExportFormat.HEADS);
        for (SignedHead head : heads) {
            write(head.text() + '\n');
        }
        end(ExportFormat.HEADS);
        begin(ExportFormat.NOTE);
        try (InputStream note = ExportWriter.class.getResourceAsStream("README.txt")) {
            if (note == null) {
                throw new IllegalStateException("the note for people is missing from this program");
            }
            write(new String(note.readAllBytes(), StandardCharsets.UTF_8));
        }
        end(ExportFormat.NOTE);
        SignedHead last = heads.get(heads.size() - 1);
        ExportFormat.Manifest manifest =
                new ExportFormat.Manifest(at, last.size(), last.root(), files, last.publicKey(), null);
        begin(ExportFormat.MANIFEST);
        write(manifest.signed(SignedHead.sign(manifest.claim(), secret)).text() + '\n');
        zip.closeEntry();
        zip.finish();
    }

    private void begin(String name) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        digest = Hashes.sha256();
    }

    private void end(String name) throws IOException {
        zip.closeEntry();
        files.put(name, Hashes.hex(digest.digest()));
    }

    private void write(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(bytes);
        zip.write(bytes);
    }
}
