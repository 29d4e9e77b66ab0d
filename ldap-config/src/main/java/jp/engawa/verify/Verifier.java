package jp.engawa.verify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import jp.engawa.verify.Finding.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Checks an export: every row against its hash and its neighbour, all rows against every signed head and against the heads that the
 * auditor kept, everything against the signed manifest. Reads once, holds no rows.
 */
public final class Verifier {
    private static final int LONGEST_LINE = 1 << 20;

    /** Where a row's text begins: after its hash in hex and a space. */
    private static final int AFTER_HASH = 65;

    private final List<SignedHead> kept;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, String> digests = new HashMap<>();
    private final Map<Long, String> roots = new HashMap<>();
    private long rows;

    private Verifier(List<SignedHead> kept) {
        this.kept = kept;
    }

    /** @param kept heads from elsewhere than the export; each must be {@link SignedHead#genuine} */
    public static Report verify(Path export, List<SignedHead> kept) {
        return new Verifier(kept).run(export);
    }

    private Report run(Path export) {
        String key = "";
        try (ZipFile zip = new ZipFile(export.toFile())) {
            ExportFormat.Manifest manifest = manifest(zip);
            List<SignedHead> heads = heads(zip);
            if (manifest != null) {
                key = keyId(manifest.publicKey());
            }
            Set<Long> sizes = new HashSet<>();
            heads.forEach(head -> sizes.add(head.size()));
            kept.forEach(head -> sizes.add(head.size()));
            rows(zip, sizes);
            long signed = signedSize(manifest, heads);
            compareRoots(heads);
            compareTail(manifest, signed);
            note(zip);
            compareManifest(zip, manifest, heads);
            compareKeys(manifest, heads);
        } catch (IOException | IllegalArgumentException damaged) { // ZipFile throws the latter for broken names
            findings.add(Finding.of(Kind.UNREADABLE, String.valueOf(damaged.getMessage())));
        }
        return new Report(rows, key, findings);
    }

    private ExportFormat.@Nullable Manifest manifest(ZipFile zip) throws IOException {
        List<String> lines = new ArrayList<>();
        try {
            lines(zip, ExportFormat.MANIFEST, line -> lines.add(text(line)));
            ExportFormat.Manifest manifest = lines.size() == 1 ? ExportFormat.Manifest.parse(lines.get(0)) : null;
            if (manifest != null && manifest.genuine()) {
                return manifest;
            }
        } catch (IllegalArgumentException malformed) {
            // told below, as any other fault of the manifest
        }
        findings.add(Finding.of(Kind.MANIFEST_FORGED, ""));
        return null;
    }

    private List<SignedHead> heads(ZipFile zip) throws IOException {
        List<SignedHead> heads = new ArrayList<>();
        lines(zip, ExportFormat.HEADS, line -> {
            try {
                SignedHead head = SignedHead.parse(text(line));
                long before = heads.isEmpty() ? 0 : heads.get(heads.size() - 1).size();
                if (head.genuine() && head.size() >= before) {
                    heads.add(head);
                } else {
                    findings.add(Finding.of(Kind.HEAD_FORGED, Long.toString(head.size())));
                }
            } catch (IllegalArgumentException malformed) {
                findings.add(Finding.of(Kind.HEAD_FORGED, "?"));
            }
        });
        return heads;
    }

    private void rows(ZipFile zip, Set<Long> sizes) throws IOException {
        MerkleTree tree = new MerkleTree();
        byte[][] previous = {Hashes.BEFORE_ALL};
        boolean[] broken = {false};
        lines(zip, ExportFormat.ROWS, line -> {
            rows++;
            if (broken[0]) {
                return;
            }
            byte[] leaf = line.length > AFTER_HASH ? Hashes.leaf(line, AFTER_HASH) : Hashes.BEFORE_ALL;
            Finding finding = row(line, leaf, previous[0]);
            if (finding != null) {
                findings.add(finding);
                broken[0] = true;
                return;
            }
            previous[0] = leaf;
            tree.add(leaf);
            if (sizes.contains(rows)) {
                roots.put(rows, Hashes.hex(tree.root()));
            }
        });
    }

    private @Nullable Finding row(byte[] line, byte[] leaf, byte[] previous) {
        String text = text(line);
        if (!text.startsWith(Hashes.hex(leaf) + ' ')) {
            return Finding.row(Kind.ROW_CHANGED, rows);
        }
        try {
            AuditLine.Place place = AuditLine.Place.of(text.substring(AFTER_HASH));
            if (place.position() > rows) {
                return Finding.row(Kind.ROW_MISSING, rows);
            } else if (place.position() < rows) {
                // Either this row is too many, or the one before it took its position.
                boolean displaced = place.position() == rows - 1 && !Arrays.equals(leaf, previous);
                return Finding.row(Kind.ROW_INSERTED, displaced ? rows - 1 : rows);
            } else if (!place.previous().equals(Hashes.hex(previous))) {
                return Finding.row(Kind.ROW_CHANGED, Math.max(1, rows - 1));
            }
            return null;
        } catch (IllegalArgumentException malformed) {
            return Finding.row(Kind.ROW_CHANGED, rows);
        }
    }

    private long signedSize(ExportFormat.@Nullable Manifest manifest, List<SignedHead> heads) {
        long size = manifest == null ? 0 : manifest.size();
        for (SignedHead head : heads) {
            size = Math.max(size, head.size());
        }
        for (SignedHead head : kept) {
            size = Math.max(size, head.size());
        }
        return size;
    }

    private void compareTail(ExportFormat.@Nullable Manifest manifest, long signed) {
        if (findings.stream().anyMatch(finding -> finding.position() > 0)) {
            return; // where a row is missing or too many, the number of rows says nothing more
        }
        if (rows < signed) {
            findings.add(Finding.rows(Kind.TAIL_CUT, rows + 1, signed));
        } else if (manifest != null && rows > manifest.size()) {
            findings.add(Finding.row(Kind.ROW_INSERTED, manifest.size() + 1));
        }
    }

    /** Names the narrowest range that holds the first difference: after the last head that agrees, up to the first that does not. */
    private void compareRoots(List<SignedHead> heads) {
        List<SignedHead> all = new ArrayList<>(heads);
        all.addAll(kept);
        all.sort(Comparator.comparingLong(SignedHead::size));
        long agreed = 0;
        for (SignedHead head : all) {
            String root = head.size() == 0 ? Hashes.hex(new MerkleTree().root()) : roots.get(head.size());
            if (root == null) {
                return; // the rows do not reach so far; already told
            }
            if (!root.equals(head.root())) {
                Kind kind = heads.contains(head) ? Kind.REWRITTEN : Kind.NOT_AS_KEPT;
                findings.add(Finding.rows(kind, agreed + 1, Math.max(agreed + 1, head.size())));
                return;
            }
            agreed = head.size();
        }
    }

    private void note(ZipFile zip) throws IOException {
        lines(zip, ExportFormat.NOTE, line -> {});
    }

    private void compareManifest(ZipFile zip, ExportFormat.@Nullable Manifest manifest, List<SignedHead> heads) {
        if (manifest == null) {
            return;
        }
        Set<String> names = new HashSet<>();
        for (ZipEntry entry : Collections.list(zip.entries())) {
            if (!names.add(entry.getName())) {
                findings.add(Finding.of(Kind.FILE_CHANGED, entry.getName()));
            }
        }
        names.remove(ExportFormat.MANIFEST);
        names.addAll(manifest.files().keySet());
        for (String name : names) {
            String digest = digests.get(name);
            if (digest == null || !digest.equals(manifest.files().get(name))) {
                findings.add(Finding.of(Kind.FILE_CHANGED, name));
            }
        }
        SignedHead last = heads.isEmpty() ? null : heads.get(heads.size() - 1);
        if (last == null
                || last.size() != manifest.size()
                || !last.root().equals(manifest.root())
                || !last.publicKey().equals(manifest.publicKey())) {
            findings.add(Finding.of(Kind.MANIFEST_FORGED, ""));
        }
    }

    private void compareKeys(ExportFormat.@Nullable Manifest manifest, List<SignedHead> heads) {
        if (kept.isEmpty()) {
            return;
        }
        Set<String> known = new HashSet<>();
        kept.forEach(head -> known.add(head.publicKey()));
        Set<String> used = new HashSet<>();
        heads.forEach(head -> used.add(head.publicKey()));
        if (manifest != null) {
            used.add(manifest.publicKey());
        }
        used.removeAll(known);
        used.forEach(key -> findings.add(Finding.of(Kind.OTHER_KEY, keyId(key))));
    }

    private static String keyId(String publicKey) {
        try {
            return SignedHead.keyId(publicKey);
        } catch (IllegalArgumentException notBase64) {
            return "?";
        }
    }

    private interface LineReader {
        void line(byte[] line);
    }

    /** Reads a file of the export line by line and notes its hash. What stands after the last line's end is read as an empty line. */
    private void lines(ZipFile zip, String name, LineReader reader) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IOException(name + " is missing");
        }
        MessageDigest digest = Hashes.sha256();
        ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
        byte[] block = new byte[1 << 16];
        try (InputStream in = zip.getInputStream(entry)) {
            for (int count = in.read(block); count >= 0; count = in.read(block)) {
                digest.update(block, 0, count);
                int from = 0;
                for (int i = 0; i < count; i++) {
                    if (block[i] == '\n') {
                        line.write(block, from, i - from);
                        reader.line(line.toByteArray());
                        line.reset();
                        from = i + 1;
                    }
                }
                if (line.size() < LONGEST_LINE) {
                    line.write(block, from, count - from);
                }
            }
        }
        if (line.size() > 0) {
            reader.line(new byte[0]);
        }
        digests.put(name, Hashes.hex(digest.digest()));
    }

    private static String text(byte[] line) {
        return new String(line, StandardCharsets.UTF_8);
    }
}
