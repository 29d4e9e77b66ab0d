package jp.engawa.moderation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The random names of a case: its number for people, its address, and the reporter's receipt.
 *
 * <p>Letters are Crockford's base 32: no I, L, O, U, so that a code survives being read out on the phone.
 */
final class Codes {
    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Codes() {}

    /** {@code 2026-K7QF-3D}: tells the year and nothing else, not even which case came first. */
    static String caseNumber(int year) {
        return year + "-" + letters(4) + "-" + letters(2);
    }

    /** {@code N-7KQ2-XX4D}: what a measure is called where its case must not be named. */
    static String notice() {
        return "N-" + letters(4) + "-" + letters(4);
    }

    /** 128 random bits, the case's address in links. */
    static String address() {
        byte[] bits = new byte[16];
        RANDOM.nextBytes(bits);
        return HexFormat.of().formatHex(bits);
    }

    /** {@code 4F7QK-…}, four groups of five: 100 random bits, shown once and kept only as a hash. */
    static String receipt() {
        return letters(5) + "-" + letters(5) + "-" + letters(5) + "-" + letters(5);
    }

    /** The hash of a receipt, whatever width, case, spaces or look-alike letters it was typed with. */
    static String receiptHash(String typed) {
        String plain = Normalizer.normalize(typed, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1')
                .replaceAll("[^0-9A-Z]", "");
        return sha256(plain);
    }

    static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    private static String letters(int count) {
        StringBuilder text = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            text.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}
