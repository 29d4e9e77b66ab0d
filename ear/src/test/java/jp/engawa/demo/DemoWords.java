package jp.engawa.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Supplier;

/** What the launcher says on the terminal, in Japanese where the terminal speaks it and in English elsewhere. */
final class DemoWords implements Progress {
    private final String language = Locale.getDefault().getLanguage().equals("ja") ? "ja" : "en";
    private final Properties words = new Properties();
    private final People people = new People();

    DemoWords() {
        var name = "Demo_" + language + ".properties";
        try (var in =
                new InputStreamReader(Objects.requireNonNull(Demo.class.getResourceAsStream(name), name), UTF_8)) {
            words.load(in);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private String sentence(String key, Object... details) {
        return MessageFormat.format(Objects.requireNonNull(words.getProperty(key), key), details);
    }

    void say(String key, Object... details) {
        System.out.println(sentence(key, details));
    }

    void line() {
        System.out.println();
    }

    Trouble trouble(String key, Object... details) {
        return new Trouble(sentence("trouble." + key, details));
    }

    /** One line per part: its name at once, its time when it is up. */
    @Override
    public <T> T of(String part, Supplier<T> start) {
        System.out.print("  " + sentence("part." + part) + " ... ");
        System.out.flush();
        var began = System.nanoTime();
        try {
            var up = start.get();
            System.out.println(sentence("part.up", (System.nanoTime() - began) / 100_000_000 / 10.0));
            return up;
        } catch (RuntimeException broken) {
            System.out.println();
            throw broken;
        }
    }

    void introduce(String login) {
        say("person", people.name(login, language), login, people.where(login, language), people.can(login, language));
    }
}
