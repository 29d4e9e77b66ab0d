package jp.engawa.verify;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 as RFC 6962 uses it: leaves and inner nodes of the tree begin with different bytes, so that one never passes for the other. */
public final class Hashes {
    /** What stands before the first row. */
    public static final byte[] BEFORE_ALL = new byte[32];

    private Hashes() {}

    /** The hash of one row of the trail, which is also its leaf in the tree. */
    public static byte[] leaf(String line) {
        MessageDigest digest = sha256();
        digest.update((byte) 0);
        return digest.digest(line.getBytes(StandardCharsets.UTF_8));
    }

    /** The same, of a row's bytes from the given place on. */
    static byte[] leaf(byte[] line, int from) {
        MessageDigest digest = sha256();
        digest.update((byte) 0);
        digest.update(line, from, line.length - from);
        return digest.digest();
    }

    static byte[] node(byte[] left, byte[] right) {
        MessageDigest digest = sha256();
        digest.update((byte) 1);
        digest.update(left);
        return digest.digest(right);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
