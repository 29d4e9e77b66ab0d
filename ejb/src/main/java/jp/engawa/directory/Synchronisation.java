package jp.engawa.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import jp.engawa.audit.AuditTrail;
import jp.engawa.base.Caller;
import jp.engawa.base.EngawaClock;
import jp.engawa.base.Epoch;
import jp.engawa.base.Role;
import jp.engawa.base.RuleViolation;
import jp.engawa.ldap.DirectoryReader;
import jp.engawa.ldap.Duties;
import jp.engawa.ldap.Limits;
import jp.engawa.ldap.Mapping;
import jp.engawa.ldap.Plan;
import jp.engawa.ldap.PlanFile;
import jp.engawa.ldap.Snapshot;
import jp.engawa.ldap.State;
import jp.engawa.outbox.Outbox;
import org.jspecify.annotations.Nullable;

/**
 * The way of a run: read the directory, plan against what Engawa holds, apply when a person says so.
 *
 * <p>A plan is applied only while both sides are as they were: the directory is read again, and the state compared. What is applied is
 * exactly what was shown. The directory is read before the first statement, so that a slow one holds no database connection.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class Synchronisation {
    @Inject
    CompanyRepository company;

    @Inject
    ChangesRepository changes;

    @Inject
    LeaveRepository leaves;

    @Inject
    RunRepository runs;

    @Inject
    ReleaseRepository releases;

    @Inject
    BeforeRepository befores;

    @Inject
    Calls calls;

    @Inject
    Restoration restoration;

    @Inject
    AuditTrail audit;

    @Inject
    Outbox outbox;

    @Inject
    Epoch epoch;

    @Inject
    Caller caller;

    @Inject
    Clock clock;

    /** Engawa's own separation of duties, in the words of the mapping file. */
    static Duties duties() {
        Set<String> known = Arrays.stream(Role.values()).map(Role::name).collect(Collectors.toSet());
        Set<String> inCases = Arrays.stream(Role.values())
                .filter(Role::inCases)
                .map(Role::name)
                .collect(Collectors.toSet());
        return new Duties(known, Map.of(Role.OPERATOR.name(), inCases));
    }

    /** A run that was planned, with its plan. */
    record Planned(long run, Plan plan) {}

    Planned plan(Mapping mapping, String act) {
        return keep(new DirectoryReader(mapping, clock).read(), mapping, act);
    }

    /** Keeps the plan that follows from what was read. */
    Planned keep(Snapshot snapshot, Mapping mapping, String act) {
        lock();
        State state = company.state(today(), snapshot.units());
        Plan plan = Plan.between(snapshot, state, mapping.safety(), duties(), now());
        long run = runs.add(PlanFile.of(plan, snapshot, state), snapshot, caller.actor());
        audit.record(
                act,
                "run:" + run,
                Map.of(
                        "verdict",
                        plan.verdict(),
                        "items",
                        plan.items().size(),
                        "people",
                        snapshot.people().size()));
        calls.read(run, RunVerdict.valueOf(plan.verdict().name()), snapshot);
        return new Planned(run, plan);
    }

    /** Applies the run; {@link RuleViolation} when it may not be, or when anything changed since it was planned. */
    void apply(long run, Mapping mapping, String act) {
        apply(run, reads(run) ? new DirectoryReader(mapping, clock).read() : null, mapping, act);
    }

    /** Whether the directory has to be read before the run is applied; a run that leads back asks Engawa alone. */
    boolean reads(long run) {
        return runs.line(run).restores() == null;
    }

    /** The server that the run was read from; empty when none answered. */
    String server(long run) {
        return runs.server(run);
    }

    /** Keeps the plan that takes the last applied run back. */
    Planned restore(Mapping mapping, String act) {
        lock();
        long last = restoration.last();
        State state = company.state(today(), List.of());
        Snapshot target = restoration.target(last, state);
        Plan plan = Plan.between(target, state, Restoration.limits(mapping.safety()), duties(), now());
        long run = runs.add(PlanFile.of(plan, target, state), target, caller.actor());
        runs.restores(run, last);
        audit.record(
                act,
                "run:" + run,
                Map.of(
                        "restores",
                        last,
                        "verdict",
                        plan.verdict(),
                        "items",
                        plan.items().size()));
        return new Planned(run, plan);
    }

    /** The same with what was read just now. */
    void apply(long run, @Nullable Snapshot read, Mapping mapping, String act) {
        RunRepository.Basis basis = runs.basis(run);
        lock();
        if (!runs.line(run).applicable()) {
            throw new RuleViolation("directory.plan-not-applicable");
        }
        Long restores = runs.line(run).restores();
        State state = company.state(
                today(), restores == null ? Objects.requireNonNull(read).units() : List.of());
        Snapshot snapshot = restores == null ? Objects.requireNonNull(read) : restoration.target(restores, state);
        Limits limits = restores == null ? mapping.safety() : Restoration.limits(mapping.safety());
        Plan plan = Plan.between(snapshot, state, limits, duties(), basis.plannedAt());
        if (!plan.snapshotFingerprint().equals(basis.snapshot())
                || !plan.stateFingerprint().equals(basis.state())) {
            throw new RuleViolation("directory.plan-stale");
        }
        letThrough(run, plan);
        befores.keep(run, Before.of(plan, state), now());
        write(run, plan, snapshot.onto(state), state);
        runs.applied(run, now(), caller.actor());
        epoch.bumpAll();
        tell(run, plan, act);
    }

    /** Ready, or held and let through by two operators for exactly the limits that are passed. */
    private void letThrough(long run, Plan plan) {
        switch (plan.verdict()) {
            case READY, INCOMPLETE -> {}
            case HOLD -> {
                if (!releases.find(run).map(ReleaseRepository.Release::approved).orElse(false)) {
                    throw new RuleViolation("directory.plan-not-applicable");
                }
                if (!Set.copyOf(runs.stops(run)).equals(Set.copyOf(plan.stops()))) {
                    throw new RuleViolation("directory.plan-stale");
                }
            }
            case NOTHING, FAILED -> throw new RuleViolation("directory.plan-not-applicable");
        }
    }

    private void lock() {
        if (!company.lockAfterLooks()) {
            throw new RuleViolation("directory.run-elsewhere");
        }
    }

    private void write(long run, Plan plan, Snapshot snapshot, State state) {
        LocalDate day = today();
        Items items = new Items(plan);
        changes.adopt(snapshot.units());
        changes.positions(snapshot.positions());
        changes.putUnits(
                items.among(
                        snapshot.units(),
                        Snapshot.Unit::key,
                        Plan.Kind.UNIT_NEW,
                        Plan.Kind.UNIT_RENAMED,
                        Plan.Kind.UNIT_MOVED),
                day,
                run);
        changes.closeUnits(items.keys(Plan.Kind.UNIT_GONE), day);
        changes.changeMembers(items.among(snapshot.people(), Snapshot.Person::key, Plan.Kind.PERSON_CHANGED), run);
        changes.addMembers(items.among(snapshot.people(), Snapshot.Person::key, Plan.Kind.PERSON_NEW), run);
        posts(run, items, snapshot, state, day);
        leaves(run, items, snapshot, state, day);
        standing(run, items);
        changes.revoke(items.roles(Plan.Kind.ROLE_REVOKED, Plan.Item::before));
        changes.grant(items.roles(Plan.Kind.ROLE_GRANTED, Plan.Item::after), now(), run);
    }

    private void posts(long run, Items items, Snapshot snapshot, State state, LocalDate day) {
        Set<String> keys = items.keys(
                Plan.Kind.PERSON_NEW, Plan.Kind.PERSON_CHANGED, Plan.Kind.PERSON_MOVED, Plan.Kind.ASSIGNMENT_CHANGED);
        keys.removeAll(items.reorganised());
        Set<ChangesRepository.Post> before = new LinkedHashSet<>();
        state.members().stream()
                .map(State.Member::facts)
                .filter(person -> keys.contains(person.key()))
                .forEach(person -> before.addAll(posts(person)));
        Set<ChangesRepository.Post> after = new LinkedHashSet<>();
        snapshot.people().stream()
                .filter(person -> keys.contains(person.key()))
                .forEach(person -> after.addAll(posts(person)));
        List<ChangesRepository.Post> ended =
                before.stream().filter(post -> !after.contains(post)).toList();
        List<ChangesRepository.Post> begun =
                after.stream().filter(post -> !before.contains(post)).toList();
        changes.changePosts(ended, begun, day, run);
    }

    private void leaves(long run, Items items, Snapshot snapshot, State state, LocalDate day) {
        Set<String> keys = items.keys(Plan.Kind.LEAVE_CHANGED);
        if (keys.isEmpty()) {
            return;
        }
        Map<String, List<Snapshot.Leave>> before = state.members().stream()
                .map(State.Member::facts)
                .filter(person -> keys.contains(person.key()))
                .collect(Collectors.toMap(Snapshot.Person::key, Snapshot.Person::leaves));
        List<LeaveRepository.Change> changed = new ArrayList<>();
        snapshot.people().stream().filter(person -> keys.contains(person.key())).forEach(person -> {
            List<Snapshot.Leave> known = before.getOrDefault(person.key(), List.of());
            changed.add(new LeaveRepository.Change(person.key(), known, Snapshot.Leave.onto(person.leaves(), known)));
        });
        leaves.put(changed, day, run);
    }

    private static List<ChangesRepository.Post> posts(Snapshot.Person person) {
        return person.assignments().stream()
                .map(each -> new ChangesRepository.Post(person.key(), each, person.evaluator()))
                .toList();
    }

    private void standing(long run, Items items) {
        changes.missing(items.keys(Plan.Kind.PERSON_MISSING), now(), run);
        changes.found(items.keys(Plan.Kind.PERSON_FOUND), run);
        changes.resume(items.keys(Plan.Kind.PERSON_RESUME), now(), run);
        for (Plan.Reason reason : EnumSet.of(Plan.Reason.DISABLED, Plan.Reason.ABSENT)) {
            changes.suspend(items.suspended(reason), reason.name(), now(), run);
        }
    }

    private void tell(long run, Plan plan, String act) {
        Items items = new Items(plan);
        int added = items.keys(Plan.Kind.PERSON_NEW).size();
        int removed =
                items.keys(Plan.Kind.PERSON_MISSING, Plan.Kind.PERSON_SUSPEND).size();
        int changed = items.keys(
                        Plan.Kind.PERSON_CHANGED,
                        Plan.Kind.PERSON_MOVED,
                        Plan.Kind.ASSIGNMENT_CHANGED,
                        Plan.Kind.LEAVE_CHANGED,
                        Plan.Kind.PERSON_FOUND,
                        Plan.Kind.PERSON_RESUME,
                        Plan.Kind.ROLE_GRANTED,
                        Plan.Kind.ROLE_REVOKED)
                .size();
        audit.record(act, "run:" + run, Map.of("added", added, "changed", changed, "removed", removed));
        outbox.append(new DirectoryApplied(run, added, changed, removed));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), EngawaClock.ZONE);
    }

    private Instant now() {
        return clock.instant();
    }

    /** The items of a plan that are applied: all but those that wait for a person. */
    private static final class Items {
        private final List<Plan.Item> items;
        private final Set<String> reorganised;

        Items(Plan plan) {
            reorganised = plan.items().stream()
                    .filter(item -> item.reason() == Plan.Reason.REORGANISED)
                    .map(Plan.Item::key)
                    .collect(Collectors.toSet());
            items = plan.items().stream().filter(item -> !item.held()).toList();
        }

        /** Units and people of whom something waits for the directory to follow a re-organisation. */
        Set<String> reorganised() {
            return reorganised;
        }

        Set<String> keys(Plan.Kind... kinds) {
            Set<Plan.Kind> wanted = Set.of(kinds);
            return items.stream()
                    .filter(item -> wanted.contains(item.kind()))
                    .map(Plan.Item::key)
                    .collect(Collectors.toSet());
        }

        Set<String> suspended(Plan.Reason reason) {
            return items.stream()
                    .filter(item -> item.kind() == Plan.Kind.PERSON_SUSPEND && item.reason() == reason)
                    .map(Plan.Item::key)
                    .collect(Collectors.toSet());
        }

        <T> List<T> among(Collection<T> all, Function<T, String> key, Plan.Kind... kinds) {
            Set<String> wanted = keys(kinds);
            return all.stream().filter(each -> wanted.contains(key.apply(each))).toList();
        }

        List<ChangesRepository.Grant> roles(Plan.Kind kind, Function<Plan.Item, String> role) {
            return items.stream()
                    .filter(item -> item.kind() == kind)
                    .map(item -> new ChangesRepository.Grant(item.key(), role.apply(item)))
                    .toList();
        }
    }
}
