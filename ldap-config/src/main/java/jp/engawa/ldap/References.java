package jp.engawa.ldap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Properties;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Resolves {@code ${env.X}} and {@code ${prop.X}}, each with an optional default after a colon, {@code ${file:/path}} and
 * {@code ${credential-store:alias}}.
 *
 * <p>The credential store is the server's own key file (decision 1): PKCS#12 at {@code -Dengawa.keys}, opened by the environment variable
 * {@code ENGAWA_KEYS_PASSWORD}; {@code keytool -importpass -alias NAME} puts a password in.
 */
final class References {
    private static final Pattern WHOLE =
            Pattern.compile("\\$\\{(?:(env|prop)\\.([^}:]+)(?::([^}]*))?|(file|credential-store):([^}]+))\\}");
    private static final String KEYS_PASSWORD = "ENGAWA_KEYS_PASSWORD";

    private final Function<String, @Nullable String> environment;
    private final Properties properties;

    References(Function<String, @Nullable String> environment, Properties properties) {
        this.environment = environment;
        this.properties = properties;
    }

    static References ofThisProcess() {
        return new References(System::getenv, System.getProperties());
    }

    /** Thrown with the reference that leads nowhere. */
    static final class Unresolved extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unresolved(String reference) {
            super(reference);
        }
    }

    static boolean isReference(String text) {
        return WHOLE.matcher(text).matches();
    }

    /** The text with every reference replaced; {@link Unresolved} for the first that cannot be. */
    String resolve(String text) {
        Matcher matcher = WHOLE.matcher(text);
        StringBuilder resolved = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(resolved, Matcher.quoteReplacement(value(matcher)));
        }
        return matcher.appendTail(resolved).toString();
    }

    private String value(Matcher reference) {
        String place = reference.group(5);
        String name = reference.group(2);
        String result;
        if (place != null) {
            result = "file".equals(reference.group(4)) ? firstLine(place) : stored(place);
        } else {
            String value = "env".equals(reference.group(1)) ? environment.apply(name) : properties.getProperty(name);
            result = value == null ? reference.group(3) : value;
        }
        if (result == null) {
            throw new Unresolved(reference.group());
        }
        return result;
    }

    private static @Nullable String firstLine(String file) {
        try {
            return Files.readString(Path.of(file)).lines().findFirst().orElse("");
        } catch (IOException | UncheckedIOException | InvalidPathException unreadable) {
            return null;
        }
    }

    private @Nullable String stored(String alias) {
        String file = properties.getProperty("engawa.keys");
        String opener = environment.apply(KEYS_PASSWORD);
        if (file == null || opener == null) {
            return null;
        }
        try {
            KeyStore store = KeyStore.getInstance(Path.of(file).toFile(), opener.toCharArray());
            if (!(store.getKey(alias, opener.toCharArray()) instanceof SecretKey key)) {
                return null;
            }
            SecretKeyFactory factory = SecretKeyFactory.getInstance(key.getAlgorithm());
            return factory.getKeySpec(key, PBEKeySpec.class) instanceof PBEKeySpec spec
                    ? String.valueOf(spec.getPassword())
                    : null;
        } catch (GeneralSecurityException | IOException | InvalidPathException unreadable) {
            return null;
        }
    }
}
