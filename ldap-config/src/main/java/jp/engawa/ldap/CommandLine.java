package jp.engawa.ldap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the operator typed: a command, its words, its options. */
final class CommandLine {
    private final Command command;
    private final List<String> words;
    private final Map<String, String> options;

    private CommandLine(Command command, List<String> words, Map<String, String> options) {
        this.command = command;
        this.words = List.copyOf(words);
        this.options = options;
    }

    /** What was typed cannot be understood; the key and details of the sentence that says why. */
    static final class Misunderstood extends Exception {
        private static final long serialVersionUID = 1L;
        private final String key;
        private final transient Object[] details;

        Misunderstood(String key, Object... details) {
            super(key);
            this.key = key;
            this.details = details;
        }

        String in(Messages messages) {
            return messages.say(key, details);
        }
    }

    /** The language asked for, whatever else was typed; the machine's when none was. */
    static Locale language(String... arguments) {
        int at = Arrays.asList(arguments).indexOf("--lang");
        return at >= 0 && at + 1 < arguments.length ? Locale.forLanguageTag(arguments[at + 1]) : Locale.getDefault();
    }

    static CommandLine of(String... arguments) throws Misunderstood {
        List<String> words = new ArrayList<>();
        Map<String, String> options = new TreeMap<>();
        for (int i = 0; i < arguments.length; i++) {
            String word = arguments[i];
            if (!word.startsWith("--")) {
                words.add(word);
            } else if (Command.FLAGS.contains(word)) {
                options.put(word, "");
            } else if (i + 1 < arguments.length && !arguments[i + 1].startsWith("--")) {
                options.put(word, arguments[++i]);
            } else {
                options.put(word, "");
            }
        }
        if (words.isEmpty()) {
            if (options.containsKey("--help")) {
                return new CommandLine(Command.HELP, words, options);
            }
            throw new Misunderstood("main.no-command");
        }
        Command command = command(words.remove(0));
        if (options.containsKey("--help")) {
            return new CommandLine(Command.HELP, List.of(command.word()), options);
        }
        boolean asked = command.remote() && options.containsKey("--server");
        if (command.onlyRemote() && !asked) {
            return new CommandLine(command, words, options);
        }
        if (options.containsKey("--token")) {
            throw new Misunderstood("remote.token-literal");
        }
        for (Map.Entry<String, String> option : options.entrySet()) {
            understood(command, asked, option.getKey(), option.getValue());
        }
        if (!command.takes(words.size(), asked)) {
            throw new Misunderstood("main.words", command.word());
        }
        return new CommandLine(command, words, options);
    }

    private static void understood(Command command, boolean asked, String option, String value) throws Misunderstood {
        if (!command.options(asked).contains(option)) {
            String near = Nearest.of(option, command.options(asked));
            throw new Misunderstood(near.isEmpty() ? "main.option" : "main.option-near", command.word(), option, near);
        } else if (value.isEmpty() && !Command.FLAGS.contains(option)) {
            throw new Misunderstood("main.option-value", option);
        } else if (option.equals("--lang") && !value.equals("ja") && !value.equals("en")) {
            throw new Misunderstood("main.language", value);
        }
    }

    private static Command command(String word) throws Misunderstood {
        for (Command command : Command.values()) {
            if (command.word().equals(word)) {
                return command;
            }
        }
        throw unknown(word);
    }

    static Misunderstood unknown(String word) {
        String near = Nearest.of(
                word, Arrays.stream(Command.values()).map(Command::word).toList());
        return new Misunderstood(near.isEmpty() ? "main.command" : "main.command-near", word, near);
    }

    Command command() {
        return command;
    }

    /** The word at that place; null when fewer were typed. */
    @Nullable
    String word(int place) {
        return place < words.size() ? words.get(place) : null;
    }

    boolean has(String option) {
        return options.containsKey(option);
    }

    @Nullable
    String option(String option) {
        return options.get(option);
    }

    /** The value of an option that cannot be left out. */
    String needed(String option) throws Misunderstood {
        String value = options.get(option);
        if (value == null) {
            throw new Misunderstood("main.option-missing", command.word(), option);
        }
        return value;
    }

    int number(String option, int otherwise) throws Misunderstood {
        String value = options.get(option);
        try {
            return value == null ? otherwise : Integer.parseUnsignedInt(value);
        } catch (NumberFormatException notANumber) {
            throw new Misunderstood("main.option-number", option);
        }
    }
}
