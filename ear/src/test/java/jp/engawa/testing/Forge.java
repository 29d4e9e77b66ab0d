package jp.engawa.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.text.ParseException;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs statements, soundly and in every way that is not sound, for tests of those who must tell the difference.
 *
 * <p>The text of a header or of claims is a change of the sound one (JSON Merge Patch: null takes a member away). {@code {now}},
 * {@code {now-700}} and {@code {now+61}} stand for seconds, other words in braces for what {@link #word} says.
 */
public final class Forge {
    private static final Pattern NOW = Pattern.compile("\\{now([+-]\\d+)?}");

    private final RSAKey key;
    private final RSAKey stranger;
    private final JsonObject header;
    private final String claims;
    private final Map<String, String> words = new LinkedHashMap<>();

    /** @param header,claims the sound ones */
    public Forge(RSAKey key, String header, String claims) {
        this.key = key;
        this.stranger = fresh();
        this.header = object(header);
        this.claims = claims;
    }

    /** The key in a file of its JSON form. */
    public static RSAKey key(Path file) {
        try {
            return RSAKey.parse(Files.readString(file));
        } catch (IOException | ParseException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** A key nobody has seen. */
    public static RSAKey fresh() {
        try {
            return new RSAKeyGenerator(2048).keyID("of-the-proxy").generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public Forge word(String word, String means) {
        words.put(word, means);
        return this;
    }

    /** The text with its words filled in. */
    public String filled(String text) {
        String filled = text;
        for (var word : words.entrySet()) {
            filled = filled.replace("{" + word.getKey() + "}", word.getValue());
        }
        long now = Clock.systemUTC().instant().getEpochSecond();
        return NOW.matcher(filled)
                .replaceAll(
                        found -> Long.toString(now + (found.group(1) == null ? 0 : Long.parseLong(found.group(1)))));
    }

    /**
     * A token.
     *
     * @param hand own, RS384, RS512, PS256: with the real key; stranger: with another key of the same name; none: not at all; hmac,
     *     hmac-pem, hmac-jwk: with the public key taken for a password; flipped, other: the signature spoilt, or that of other
     *     claims; cut, four, five, spaced, padded: of another form
     */
    public String token(String hand, String headerChange, String claimsChange) {
        String head = encoded(changed(header, headerChange).toString());
        String body =
                encoded(changed(object(filled(claims)), filled(claimsChange)).toString());
        String text = head + "." + body;
        return switch (hand) {
            case "none" -> text + ".";
            case "cut" -> text;
            case "stranger" -> text + "." + rsa("SHA256withRSA", stranger, text);
            case "RS384" -> text + "." + rsa("SHA384withRSA", key, text);
            case "RS512" -> text + "." + rsa("SHA512withRSA", key, text);
            case "hmac" -> text + "." + hmac(publicKey(), text);
            case "hmac-pem" -> text + "." + hmac(pem().getBytes(UTF_8), text);
            case "hmac-jwk" ->
                text + "." + hmac(key.toPublicJWK().toJSONString().getBytes(UTF_8), text);
            case "hmac-empty" -> text + "." + hmac(new byte[] {0}, text);
            case "other" -> text + "." + rsa("SHA256withRSA", key, head + "." + encoded("{}"));
            case "flipped" -> flipped(text + "." + rsa("SHA256withRSA", key, text));
            case "four" -> text + "." + rsa("SHA256withRSA", key, text) + ".e30";
            case "five" -> text + "." + rsa("SHA256withRSA", key, text) + ".e30.e30";
            case "spaced" -> text + ". " + rsa("SHA256withRSA", key, text);
            case "padded" -> text + "." + rsa("SHA256withRSA", key, text) + "==";
            case "own" -> text + "." + rsa("SHA256withRSA", key, text);
            default -> throw new IllegalArgumentException(hand);
        };
    }

    private static JsonObject changed(JsonObject sound, String change) {
        JsonValue patch = object(change.isBlank() ? "{}" : change);
        return Json.createMergePatch(patch).apply(sound).asJsonObject();
    }

    private static JsonObject object(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    private static String encoded(String text) {
        return encoded(text.getBytes(UTF_8));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String rsa(String algorithm, RSAKey key, String text) {
        try {
            PrivateKey secret = key.toPrivateKey();
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(secret);
            signature.update(text.getBytes(UTF_8));
            return encoded(signature.sign());
        } catch (GeneralSecurityException | JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String hmac(byte[] password, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(password, "HmacSHA256"));
            return encoded(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private byte[] publicKey() {
        try {
            return key.toPublicKey().getEncoded();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String pem() {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(publicKey())
                + "\n-----END PUBLIC KEY-----\n";
    }

    /** One letter in the middle of the signature is another one. */
    private static String flipped(String token) {
        int at = token.length() - 40;
        char other = token.charAt(at) == 'A' ? 'B' : 'A';
        return token.substring(0, at) + other + token.substring(at + 1);
    }
}
