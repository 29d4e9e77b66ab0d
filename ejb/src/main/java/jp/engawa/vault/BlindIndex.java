package jp.engawa.vault;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import jp.engawa.base.Keys;
import jp.engawa.base.MemberId;

/** Stands for a person where the database must not tell who it is: a keyed hash, the same for the same purpose and person. */
@ApplicationScoped
public class BlindIndex {
    private Keys keys;

    @Inject
    BlindIndex(Keys keys) {
        this.keys = keys;
    }

    @SuppressWarnings("NullAway.Init") // for the container's proxy alone
    BlindIndex() {}

    /**
     * The person's stand-in, 64 hex digits.
     *
     * @param purpose keeps uses apart: equal persons have different stand-ins for different purposes
     */
    public String of(String purpose, MemberId id) {
        return hash(keys.blindIndex(), purpose + '\0' + id.value());
    }

    static String hash(SecretKey key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("the index key is unusable", unusable);
        }
    }
}
