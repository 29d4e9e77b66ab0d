package jp.engawa.verify;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Names and forms inside an export, a ZIP file: rows with their hashes, signed heads, a note for people and a signed manifest. */
final class ExportFormat {
    static final String NAME = "engawa-audit-export-1";
    static final String ROWS = "rows.txt";
    static final String HEADS = "heads.txt";
    static final String NOTE = "README.txt";
    static final String MANIFEST = "manifest.json";
    private static final String WHAT_IS_SIGNED = NAME + "\n";

    private ExportFormat() {}

    /**
     * What the export as a whole is: how many rows, and the SHA-256 of each file.
     *
     * @param files name and hash in hex
     */
    record Manifest(
            Instant at,
            long size,
            String root,
            Map<String, String> files,
            String publicKey,
            @Nullable String signature) {

        private Map<String, @Nullable Object> fields() {
            Map<String, @Nullable Object> fields = new HashMap<>();
            fields.put("at", at.toString());
            fields.put("files", files);
            fields.put("format", NAME);
            fields.put("publicKey", publicKey);
            fields.put("root", root);
            fields.put("size", size);
            return fields;
        }

        String claim() {
            return WHAT_IS_SIGNED + CanonicalJson.write(fields());
        }

        Manifest signed(String by) {
            return new Manifest(at, size, root, files, publicKey, by);
        }

        boolean genuine() {
            return signature != null && SignedHead.genuine(claim(), signature, publicKey);
        }

        String text() {
            Map<String, @Nullable Object> fields = fields();
            fields.put("signature", signature);
            return CanonicalJson.write(fields);
        }

        static Manifest parse(String text) {
            Map<String, @Nullable Object> fields = CanonicalJson.parse(text);
            if (fields.size() == 7
                    && NAME.equals(fields.get("format"))
                    && fields.get("at") instanceof String at
                    && fields.get("files") instanceof Map<?, ?> named
                    && fields.get("publicKey") instanceof String publicKey
                    && fields.get("root") instanceof String root
                    && fields.get("size") instanceof Long size
                    && fields.get("signature") instanceof String signature) {
                Map<String, String> files = new TreeMap<>();
                named.forEach((name, hash) -> files.put(String.valueOf(name), String.valueOf(hash)));
                try {
                    return new Manifest(Instant.parse(at), size, root, files, publicKey, signature);
                } catch (DateTimeException noInstant) {
                    throw new IllegalArgumentException("not an instant", noInstant);
                }
            }
            throw new IllegalArgumentException("not a manifest");
        }
    }
}
