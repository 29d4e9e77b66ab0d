package jp.engawa.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Turns the operator's YAML into a {@link Mapping}, or into every fault in it. */
final class MappingParser {
    static final List<String> PROFILES = List.of("active-directory", "openldap", "389ds", "oracle", "custom");

    private static final int DEEPEST = 100;
    private static final Pattern INDENT = Pattern.compile(" {" + 2 * DEEPEST + "}|\\s*(?:[-?:]\\s+){" + DEEPEST + "}");

    private final References references;
    private final Path beside;
    private final List<Fault> faults = new ArrayList<>();
    private final Set<String> known = new TreeSet<>();

    /** @param beside file in whose folder other files are sought */
    MappingParser(References references, Path beside) {
        this.references = references;
        this.beside = beside;
    }

    Mapping parse(String yaml) throws MappingRejected {
        Node root = compose(yaml);
        Section plain = new Section("", root, null, null, references, faults);
        String profile = plain.misspelt("profile") ? "" : plain.text("profile", "");
        if (!PROFILES.contains(profile) && faults.isEmpty()) {
            plain.faultAt("profile", "fault.one-of", String.join(", ", PROFILES));
        }
        refuse();
        Section file = new Section("", root, null, profile(profile), references, faults);
        if (!"1".equals(file.text("version", ""))) {
            file.faultAt("version", "fault.one-of", "1");
        }
        file.text("profile");
        Mapping mapping = new Mapping(
                profile,
                ConnectionParser.connection(file.section("connection")),
                people(file.section("people")),
                orgs(file.section("orgs")),
                positions(file),
                roles(file),
                file.text("groupMember"),
                safety(file.section("safety")),
                Schedule.in(file.section("schedule")),
                zone(file.section("effective")));
        file.done();
        file.collect("", known);
        refuse();
        return mapping;
    }

    /** Every setting that was asked for while reading, as a path; a star stands for the operator's own words and for places in a list. */
    Set<String> known() {
        return known;
    }

    private void refuse() throws MappingRejected {
        if (!faults.isEmpty()) {
            faults.sort(Comparator.comparingInt(Fault::line).thenComparingInt(Fault::column));
            throw new MappingRejected(faults);
        }
    }

    private Node compose(String yaml) throws MappingRejected {
        if (deep(yaml)) {
            throw new MappingRejected(List.of(new Fault(1, 1, "fault.too-deep", List.of(String.valueOf(DEEPEST)))));
        }
        try {
            return new Compose(LoadSettings.builder().setLabel("mapping").build())
                    .composeString(yaml)
                    .orElseThrow(() -> new MappingRejected(List.of(new Fault(1, 1, "fault.empty", List.of()))));
        } catch (MarkedYamlEngineException broken) {
            int line = broken.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            int column =
                    broken.getProblemMark().map(mark -> mark.getColumn() + 1).orElse(1);
            boolean tab = String.valueOf(broken.getProblem()).contains("(TAB)");
            throw new MappingRejected(List.of(
                    tab
                            ? new Fault(line, column, "fault.tab", List.of())
                            : new Fault(line, column, "fault.not-yaml", List.of(harmless(broken.getProblem())))));
        } catch (YamlEngineException broken) {
            throw new MappingRejected(List.of(
                    new Fault(lineOf(broken, yaml), 1, "fault.not-yaml", List.of(harmless(broken.getMessage())))));
        }
    }

    /** Brackets within brackets, or indents within indents, beyond what a mapping file ever needs and what the YAML library can bear. */
    private static boolean deep(String yaml) {
        int depth = 0;
        for (int i = 0; i < yaml.length(); i++) {
            char at = yaml.charAt(i);
            depth += at == '[' || at == '{' ? 1 : at == ']' || at == '}' ? -1 : 0;
            if (depth > DEEPEST) {
                return true;
            }
        }
        return yaml.lines().anyMatch(line -> INDENT.matcher(line).lookingAt());
    }

    /** The library's words without what stands in the file: it might be a password in the wrong place. */
    private static String harmless(@Nullable String problem) {
        return String.valueOf(problem)
                .lines()
                .findFirst()
                .orElse("")
                .replaceAll("(alias|anchor|handle|tag|directive|value|key|URI) .*", "$1");
    }

    /** A character YAML does not allow comes without a mark; its line is counted from its place in the text. */
    private static int lineOf(YamlEngineException broken, String yaml) {
        int place = broken instanceof ReaderException reader ? reader.getPosition() : 0;
        return 1
                + (int) yaml.codePoints()
                        .limit(place)
                        .filter(point -> point == '\n')
                        .count();
    }

    private Section profile(String name) throws MappingRejected {
        try (InputStream resource = Mapping.class.getResourceAsStream("profiles/" + name + ".yaml")) {
            if (resource == null) {
                throw new IllegalStateException("profile " + name + " is not in this jar");
            }
            Node node = compose(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
            return new Section("", node, null, null, references, faults);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static ZoneId zone(Section section) {
        try {
            return ZoneId.of(section.text("timezone", "Asia/Tokyo"));
        } catch (DateTimeException unknown) {
            section.faultAt("timezone", "fault.zone");
            return ZoneId.of("Asia/Tokyo");
        }
    }

    private Mapping.People people(Section section) {
        Section map = section.section("map");
        Section enabled = section.section("enabled");
        List<Mapping.AssignmentRule> assignments = new ArrayList<>();
        for (Section rule : section.sections("assignments")) {
            AssignmentKind kind = rule.choice("kind", AssignmentKind.class, AssignmentKind.PRIMARY);
            assignments.add(new Mapping.AssignmentRule(rule.text("from"), kind, pattern(rule)));
        }
        if (assignments.stream()
                        .filter(rule -> rule.kind() == AssignmentKind.PRIMARY)
                        .count()
                != 1) {
            section.faultAt("assignments", "fault.one-primary");
        }
        return new Mapping.People(
                dn(section, "base"),
                filter(section),
                key(section),
                map.text("employeeNumber"),
                map.text("login"),
                map.text("name"),
                map.textOrNull("kana"),
                map.textOrNull("mail"),
                map.textOrNull("position"),
                map.textOrNull("manager"),
                map.textOrNull("evaluator"),
                new Mapping.Enabled(
                        enabled.textOrNull("attribute"),
                        enabled.texts("disabledWhen"),
                        enabled.number("disabledBit", 0, 0, Integer.MAX_VALUE),
                        enabled.textOrNull("expires")),
                leave(section.section("leave")),
                assignments);
    }

    private static Mapping.@Nullable LeaveRule leave(Section section) {
        String attribute = section.textOrNull("attribute");
        String text = section.textOrNull("pattern");
        Map<String, LeaveKind> kinds = new LinkedHashMap<>();
        section.namedTexts("kinds")
                .forEach((word, kind) ->
                        section.constant("kinds", LeaveKind.class, kind).ifPresent(known -> kinds.put(word, known)));
        if (attribute == null) {
            if (text != null || !kinds.isEmpty()) {
                section.text("attribute");
            }
            return null;
        }
        if (text == null) {
            if (kinds.isEmpty()) {
                section.faultAt("kinds", "fault.leave-kinds");
            }
            return new Mapping.LeaveRule(attribute, null, kinds);
        }
        try {
            Pattern pattern = Pattern.compile(text);
            if (!text.contains("(?<kind>") && !text.contains("(?<from>") && !text.contains("(?<to>")) {
                section.faultAt("pattern", "fault.leave-pattern");
            }
            return new Mapping.LeaveRule(attribute, pattern, kinds);
        } catch (PatternSyntaxException wrong) {
            section.faultAt("pattern", "fault.pattern", wrong.getDescription());
            return null;
        }
    }

    private static @Nullable Pattern pattern(Section rule) {
        String text = rule.textOrNull("pattern");
        if (text == null) {
            return null;
        }
        try {
            Pattern pattern = Pattern.compile(text);
            if (text.contains("(?<org>")) {
                return pattern;
            }
            rule.faultAt("pattern", "fault.pattern-org");
        } catch (PatternSyntaxException wrong) {
            rule.faultAt("pattern", "fault.pattern", wrong.getDescription());
        }
        return null;
    }

    private Mapping.Orgs orgs(Section section) {
        Mapping.OrgSource source = section.choice("source", Mapping.OrgSource.class, Mapping.OrgSource.OU_TREE);
        boolean entries = source == Mapping.OrgSource.OU_TREE || source == Mapping.OrgSource.GROUPS;
        for (Map.Entry<String, Boolean> each : Map.of(
                        "base", entries,
                        "filter", entries,
                        "key", entries,
                        "keyType", entries,
                        "map", entries,
                        "path", source == Mapping.OrgSource.ATTRIBUTE_PATH,
                        "file", source == Mapping.OrgSource.CSV)
                .entrySet()) {
            if (section.writes(each.getKey()) && !each.getValue()) {
                String word = source.name().toLowerCase(Locale.ROOT).replace('_', '-');
                section.faultAt(each.getKey(), "fault.not-with-source", word);
            }
        }
        Map<String, UnitKind> kinds = new LinkedHashMap<>();
        section.namedTexts("kinds")
                .forEach((word, kind) ->
                        section.constant("kinds", UnitKind.class, kind).ifPresent(known -> kinds.put(word, known)));
        Section map = section.section("map");
        Mapping.UnitPath path = path(section.section("path"));
        Path file = file(section, source == Mapping.OrgSource.CSV);
        return new Mapping.Orgs(
                source,
                entries ? dn(section, "base") : "",
                entries ? filter(section) : "",
                entries ? key(section) : new Mapping.Key("", false),
                entries ? map.text("code") : map.text("code", ""),
                entries ? map.text("name") : map.text("name", ""),
                map.textOrNull("kana"),
                map.textOrNull("kind"),
                entries ? map.text("parent") : map.text("parent", ""),
                map.textOrNull("head"),
                map.textOrNull("sort"),
                kinds,
                path,
                file);
    }

    private static Mapping.UnitPath path(Section section) {
        String separator = section.text("separator", "/");
        if (separator.isBlank()) {
            section.faultAt("separator", "fault.separator");
        }
        String names = section.textOrNull("names");
        String text = section.textOrNull("element");
        Pattern element = null;
        if (text != null && names != null) {
            section.faultAt("element", "fault.element-or-names");
        } else if (text != null) {
            try {
                element = Pattern.compile(text);
                if (!text.contains("(?<code>") && !text.contains("(?<name>")) {
                    section.faultAt("element", "fault.element");
                }
            } catch (PatternSyntaxException wrong) {
                section.faultAt("element", "fault.pattern", wrong.getDescription());
            }
        }
        return new Mapping.UnitPath(separator, element, names);
    }

    private @Nullable Path file(Section section, boolean needed) {
        if (needed && !section.has("file")) {
            section.text("file");
        }
        Path file = ConnectionParser.path(section, "file");
        return file == null ? null : beside.resolveSibling(file);
    }

    private static Mapping.Key key(Section section) {
        String attribute = section.text("key");
        String type = section.text("keyType", "text").toLowerCase(Locale.ROOT);
        if (!type.equals("text") && !type.equals("binary")) {
            section.faultAt("keyType", "fault.one-of", "text, binary");
        }
        return new Mapping.Key(attribute, type.equals("binary"));
    }

    private static Map<String, Mapping.Position> positions(Section file) {
        Map<String, Mapping.Position> positions = new LinkedHashMap<>();
        file.named("positions").forEach((name, position) -> {
            int rank = position.number("rank", 999, 1, 999);
            positions.put(
                    name,
                    new Mapping.Position(
                            name, rank, position.flag("executive", false), position.flag("evaluator", false)));
        });
        return positions;
    }

    private static Map<String, String> roles(Section file) {
        Map<String, String> roles = file.namedTexts("roles");
        roles.forEach((role, group) -> {
            if (!role.matches("[A-Z][A-Z_]*")) {
                file.faultAt("roles", "fault.role", role);
            }
            if (!DN.isValidDN(group)) {
                file.faultAt("roles", "fault.dn", group);
            }
        });
        return roles;
    }

    private static Limits safety(Section section) {
        Limits standard = Limits.standard();
        return new Limits(
                section.number("removeMaxPercent", standard.removeMaxPercent(), 0, 100),
                section.number("removeMaxCount", standard.removeMaxCount(), 0, 100_000),
                section.number("removeMaxUnitPercent", standard.removeMaxUnitPercent(), 0, 100),
                section.number("moveMaxPercent", standard.moveMaxPercent(), 0, 100),
                section.number("minEntriesVsLastGood", standard.minEntriesVsLastGood(), 0, 100),
                section.number("rejectMaxPercent", standard.rejectMaxPercent(), 0, 100),
                section.number("minPeople", standard.minPeople(), 1, 1_000_000),
                section.texts("canaries"),
                section.number("holdDays", standard.holdDays(), 0, 365));
    }

    static String dn(Section section, String key) {
        String dn = section.text(key);
        if (!dn.isEmpty() && !DN.isValidDN(dn)) {
            section.faultAt(key, "fault.dn", section.raw(key));
        }
        return dn;
    }

    private static String filter(Section section) {
        String filter = section.text("filter");
        try {
            if (!filter.isEmpty()) {
                Filter.create(filter);
            }
        } catch (LDAPException wrong) {
            section.faultAt("filter", "fault.filter", section.raw("filter"));
        }
        return filter;
    }
}
