package jp.engawa.ldap;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes units, and who belongs to them, of what one read brought, when they are not simply entries: of paths, groups or a file. */
final class Organisation {
    private final Mapping mapping;
    private final @Nullable UnitFile file;
    private final Map<String, Set<String>> members = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();

    Organisation(Mapping mapping, @Nullable UnitFile file) {
        this.mapping = mapping;
        this.file = file;
    }

    /** Names of the members of a unit's group. */
    void members(String group, Set<String> members) {
        this.members.put(group, members);
    }

    /** The path of names of somebody's 主務. */
    void names(String person, String names) {
        if (!names.isEmpty()) {
            this.names.put(person, names);
        }
    }

    /**
     * Puts the units and the people's belongings right.
     *
     * @param all whether the read got to its end
     */
    void complete(
            List<Reading.UnitEntry> units, List<Reading.PersonEntry> people, List<Problem> problems, boolean all) {
        switch (mapping.orgs().source()) {
            case OU_TREE -> {}
            case ATTRIBUTE_PATH -> {
                PathUnits paths = new PathUnits(mapping.orgs());
                people.replaceAll(person -> paths.place(person, names.getOrDefault(person.dn(), "")));
                units.addAll(paths.units());
                problems.addAll(paths.problems());
            }
            case GROUPS -> {
                boolean nested = mapping.orgs().parent().equalsIgnoreCase("dn");
                GroupUnits groups = new GroupUnits(units, members, nested);
                people.replaceAll(groups::place);
                units.clear();
                units.addAll(groups.units());
                problems.addAll(groups.problems());
                problems.addAll(all ? groups.strangers(dns(people)) : List.of());
            }
            case CSV -> {
                if (file != null) {
                    units.addAll(file.headedBy(numbers(people)));
                    problems.addAll(file.problems());
                }
            }
        }
    }

    /** Where the units are from; null for units that are in the directory. */
    @Nullable
    UnitFile file() {
        return file;
    }

    private static Set<String> dns(List<Reading.PersonEntry> people) {
        return people.stream().map(Reading.PersonEntry::dn).collect(Collectors.toSet());
    }

    private static Map<String, String> numbers(List<Reading.PersonEntry> people) {
        return people.stream()
                .collect(Collectors.toMap(
                        Reading.PersonEntry::employeeNumber, Reading.PersonEntry::dn, (one, other) -> one));
    }
}
