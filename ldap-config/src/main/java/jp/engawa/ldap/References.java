package jp.engawa.ldap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Resolves {@code ${env.X}}, {@code ${prop.X}} and {@code ${file:/path}}, each with an optional default after a colon but for files. */
final class References {
    static final Pattern WHOLE = Pattern.compile("\\$\\{(?:(env|prop)\\.([^}:]+)(?::([^}]*))?|(file):([^}]+))\\}");

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
        String path = reference.group(5);
        String name = reference.group(2);
        if (path != null) {
            return firstLine(Path.of(path));
        }
        String value = "env".equals(reference.group(1)) ? environment.apply(name) : properties.getProperty(name);
        String result = value == null ? reference.group(3) : value;
        if (result == null) {
            throw new Unresolved(reference.group());
        }
        return result;
    }

    private static String firstLine(Path file) {
        try {
            return Files.readString(file).lines().findFirst().orElse("");
        } catch (IOException | UncheckedIOException unreadable) {
            throw new Unresolved("${file:" + file + "}");
        }
    }
}
