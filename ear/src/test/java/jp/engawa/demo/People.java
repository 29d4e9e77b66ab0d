package jp.engawa.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/** The people of the story and the portal's other words, in Japanese and English. */
public final class People {
    /** Those one can play, by what they do; the first word is the key of the group's name. */
    public static final Map<String, List<String>> CAST = new LinkedHashMap<>();

    static {
        CAST.put("members", List.of("sato", "suzuki", "yamazaki", "shimizu"));
        CAST.put("desk", List.of("tanaka", "ito", "yamamoto", "watanabe", "takahashi", "yoshida", "kobayashi"));
        CAST.put("office", List.of("nakamura", "ogawa", "matsumoto", "inoue", "kimura", "hayashi", "kato"));
    }

    private final Map<String, Properties> words = Map.of("ja", read("ja"), "en", read("en"));

    private static Properties read(String language) {
        var name = "Portal_" + language + ".properties";
        var words = new Properties();
        try (var in =
                new InputStreamReader(Objects.requireNonNull(People.class.getResourceAsStream(name), name), UTF_8)) {
            words.load(in);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return words;
    }

    String word(String key, String language) {
        return Objects.requireNonNull(words.get(language).getProperty(key), key);
    }

    /** The person's name; for anybody outside the cast the login, since only the directory knows more. */
    public String name(String login, String language) {
        return words.get(language).getProperty(login + ".name", login);
    }

    public String where(String login, String language) {
        return word(login + ".where", language);
    }

    public String can(String login, String language) {
        return word(login + ".can", language);
    }
}
