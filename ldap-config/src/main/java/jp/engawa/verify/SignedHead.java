package jp.engawa.verify;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A signed statement that the first {@code size} rows of the trail had this root at that time. An auditor keeps some outside the
 * system; whoever changes, removes or cuts rows later cannot satisfy a kept head.
 *
 * @param root Merkle root over the rows, in hex
 * @param last hash of the last row, in hex
 * @param publicKey the Ed25519 public key, X.509 encoded, in base64
 * @param signature in base64
 */
public record SignedHead(long size, String root, String last, Instant at, String publicKey, String signature) {
    private static final String WHAT_IS_SIGNED = "engawa-audit-head-1\n";

    public static SignedHead sign(long size, byte[] root, byte[] last, Instant at, PublicKey key, PrivateKey secret) {
        String spelled = Base64.getEncoder().encodeToString(key.getEncoded());
        SignedHead unsigned = new SignedHead(size, Hashes.hex(root), Hashes.hex(last), at, spelled, "");
        return new SignedHead(
                size, unsigned.root, unsigned.last, at, spelled, sign(WHAT_IS_SIGNED + unsigned.claim(), secret));
    }

    /** Whether the signature fits the statement and the key it names. Says nothing about whose key that is. */
    public boolean genuine() {
        return genuine(WHAT_IS_SIGNED + claim(), signature, publicKey);
    }

    /** Names the key: SHA-256 of its X.509 encoding, in hex. */
    public String keyId() {
        return keyId(publicKey);
    }

    private Map<String, @Nullable Object> fields() {
        Map<String, @Nullable Object> fields = new HashMap<>();
        fields.put("at", at.toString());
        fields.put("last", last);
        fields.put("publicKey", publicKey);
        fields.put("root", root);
        fields.put("size", size);
        return fields;
    }

    private String claim() {
        return CanonicalJson.write(fields());
    }

    /** The form in which a head is exported and kept. */
    public String text() {
        Map<String, @Nullable Object> fields = fields();
        fields.put("signature", signature);
        return CanonicalJson.write(fields);
    }

    /** Reads what {@link #text} writes; {@link IllegalArgumentException} for anything else. */
    public static SignedHead parse(String text) {
        Map<String, @Nullable Object> fields = CanonicalJson.parse(text);
        if (fields.size() == 6
                && fields.get("size") instanceof Long size
                && fields.get("root") instanceof String root
                && fields.get("last") instanceof String last
                && fields.get("at") instanceof String at
                && fields.get("publicKey") instanceof String publicKey
                && fields.get("signature") instanceof String signature) {
            return new SignedHead(size, root, last, instant(at), publicKey, signature);
        }
        throw new IllegalArgumentException("not a signed head");
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException noInstant) {
            throw new IllegalArgumentException("not an instant", noInstant);
        }
    }

    static String keyId(String publicKey) {
        return Hashes.hex(Hashes.sha256().digest(Base64.getDecoder().decode(publicKey)));
    }

    static String sign(String text, PrivateKey secret) {
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(secret);
            signer.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signer.sign());
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("the audit key cannot sign", unusable);
        }
    }

    static boolean genuine(String text, String signature, String publicKey) {
        try {
            PublicKey key = KeyFactory.getInstance("Ed25519")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(publicKey)));
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(text.getBytes(StandardCharsets.UTF_8));
            return check.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException broken) {
            return false;
        }
    }
}
