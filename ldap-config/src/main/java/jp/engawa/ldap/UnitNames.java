package jp.engawa.ldap;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What units are called in a plan, by key: with their code where several have the same name, as every branch may have its 業務課. */
final class UnitNames {
    private UnitNames() {}

    static Map<String, String> of(State state, Snapshot snapshot) {
        Map<String, Snapshot.Unit> units = new HashMap<>();
        state.units().forEach(unit -> units.put(unit.key(), unit));
        snapshot.units().forEach(unit -> units.put(unit.key(), unit));
        Set<String> once = new HashSet<>();
        Set<String> often = new HashSet<>();
        units.values().stream()
                .map(Snapshot.Unit::name)
                .filter(name -> !once.add(name))
                .forEach(often::add);
        Map<String, String> names = new HashMap<>();
        units.forEach((key, unit) ->
                names.put(key, often.contains(unit.name()) ? unit.name() + " (" + unit.code() + ")" : unit.name()));
        return names;
    }
}
