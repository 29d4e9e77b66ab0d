package jp.engawa.ldap;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * One mapping of the YAML file, asked key by key.
 *
 * <p>What the file leaves out comes from the same section of the profile. Every key that is asked for is a known key; {@link #done}
 * then finds the unknown ones. Faults are collected, never thrown, so that the operator sees all of them at once.
 */
final class Section {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(ms|s|m)");

    private final String path;
    private final @Nullable Node at;
    private final Map<String, Node> keys = new LinkedHashMap<>();
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final @Nullable Section profile;
    private final Set<String> known = new TreeSet<>();
    private final Map<Section, String> children = new LinkedHashMap<>();
    private final Set<String> words = new TreeSet<>();
    private final References references;
    private final List<Fault> faults;

    /** @param above where to point when the file does not have this section at all */
    Section(
            String path,
            @Nullable Node node,
            @Nullable Node above,
            @Nullable Section profile,
            References references,
            List<Fault> faults) {
        this.path = path;
        this.at = node == null ? above : node;
        this.profile = profile;
        this.references = references;
        this.faults = faults;
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(this::take);
        } else if (node != null && !node.getTag().equals(Tag.NULL)) {
            fault(node, "fault.mapping-expected", path.isEmpty() ? "/" : path);
        }
    }

    private void take(NodeTuple tuple) {
        Node key = tuple.getKeyNode();
        if (!(key instanceof ScalarNode name)) {
            fault(key, "fault.text-expected", path);
        } else if (values.containsKey(name.getValue())) {
            fault(key, "fault.duplicate-key", full(name.getValue()));
        } else {
            keys.put(name.getValue(), key);
            values.put(name.getValue(), tuple.getValueNode());
        }
    }

    boolean has(String key) {
        return node(key) != null;
    }

    /** Tells a key that is nearly this one where this one is missing. */
    boolean misspelt(String key) {
        String near = has(key) ? "" : Nearest.of(key, keys.keySet());
        if (!near.isEmpty()) {
            fault(keys.get(near), "fault.unknown-key-near", full(near), key);
        }
        return !near.isEmpty();
    }

    /** Whether the file itself, not its profile, says something at the key. */
    boolean writes(String key) {
        known.add(key);
        Node own = values.get(key);
        return own != null && !own.getTag().equals(Tag.NULL);
    }

    /** The text at the key with its references resolved; a fault, and an empty text, when it is missing. */
    String text(String key) {
        String text = textOrNull(key);
        if (text == null) {
            fault(at, "fault.missing-key", full(key));
            return "";
        }
        return text;
    }

    String text(String key, String otherwise) {
        String text = textOrNull(key);
        return text == null ? otherwise : text;
    }

    @Nullable
    String textOrNull(String key) {
        Node node = node(key);
        String raw = node == null ? null : scalar(node, full(key));
        return raw == null || node == null ? null : resolved(node, raw);
    }

    /** The text as it stands in the file, references unresolved. */
    @Nullable
    String rawOrNull(String key) {
        Node node = node(key);
        return node == null ? null : scalar(node, full(key));
    }

    /** The text as it stands in the file, to be repeated to the operator: a reference stays one. */
    String raw(String key) {
        String raw = rawOrNull(key);
        return raw == null ? "" : raw;
    }

    /** The texts of a list as they stand in the file. */
    List<String> rawTexts(String key) {
        return items(key).stream()
                .map(item -> item instanceof ScalarNode scalar ? scalar.getValue() : "")
                .toList();
    }

    int number(String key, int otherwise, int least, int most) {
        String text = textOrNull(key);
        if (text == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // told below, like a number out of range
        }
        faultAt(key, "fault.number", String.valueOf(least), String.valueOf(most));
        return otherwise;
    }

    boolean flag(String key, boolean otherwise) {
        String text = textOrNull(key);
        if (text == null) {
            return otherwise;
        }
        if (!"true".equals(text) && !"false".equals(text)) {
            faultAt(key, "fault.one-of", "true, false");
        }
        return "true".equals(text);
    }

    Duration duration(String key, Duration otherwise) {
        String text = textOrNull(key);
        if (text == null) {
            return otherwise;
        }
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            faultAt(key, "fault.duration");
            return otherwise;
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofSeconds(amount);
        };
    }

    <E extends Enum<E>> E choice(String key, Class<E> type, E otherwise) {
        String text = textOrNull(key);
        return text == null ? otherwise : constant(key, type, text).orElse(otherwise);
    }

    <E extends Enum<E>> Optional<E> constant(String key, Class<E> type, String text) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(text.replace('-', '_'))) {
                return Optional.of(constant);
            }
        }
        faultAt(
                key,
                "fault.one-of",
                Arrays.stream(type.getEnumConstants())
                        .map(each -> each.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .collect(Collectors.joining(", ")));
        return Optional.empty();
    }

    /** A list of texts; a single text counts as a list of one. */
    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (Node item : items(key)) {
            String raw = scalar(item, full(key));
            texts.add(raw == null ? "" : resolved(item, raw));
        }
        return texts;
    }

    private List<Node> items(String key) {
        Node node = node(key);
        return node instanceof SequenceNode many ? many.getValue() : node == null ? List.of() : List.of(node);
    }

    /** The section under the key, empty when absent, over the profile's. */
    Section section(String key) {
        known.add(key);
        Section below = profile == null ? null : profile.section(key);
        return child(key, values.get(key), below);
    }

    /** The sections in the list under the key; the profile's list counts only when the file has none. */
    List<Section> sections(String key) {
        Node node = node(key);
        List<Section> sections = new ArrayList<>();
        if (node instanceof SequenceNode many) {
            many.getValue().forEach(item -> sections.add(child(key, key + ".*", item, null)));
        } else if (node != null) {
            fault(node, "fault.list-expected", full(key));
        }
        return sections;
    }

    /** A mapping whose keys are the operator's own words, such as titles or kinds of units; the file's over the profile's. */
    Map<String, Section> named(String key) {
        known.add(key);
        Map<String, Section> sections = profile == null ? new LinkedHashMap<>() : profile.named(key);
        Section own = child(key, values.get(key), null);
        own.values.forEach((name, node) -> sections.put(name, own.child(name, "*", node, null)));
        own.words.addAll(own.values.keySet());
        own.known.addAll(own.words);
        return sections;
    }

    /** Like {@link #named} for single texts. */
    Map<String, String> namedTexts(String key) {
        known.add(key);
        Map<String, String> texts = profile == null ? new LinkedHashMap<>() : profile.namedTexts(key);
        Section own = child(key, values.get(key), null);
        own.words.addAll(own.values.keySet());
        own.words.forEach(name -> texts.put(name, own.text(name)));
        return texts;
    }

    /** Records a fault at the value of the key, or at this section where the file does not have it. */
    void faultAt(String key, String message, String... details) {
        Node node = values.get(key);
        List<String> all = new ArrayList<>(List.of(full(key)));
        all.addAll(List.of(details));
        fault(node == null ? at : node, message, all.toArray(String[]::new));
    }

    /** Adds the paths of all keys that were asked for, here and below. */
    void collect(String above, Set<String> paths) {
        Set<String> own = new TreeSet<>(known);
        own.removeAll(words);
        own.forEach(key -> paths.add(above.isEmpty() ? key : above + "." + key));
        children.forEach((child, key) -> child.collect(above.isEmpty() ? key : above + "." + key, paths));
    }

    /** Finds keys nobody asked for, here and below, and names the nearest known one. */
    void done() {
        keys.forEach((key, node) -> {
            if (!known.contains(key)) {
                String nearest = Nearest.of(key, known);
                fault(node, nearest.isEmpty() ? "fault.unknown-key" : "fault.unknown-key-near", full(key), nearest);
            }
        });
        children.keySet().forEach(Section::done);
    }

    private Section child(String key, @Nullable Node node, @Nullable Section below) {
        return child(key, key, node, below);
    }

    private Section child(String key, String step, @Nullable Node node, @Nullable Section below) {
        Section child = new Section(full(key), node, at, below, references, faults);
        children.put(child, step);
        return child;
    }

    private @Nullable Node node(String key) {
        known.add(key);
        Node own = values.get(key);
        if (own != null && !own.getTag().equals(Tag.NULL)) {
            return own;
        }
        return profile == null ? null : profile.node(key);
    }

    private @Nullable String scalar(Node node, String where) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        fault(node, "fault.text-expected", where);
        return null;
    }

    private String resolved(Node node, String raw) {
        try {
            return references.resolve(raw);
        } catch (References.Unresolved unresolved) {
            fault(node, "fault.unresolved", String.valueOf(unresolved.getMessage()));
            return raw;
        }
    }

    private String full(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private void fault(@Nullable Node node, String key, String... details) {
        int line = node == null
                ? 1
                : node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
        int column = node == null
                ? 1
                : node.getStartMark().map(mark -> mark.getColumn() + 1).orElse(1);
        Fault fault = new Fault(line, column, key, List.of(details));
        if (!faults.contains(fault)) {
            faults.add(fault);
        }
    }
}
