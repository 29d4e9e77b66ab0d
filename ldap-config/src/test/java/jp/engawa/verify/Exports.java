package jp.engawa.verify;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Honest exports, and what a dishonest administrator could make of them. */
final class Exports {
    static final KeyPair KEY = newKey();
    private static final Instant START = Instant.parse("2026-11-21T00:00:00Z");

    private Exports() {}

    static KeyPair newKey() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** A trail under way: rows are added, heads signed, at last it is exported. */
    static final class Trail {
        private final KeyPair key;
        final List<AuditLine> lines = new ArrayList<>();
        final List<SignedHead> heads = new ArrayList<>();
        private final MerkleTree tree = new MerkleTree();
        private byte[] last = Hashes.BEFORE_ALL;

        Trail(KeyPair key) {
            this.key = key;
        }

        void add(String object) {
            long position = lines.size() + 1L;
            AuditLine line = new AuditLine(
                    position,
                    Hashes.hex(last),
                    position * 3,
                    START.plusSeconds(position),
                    "member:" + position % 17,
                    "moderation.case.decided",
                    object,
                    "DONE",
                    "{\"article\":" + position % 5 + ",\"measure\":\"POSTING_STOP\"}",
                    position % 2 == 0 ? "req-" + position : null);
            lines.add(line);
            last = line.leaf();
            tree.add(last);
        }

        SignedHead head() {
            SignedHead head = SignedHead.sign(
                    tree.size(), tree.root(), last, START.plusSeconds(tree.size()), key.getPublic(), key.getPrivate());
            heads.add(head);
            return head;
        }

        byte[] export() {
            head();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try {
                ExportWriter writer = new ExportWriter(out);
                for (AuditLine line : lines) {
                    writer.row(line, line.leaf());
                }
                writer.finish(heads, START.plusSeconds(99_999), key.getPrivate());
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
            return out.toByteArray();
        }
    }

    /** So many rows, a head after every {@code every} of them. */
    static Trail trail(KeyPair key, int rows, int every) {
        Trail trail = new Trail(key);
        for (int i = 1; i <= rows; i++) {
            trail.add("case:" + i);
            if (i % every == 0) {
                trail.head();
            }
        }
        return trail;
    }

    static Map<String, byte[]> files(byte[] export) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(export))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return files;
    }

    static byte[] zip(Map<String, byte[]> files) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    /** The export with other rows and all else as it was. */
    static byte[] withRows(byte[] export, List<String> rows) {
        Map<String, byte[]> files = files(export);
        files.put("rows.txt", bytes(rows));
        return zip(files);
    }

    static List<String> rows(byte[] export) {
        return new ArrayList<>(text(files(export).get("rows.txt")).lines().toList());
    }

    static byte[] bytes(List<String> lines) {
        StringBuilder out = new StringBuilder();
        lines.forEach(line -> out.append(line).append('\n'));
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Rows with all positions, neighbours and hashes made to fit again, as somebody with the program at hand could do. */
    static List<String> rechained(List<String> rows) {
        List<String> fitting = new ArrayList<>();
        byte[] last = Hashes.BEFORE_ALL;
        for (String row : rows) {
            Map<String, Object> fields = new HashMap<>(CanonicalJson.parse(row.substring(65)));
            fields.put("position", fitting.size() + 1L);
            fields.put("previous", Hashes.hex(last));
            String line = CanonicalJson.write(fields);
            last = Hashes.leaf(line);
            fitting.add(Hashes.hex(last) + ' ' + line);
        }
        return fitting;
    }

    /** The export with other rows and heads, and a manifest signed for them by the given key. */
    static byte[] signedAnew(byte[] export, List<String> rows, List<SignedHead> heads, KeyPair key) {
        Map<String, byte[]> files = files(export);
        files.put("rows.txt", bytes(rows));
        files.put("heads.txt", bytes(heads.stream().map(SignedHead::text).toList()));
        Map<String, String> digests = new TreeMap<>();
        files.forEach((name, content) -> {
            if (!name.equals("manifest.json")) {
                digests.put(name, Hashes.hex(Hashes.sha256().digest(content)));
            }
        });
        SignedHead last = heads.get(heads.size() - 1);
        ExportFormat.Manifest manifest =
                new ExportFormat.Manifest(START, last.size(), last.root(), digests, last.publicKey(), null);
        files.put(
                "manifest.json",
                bytes(List.of(manifest.signed(SignedHead.sign(manifest.claim(), key.getPrivate()))
                        .text())));
        return zip(files);
    }

    static Path save(Path directory, byte[] export) {
        try {
            return Files.write(Files.createTempFile(directory, "export", ".zip"), export);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
