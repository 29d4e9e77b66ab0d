package jp.engawa.ldap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says which limits a list of items passes. What is wrong with a directory far more often than with a company. */
final class Brake {
    /** So many people or units may always change, whatever their share of a small company. */
    private static final int ALWAYS = 3;

    /** The share within a unit counts from this size on. */
    private static final int UNIT_SIZE = 10;

    private static final String OPERATOR = "OPERATOR";

    /** So many have to agree to let the brake off. */
    private static final int OPERATORS = 2;

    private final Snapshot snapshot;
    private final State state;
    private final Limits limits;
    private final List<Plan.Stop> stops = new ArrayList<>();

    Brake(Snapshot snapshot, State state, Limits limits) {
        this.snapshot = snapshot;
        this.state = state;
        this.limits = limits;
    }

    List<Plan.Stop> stops(List<Plan.Item> items) {
        if (snapshot.outcome() != Outcome.COMPLETE) {
            return stops;
        }
        rejected();
        int units = snapshot.units().size();
        if (units == 0 || snapshot.people().isEmpty()) {
            stop(Plan.Stop.Cause.EMPTY, "", Math.min(units, snapshot.people().size()), 1);
        }
        canaries();
        Map<String, State.Member> present = state.members().stream()
                .filter(State.Member::present)
                .collect(Collectors.toMap(member -> member.facts().key(), member -> member));
        Set<String> removed = keys(items, Plan.Kind.PERSON_MISSING, Plan.Kind.PERSON_SUSPEND);
        removed.retainAll(present.keySet());
        people(present, removed);
        unitByUnit(present, removed);
        share(
                Plan.Stop.Cause.MOVED,
                keys(items, Plan.Kind.PERSON_MOVED).size(),
                present.size(),
                limits.moveMaxPercent());
        share(
                Plan.Stop.Cause.UNITS,
                keys(items, Plan.Kind.UNIT_GONE, Plan.Kind.UNIT_MOVED).size(),
                state.units().size(),
                limits.moveMaxPercent());
        operators(items);
        return stops;
    }

    private void rejected() {
        int rejected = Math.toIntExact(snapshot.rejected().stream()
                .filter(entry ->
                        !entry.login().isEmpty() || !entry.employeeNumber().isEmpty())
                .count());
        share(Plan.Stop.Cause.REJECTED, rejected, snapshot.people().size() + rejected, limits.rejectMaxPercent());
    }

    private void canaries() {
        Set<String> read = snapshot.people().stream()
                .filter(Snapshot.Person::enabled)
                .map(Snapshot.Person::employeeNumber)
                .collect(Collectors.toSet());
        for (String canary : limits.canaries()) {
            if (!read.contains(canary)) {
                stop(Plan.Stop.Cause.CANARY, canary, 0, 1);
            }
        }
    }

    private void people(Map<String, State.Member> present, Set<String> removed) {
        int least = present.size() * limits.minEntriesVsLastGood() / 100;
        int read = snapshot.people().size();
        if (read < limits.minPeople()) {
            stop(Plan.Stop.Cause.FEWER, "", read, limits.minPeople());
        } else if (read < least && present.size() - read > ALWAYS) {
            stop(Plan.Stop.Cause.FEWER, "", read, least);
        }
        if (removed.size() > limits.removeMaxCount()) {
            stop(Plan.Stop.Cause.REMOVED, "", removed.size(), limits.removeMaxCount());
        } else {
            share(Plan.Stop.Cause.REMOVED, removed.size(), present.size(), limits.removeMaxPercent());
        }
    }

    private void unitByUnit(Map<String, State.Member> present, Set<String> removed) {
        if (removed.isEmpty()) {
            return;
        }
        Map<String, String> names = UnitNames.of(state, snapshot);
        Map<String, Integer> size = new HashMap<>();
        Map<String, Integer> gone = new HashMap<>();
        present.forEach((key, member) -> {
            @Nullable String unit = member.facts().primaryUnit();
            if (unit != null) {
                size.merge(unit, 1, Integer::sum);
                gone.merge(unit, removed.contains(key) ? 1 : 0, Integer::sum);
            }
        });
        gone.forEach((unit, count) -> {
            int all = size.getOrDefault(unit, 0);
            int most = all * limits.removeMaxUnitPercent() / 100;
            if (all >= UNIT_SIZE && count > most) {
                stop(Plan.Stop.Cause.REMOVED_IN_UNIT, names.getOrDefault(unit, unit), count, most);
            }
        });
    }

    private void share(Plan.Stop.Cause cause, int count, int all, int percent) {
        int most = Math.max(ALWAYS, all * percent / 100);
        if (count > most) {
            stop(cause, "", count, most);
        }
    }

    /** A release of the brake takes two operators: whoever had two keeps two. Who is missing has not lost access yet. */
    private void operators(List<Plan.Item> items) {
        Set<String> operators = keys(member -> member.facts().roles().contains(OPERATOR));
        Set<String> suspended = keys(State.Member::suspended);
        int before = count(operators, suspended);
        for (Plan.Item item : items) {
            if (item.held()) {
                continue;
            }
            switch (item.kind()) {
                case ROLE_GRANTED -> {
                    if (item.after().equals(OPERATOR)) {
                        operators.add(item.key());
                    }
                }
                case ROLE_REVOKED -> {
                    if (item.before().equals(OPERATOR)) {
                        operators.remove(item.key());
                    }
                }
                case PERSON_SUSPEND -> suspended.add(item.key());
                case PERSON_RESUME -> suspended.remove(item.key());
                default -> {}
            }
        }
        int after = count(operators, suspended);
        if (before > 0 && after == 0) {
            stop(Plan.Stop.Cause.NO_OPERATOR, "", after, 1);
        } else if (before >= OPERATORS && after < OPERATORS) {
            stop(Plan.Stop.Cause.FEW_OPERATORS, "", after, OPERATORS);
        }
    }

    private Set<String> keys(Predicate<State.Member> which) {
        return state.members().stream()
                .filter(which)
                .map(member -> member.facts().key())
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static int count(Set<String> operators, Set<String> suspended) {
        return Math.toIntExact(
                operators.stream().filter(key -> !suspended.contains(key)).count());
    }

    private static Set<String> keys(List<Plan.Item> items, Plan.Kind... kinds) {
        Set<Plan.Kind> wanted = Set.of(kinds);
        return items.stream()
                .filter(item -> wanted.contains(item.kind()) && !item.held())
                .map(Plan.Item::key)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private void stop(Plan.Stop.Cause cause, String detail, int count, int limit) {
        stops.add(new Plan.Stop(cause, detail, count, limit));
    }
}
