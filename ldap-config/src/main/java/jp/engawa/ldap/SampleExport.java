package jp.engawa.ldap;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.RDN;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Test data in the shape of the company's own directory: all units, some people with invented names.
 *
 * <p>The same mapping file reads it, so a fault of the mapping can be shown to others without showing a person.
 */
final class SampleExport {
    /** {@code NORMAL_ACCOUNT} of {@code userAccountControl}. */
    private static final int ORDINARY_ACCOUNT = 0x200;

    private static final int DEEPEST = 50;

    private final Mapping mapping;
    private final Snapshot snapshot;
    private final int most;
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, String> codes = new HashMap<>();
    private final Map<String, @Nullable String> parents = new HashMap<>();

    SampleExport(Mapping mapping, Snapshot snapshot, int most) {
        this.mapping = mapping;
        this.snapshot = snapshot;
        this.most = most;
    }

    String ldif() {
        List<Snapshot.Person> people = snapshot.people().stream().limit(most).toList();
        int number = 0;
        for (Snapshot.Person person : people) {
            number++;
            names.put(
                    person.key(), "uid=sample" + number + "," + mapping.people().base());
        }
        StringBuilder ldif = new StringBuilder();
        for (Snapshot.Unit unit : snapshot.units()) {
            codes.put(unit.key(), unit.code());
            parents.put(unit.key(), unit.parentKey());
        }
        snapshot.units().stream()
                .filter(unit -> mapping.orgs().areEntries() && !unit.key().equals(OrgTree.UNSORTED))
                .sorted(Comparator.comparingInt(unit -> above(unit).size()))
                .forEach(unit -> ldif.append(unit(unit)).append('\n'));
        number = 0;
        for (Snapshot.Person person : people) {
            ldif.append(person(person, ++number)).append('\n');
        }
        return ldif.toString();
    }

    private String unit(Snapshot.Unit unit) {
        Mapping.Orgs orgs = mapping.orgs();
        Entry entry = new Entry(new RDN("ou", unit.code()) + "," + (orgs.parentIsDn() ? parentDn(unit) : orgs.base()));
        entry.addAttribute("objectClass", "top", "organizationalUnit");
        entry.addAttribute("ou", unit.code());
        key(entry, orgs.key(), unit.key());
        put(entry, orgs.code(), unit.code());
        put(entry, orgs.name(), unit.name());
        put(entry, orgs.kana(), unit.kana());
        put(entry, orgs.sort(), String.valueOf(unit.sort()));
        orgs.kinds().entrySet().stream()
                .filter(word -> word.getValue() == unit.kind())
                .map(Map.Entry::getKey)
                .min(String::compareTo)
                .ifPresent(word -> put(entry, orgs.kind(), word));
        if (orgs.source() == Mapping.OrgSource.GROUPS) {
            entry.addAttribute("objectClass", "group", "groupOfNames");
            members(unit).forEach(name -> put(entry, mapping.groupMember(), name));
        }
        if (!orgs.parent().equalsIgnoreCase("dn") && unit.parentKey() != null) {
            put(entry, orgs.parent(), codes.getOrDefault(unit.parentKey(), ""));
        }
        return entry.toLDIFString();
    }

    /** Names of the people and units in a unit's group. */
    private List<String> members(Snapshot.Unit unit) {
        List<String> members = new ArrayList<>();
        snapshot.people().stream()
                .filter(person -> names.containsKey(person.key())
                        && person.assignments().stream()
                                .anyMatch(each -> each.unitKey().equals(unit.key())))
                .forEach(person -> members.add(names.getOrDefault(person.key(), "")));
        snapshot.units().stream()
                .filter(each -> unit.key().equals(each.parentKey()))
                .forEach(each -> members.add(
                        new RDN("ou", each.code()) + "," + mapping.orgs().base()));
        return members;
    }

    /** What stands in an assignment's attribute for a unit; null when it cannot be told how a path is put together. */
    private @Nullable String value(String unitKey) {
        Mapping.UnitPath path = mapping.orgs().path();
        if (mapping.orgs().source() != Mapping.OrgSource.ATTRIBUTE_PATH
                || (path.element() == null && path.names() == null)) {
            return codes.get(unitKey);
        }
        return path.element() == null ? joined(unitKey, Snapshot.Unit::code) : null;
    }

    private String joined(String unitKey, Function<Snapshot.Unit, String> word) {
        List<String> words = new ArrayList<>();
        String at = unitKey;
        for (int depth = 0; at != null && depth < 50; depth++) {
            String key = at;
            Snapshot.Unit unit = snapshot.units().stream()
                    .filter(each -> each.key().equals(key))
                    .findFirst()
                    .orElseThrow();
            words.add(0, word.apply(unit));
            at = unit.parentKey();
        }
        return String.join(mapping.orgs().path().separator(), words);
    }

    private String parentDn(Snapshot.Unit unit) {
        StringBuilder dn = new StringBuilder();
        above(unit)
                .forEach(key ->
                        dn.append(new RDN("ou", codes.getOrDefault(key, ""))).append(','));
        return dn + mapping.orgs().base();
    }

    /** Keys of the units above, the nearest first. */
    private List<String> above(Snapshot.Unit unit) {
        List<String> above = new ArrayList<>();
        String parent = unit.parentKey();
        while (parent != null && above.size() < DEEPEST) {
            above.add(parent);
            parent = parents.get(parent);
        }
        return above;
    }

    private String person(Snapshot.Person person, int number) {
        Mapping.People people = mapping.people();
        String name = String.format("見本 %04d", number);
        Entry entry = new Entry("uid=sample" + number + "," + people.base());
        entry.addAttribute("objectClass", "top", "person", "organizationalPerson", "inetOrgPerson");
        if (mapping.profile().equals("active-directory")) {
            entry.addAttribute("objectClass", "user");
            entry.addAttribute("objectCategory", "person");
        }
        entry.addAttribute("uid", "sample" + number);
        entry.addAttribute("cn", name);
        entry.addAttribute("sn", "見本");
        key(entry, people.key(), (people.key().binary() ? "%032d" : "00000000-0000-0000-0000-%012d").formatted(number));
        put(entry, people.employeeNumber(), String.format("S%05d", number));
        put(entry, people.login(), "sample" + number);
        put(entry, people.name(), name);
        put(entry, people.kana(), String.format("ミホン %04d", number));
        put(entry, people.evaluator(), person.evaluator() ? "TRUE" : null);
        account(entry, people.enabled(), person.enabled());
        for (Snapshot.Assignment assignment : person.assignments()) {
            if (assignment.kind() == AssignmentKind.PRIMARY) {
                put(entry, people.position(), assignment.position());
                put(entry, mapping.orgs().path().names(), joined(assignment.unitKey(), Snapshot.Unit::name));
                put(entry, people.manager(), names.get(Objects.requireNonNullElse(assignment.managerKey(), "")));
            }
            people.assignments().stream()
                    .filter(rule -> rule.kind() == assignment.kind() && rule.pattern() == null)
                    .forEach(rule -> put(entry, rule.from(), value(assignment.unitKey())));
        }
        return entry.toLDIFString();
    }

    private static void account(Entry entry, Mapping.Enabled rule, boolean enabled) {
        if (rule.disabledBit() != 0) {
            put(entry, rule.attribute(), String.valueOf(ORDINARY_ACCOUNT | (enabled ? 0 : rule.disabledBit())));
        } else if (!enabled) {
            put(
                    entry,
                    rule.attribute(),
                    rule.disabledWhen().stream().findFirst().orElse(null));
        }
    }

    private static void key(Entry entry, Mapping.Key key, String value) {
        if (key.binary()) {
            entry.addAttribute(key.attribute(), HexFormat.of().parseHex(value));
        } else {
            put(entry, key.attribute(), value);
        }
    }

    private static void put(Entry entry, @Nullable String attribute, @Nullable String value) {
        if (attribute != null && value != null && !value.isEmpty()) {
            entry.addAttribute(attribute, value);
        }
    }
}
