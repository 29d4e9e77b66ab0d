package jp.engawa.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes directory entries apart as the mapping says. */
final class Entries {
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

    private final Mapping mapping;
    private final Instant now;
    private final LocalDate today;

    /** Texts that thousands of entries share are kept once. */
    private final Map<String, String> shared = new HashMap<>();

    Entries(Mapping mapping, Instant now) {
        this.mapping = mapping;
        this.now = now;
        this.today = LocalDate.ofInstant(now, mapping.zone());
    }

    String[] unitAttributes() {
        Mapping.Orgs orgs = mapping.orgs();
        if (!orgs.areEntries()) {
            return new String[0];
        }
        return attributes(Stream.of(
                orgs.key().attribute(),
                orgs.code(),
                orgs.name(),
                orgs.kana(),
                orgs.kind(),
                orgs.parent().equalsIgnoreCase("dn") ? null : orgs.parent(),
                orgs.head(),
                orgs.sort(),
                orgs.source() == Mapping.OrgSource.GROUPS ? mapping.groupMember() : null));
    }

    String[] personAttributes() {
        Mapping.People people = mapping.people();
        return attributes(Stream.concat(
                people.assignments().stream().map(Mapping.AssignmentRule::from),
                Stream.of(
                        people.key().attribute(),
                        people.employeeNumber(),
                        people.login(),
                        people.name(),
                        people.kana(),
                        people.mail(),
                        people.position(),
                        people.manager(),
                        people.evaluator(),
                        people.enabled().attribute(),
                        people.enabled().expires(),
                        people.leave() == null ? null : people.leave().attribute(),
                        mapping.orgs().path().names())));
    }

    private static String[] attributes(Stream<@Nullable String> names) {
        return names.filter(Objects::nonNull).distinct().toArray(String[]::new);
    }

    Reading.UnitEntry unit(Entry entry) {
        Mapping.Orgs orgs = mapping.orgs();
        String kind = value(entry, orgs.kind());
        return new Reading.UnitEntry(
                normalised(entry.getDN()),
                key(entry, orgs.key()),
                value(entry, orgs.code()),
                value(entry, orgs.name()),
                value(entry, orgs.kana()),
                orgs.kinds().getOrDefault(kind, UnitKind.OTHER),
                orgs.parentIsDn() ? parentDn(entry) : emptyToNull(value(entry, orgs.parent())),
                names(entry, orgs.head()),
                number(value(entry, orgs.sort())));
    }

    /** The path of names of the person's 主務; empty when none is mapped. */
    String unitNames(Entry entry) {
        return value(entry, mapping.orgs().path().names());
    }

    Reading.PersonEntry person(Entry entry) {
        Mapping.People people = mapping.people();
        String position = once(value(entry, people.position()));
        Mapping.Position known = mapping.positions().get(position);
        List<Reading.Belonging> belongings = new ArrayList<>();
        people.assignments().forEach(rule -> belongings.addAll(belongings(entry, rule, position)));
        List<String> managers = names(entry, people.manager());
        return new Reading.PersonEntry(
                normalised(entry.getDN()),
                key(entry, people.key()),
                value(entry, people.employeeNumber()),
                value(entry, people.login()).toLowerCase(Locale.ROOT),
                value(entry, people.name()),
                value(entry, people.kana()),
                value(entry, people.mail()),
                position,
                "true".equalsIgnoreCase(value(entry, people.evaluator())) || (known != null && known.evaluator()),
                enabled(entry, people.enabled()) && !ended(entry, people.enabled()),
                once(account(entry, people.enabled())),
                people.enabled().disabledBit() == 0
                        || isNumber(value(entry, people.enabled().attribute())),
                managers.isEmpty() ? null : managers.get(0),
                Leaves.of(entry, people.leave(), today),
                belongings);
    }

    private String once(String text) {
        return shared.computeIfAbsent(text, first -> first);
    }

    private List<Reading.Belonging> belongings(Entry entry, Mapping.AssignmentRule rule, String position) {
        List<Reading.Belonging> found = new ArrayList<>();
        for (String each : values(entry, rule.from())) {
            String value = once(Line.of(each));
            if (rule.pattern() == null) {
                found.add(new Reading.Belonging(value, rule.kind(), emptyToNull(position), value));
                continue;
            }
            Matcher matcher = rule.pattern().matcher(value);
            if (!matcher.matches()) {
                found.add(new Reading.Belonging("", rule.kind(), null, value));
            } else if (inForce(group(matcher, "from"), group(matcher, "to"))) {
                String own = rule.kind() == AssignmentKind.PRIMARY ? emptyToNull(position) : null;
                String title = group(matcher, "pos");
                found.add(new Reading.Belonging(
                        once(Objects.requireNonNullElse(group(matcher, "org"), "")),
                        rule.kind(),
                        title == null ? own : once(title),
                        value));
            }
        }
        return found;
    }

    private boolean inForce(@Nullable String from, @Nullable String to) {
        try {
            return (from == null || !LocalDate.parse(from, DAY).isAfter(today))
                    && (to == null || LocalDate.parse(to, DAY).isAfter(today));
        } catch (DateTimeParseException notADay) {
            return true;
        }
    }

    private static @Nullable String group(Matcher matcher, String name) {
        return matcher.pattern().pattern().contains("(?<" + name + ">") ? emptyToNull(matcher.group(name)) : null;
    }

    private static boolean enabled(Entry entry, Mapping.Enabled rule) {
        String value = value(entry, rule.attribute());
        if (rule.disabledBit() != 0) {
            return isNumber(value) && (Long.parseLong(value) & rule.disabledBit()) == 0;
        }
        return !rule.disabledWhen().contains(value);
    }

    /** Whether the account's last moment has come. What cannot be read ends nobody. */
    private boolean ended(Entry entry, Mapping.Enabled rule) {
        try {
            return !DirectoryTime.end(value(entry, rule.expires()), mapping.zone())
                    .isAfter(now);
        } catch (DateTimeException unreadable) {
            return false;
        }
    }

    /** What cannot be read in the attribute that says when the account ends; empty when there is nothing wrong. */
    String unreadableEnd(Entry entry) {
        String text = value(entry, mapping.people().enabled().expires());
        try {
            DirectoryTime.end(text, mapping.zone());
            return "";
        } catch (DateTimeException unreadable) {
            return text;
        }
    }

    /** The values that should say when somebody is on leave and cannot be read. */
    List<String> unreadableLeaves(Entry entry) {
        return Leaves.unreadable(entry, mapping.people().leave());
    }

    private static String account(Entry entry, Mapping.Enabled rule) {
        StringBuilder said = new StringBuilder();
        for (String attribute : new @Nullable String[] {rule.attribute(), rule.expires()}) {
            if (attribute != null) {
                said.append(said.isEmpty() ? "" : ", ")
                        .append(attribute)
                        .append('=')
                        .append(value(entry, attribute));
            }
        }
        return said.toString();
    }

    /** The key in its one written form: hex of the raw bytes, or the text in lower case; empty when the entry has none. */
    static String key(Entry entry, Mapping.Key key) {
        if (key.binary()) {
            byte[] raw = entry.getAttributeValueBytes(key.attribute());
            return raw == null ? "" : HexFormat.of().formatHex(raw);
        }
        return value(entry, key.attribute()).toLowerCase(Locale.ROOT);
    }

    private static String value(Entry entry, @Nullable String attribute) {
        String value = attribute == null ? null : entry.getAttributeValue(attribute);
        return value == null ? "" : Line.of(value);
    }

    private static List<String> values(Entry entry, String attribute) {
        String[] values = entry.getAttributeValues(attribute);
        return values == null
                ? List.of()
                : Arrays.stream(values).map(String::strip).toList();
    }

    private static List<String> names(Entry entry, @Nullable String attribute) {
        return attribute == null
                ? List.of()
                : values(entry, attribute).stream().map(Entries::normalised).toList();
    }

    private @Nullable String parentDn(Entry entry) {
        try {
            DN parent = entry.getParentDN();
            DN base = new DN(mapping.orgs().base());
            return parent == null || !parent.isDescendantOf(base, false) ? null : parent.toNormalizedString();
        } catch (LDAPException notADn) {
            return null;
        }
    }

    static String normalised(String dn) {
        try {
            return DN.normalize(dn);
        } catch (LDAPException notADn) {
            return dn;
        }
    }

    private static int number(String text) {
        try {
            return text.isEmpty() ? 0 : Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            return 0;
        }
    }

    private static boolean isNumber(String text) {
        return text.matches("-?\\d{1,10}");
    }

    private static @Nullable String emptyToNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
