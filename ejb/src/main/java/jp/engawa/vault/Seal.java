package jp.engawa.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM with a fresh nonce, bound to the place where the sealed bytes belong. Form: version, nonce, cipher text with tag. */
final class Seal {
    private static final byte VERSION = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Seal() {}

    static SecretKey newKey() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return key(bytes);
    }

    static SecretKey key(byte[] bytes) {
        return new SecretKeySpec(bytes, "AES");
    }

    static byte[] close(SecretKey key, String place, byte[] plain) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, place).doFinal(plain);
            return ByteBuffer.allocate(1 + NONCE + sealed.length)
                    .put(VERSION)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("sealing failed", unusable);
        }
    }

    /** The plain bytes; {@link IllegalStateException} when a byte was changed, the place is another or the key is wrong. */
    static byte[] open(SecretKey key, String place, byte[] sealed) {
        ByteBuffer in = ByteBuffer.wrap(sealed);
        if (sealed.length < 1 + NONCE + TAG_BITS / 8 || in.get() != VERSION) {
            throw new IllegalStateException("not a sealed envelope");
        }
        byte[] nonce = new byte[NONCE];
        in.get(nonce);
        try {
            return cipher(Cipher.DECRYPT_MODE, key, nonce, place).doFinal(sealed, in.position(), in.remaining());
        } catch (AEADBadTagException changed) {
            throw new IllegalStateException("the seal is broken", changed);
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("opening failed", unusable);
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
