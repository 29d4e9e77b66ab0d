package jp.engawa.directory;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import jp.engawa.base.Pace;
import jp.engawa.base.Rows;
import jp.engawa.ldap.AssignmentKind;
import jp.engawa.ldap.Mapping;
import jp.engawa.ldap.Snapshot;
import jp.engawa.ldap.State;
import jp.engawa.ldap.UnitKind;
import org.jspecify.annotations.Nullable;

/** Reads the company as a whole, as of a day. */
@Dependent
class CompanyRepository {
    /** Before the code in the key of a unit that a plan founded and the directory does not list yet. */
    static final String FOUNDED = "plan:";

    /** So many days, with its own, a directory that has not followed an approved plan takes nothing of it back. */
    private static final int DAYS_TO_FOLLOW = 7;

    private static final Duration LOOKS = Duration.ofSeconds(30);

    private static final String LATELY = """
            with lately as (
              select id, name, on_day from reorganisation where state = 'APPROVED' and on_day <= ? and on_day > ?),
            touched as (
              select a.member, r.id from lately r join assignment a on a.plan = r.id
              union select a.member, r.id from lately r join assignment a on a.ended_by = r.id)
            """;

    @PersistenceContext
    EntityManager em;

    @Inject
    Pace pace;

    @Inject
    LeaveRepository leaves;

    /** The same as {@link #lock}, but waits some seconds for somebody who only looks at a plan. */
    boolean lockAfterLooks() {
        long end = System.nanoTime() + LOOKS.toNanos();
        boolean got = lock();
        while (!got && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            got = lock();
        }
        return got;
    }

    /** Lets one run at a time plan or apply, on all nodes; false when another one does. Held until the transaction ends. */
    boolean lock() {
        return Rows.on(em)
                .first("select pg_try_advisory_xact_lock(7301001) as got", row -> row.flag("got"))
                .orElse(false);
    }

    /**
     * What holds on that day: what an approved plan does later is not the directory's business yet.
     *
     * @param listed the units of the directory; one that a plan founded under the same code is known by the directory's key
     */
    State state(LocalDate day, Collection<Snapshot.Unit> listed) {
        List<Snapshot.Unit> units = units(day);
        Set<String> known = new HashSet<>();
        units.forEach(unit -> known.add(unit.key()));
        Map<String, String> keys = new HashMap<>();
        listed.stream()
                .filter(unit -> known.contains(FOUNDED + unit.code()) && !known.contains(unit.key()))
                .forEach(unit -> keys.put(FOUNDED + unit.code(), unit.key()));
        UnaryOperator<@Nullable String> key = own -> own == null ? null : keys.getOrDefault(own, own);
        return new State(
                units.stream()
                        .map(unit -> new Snapshot.Unit(
                                keys.getOrDefault(unit.key(), unit.key()),
                                unit.code(),
                                unit.name(),
                                unit.kana(),
                                unit.kind(),
                                key.apply(unit.parentKey()),
                                unit.sort()))
                        .toList(),
                members(day, keys),
                positions(),
                reorganised(day, keys));
    }

    /** What approved plans of the last days changed, with the latest plan's name. */
    private Map<String, State.Lately> reorganised(LocalDate day, Map<String, String> keys) {
        Map<String, String> names = new HashMap<>();
        Map<String, Map<Long, Set<String>>> eves = new HashMap<>();
        Rows.on(em)
                .list(
                        LATELY + """
                        select u.source_key, r.name, null::bigint as plan, null as belongs, null as unit, r.on_day, r.id
                        from lately r join org_unit_version v on v.plan = r.id or v.ended_by = r.id join org_unit u on u.id = v.unit
                        union all
                        select m.source_key, r.name, r.id, a.kind, u.source_key, r.on_day, r.id
                        from touched t join lately r on r.id = t.id join member m on m.id = t.member
                        left join assignment a on a.member = t.member and a.valid_from < r.on_day and r.on_day <= a.valid_to
                        left join org_unit u on u.id = a.unit
                        order by on_day, id
                        """,
                        row -> {
                            String touched = key(keys, row.text("source_key"));
                            Long plan = row.numberOrNull("plan");
                            String unit = row.textOrNull("unit");
                            if (plan != null && unit != null) {
                                AssignmentKind kind = AssignmentKind.valueOf(row.text("belongs"));
                                eves.computeIfAbsent(touched, any -> new HashMap<>())
                                        .computeIfAbsent(plan, any -> new HashSet<>())
                                        .add(Snapshot.Assignment.belongs(kind, key(keys, unit)));
                            }
                            return names.put(touched, row.text("name"));
                        },
                        day,
                        day.minusDays(DAYS_TO_FOLLOW));
        Map<String, State.Lately> lately = new HashMap<>();
        names.forEach((key, name) -> lately.put(
                key,
                new State.Lately(
                        name, new HashSet<>(eves.getOrDefault(key, Map.of()).values()))));
        return lately;
    }

    private static String key(Map<String, String> keys, String own) {
        return keys.getOrDefault(own, own);
    }

    private List<Mapping.Position> positions() {
        return Rows.on(em)
                .list(
                        "select code, rank_order, executive, people_manager from position",
                        row -> new Mapping.Position(
                                row.text("code"),
                                (int) row.number("rank_order"),
                                row.flag("executive"),
                                row.flag("people_manager")));
    }

    private List<Snapshot.Unit> units(LocalDate day) {
        return Rows.on(em)
                .list(
                        """
                select u.source_key, u.code, v.name, v.kana, v.kind, p.source_key as parent, v.sort_order
                from org_unit_version v join org_unit u on u.id = v.unit left join org_unit p on p.id = v.parent
                where v.valid_from <= ? and ? < v.valid_to
                """,
                        row -> new Snapshot.Unit(
                                row.text("source_key"),
                                row.text("code"),
                                row.text("name"),
                                row.text("kana"),
                                UnitKind.valueOf(row.text("kind")),
                                row.textOrNull("parent"),
                                (int) row.number("sort_order")),
                        day,
                        day);
    }

    private List<State.Member> members(LocalDate day, Map<String, String> keys) {
        Set<Long> evaluators = new HashSet<>();
        Map<Long, List<Snapshot.Assignment>> assignments = assignments(day, keys, evaluators);
        Map<Long, Set<String>> roles = new HashMap<>();
        Rows.on(em)
                .each(
                        pace,
                        "select member, role from member_role",
                        row -> roles.computeIfAbsent(row.number("member"), any -> new HashSet<>())
                                .add(row.text("role")));
        Map<Long, List<Snapshot.Leave>> away = leaves.open(day);
        List<State.Member> members = new ArrayList<>();
        Rows.on(em).each(pace, """
                        select m.id, m.source_key, m.employee_number, m.login, m.name, m.kana, m.mail, m.missing_since, s.id as suspension
                        from member m
                        left join member_suspension s on s.member = m.id and s.source = 'DIRECTORY' and s.until_at is null
                        """, row -> {
            long id = row.number("id");
            boolean suspended = row.numberOrNull("suspension") != null;
            List<Snapshot.Assignment> own = assignments.remove(id);
            members.add(new State.Member(
                    new Snapshot.Person(
                            row.text("source_key"),
                            row.text("employee_number"),
                            row.text("login"),
                            row.text("name"),
                            row.text("kana"),
                            row.text("mail"),
                            !suspended,
                            evaluators.contains(id),
                            own == null ? List.of() : own,
                            roles.getOrDefault(id, Set.of()),
                            away.getOrDefault(id, List.of())),
                    suspended,
                    row.instantOrNull("missing_since")));
        });
        return members;
    }

    /** By the member's id, the 主務 first. */
    private Map<Long, List<Snapshot.Assignment>> assignments(
            LocalDate day, Map<String, String> keys, Set<Long> evaluators) {
        Map<Long, List<Snapshot.Assignment>> found = new HashMap<>();
        Map<String, String> once = new HashMap<>(keys);
        UnaryOperator<@Nullable String> shared =
                text -> text == null ? null : once.computeIfAbsent(text, first -> first);
        Rows.on(em)
                .each(
                        pace,
                        """
                        select a.member, u.source_key as unit, a.kind, a.position, a.head, a.evaluator, b.source_key as manager
                        from assignment a join org_unit u on u.id = a.unit left join member b on b.id = a.manager
                        where a.valid_from <= ? and ? < a.valid_to
                        """,
                        row -> {
                            long member = row.number("member");
                            if (row.flag("evaluator")) {
                                evaluators.add(member);
                            }
                            Snapshot.Assignment assignment = new Snapshot.Assignment(
                                    String.valueOf(shared.apply(row.text("unit"))),
                                    AssignmentKind.valueOf(row.text("kind")),
                                    shared.apply(row.textOrNull("position")),
                                    row.flag("head"),
                                    shared.apply(row.textOrNull("manager")));
                            found.merge(member, List.of(assignment), CompanyRepository::ordered);
                        },
                        day,
                        day);
        return found;
    }

    private static List<Snapshot.Assignment> ordered(List<Snapshot.Assignment> some, List<Snapshot.Assignment> more) {
        return Stream.concat(some.stream(), more.stream())
                .sorted(Comparator.comparing(Snapshot.Assignment::kind).thenComparing(Snapshot.Assignment::unitKey))
                .toList();
    }
}
