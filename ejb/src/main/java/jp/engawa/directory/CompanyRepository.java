package jp.engawa.directory;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import jp.engawa.base.Rows;
import jp.engawa.ldap.AssignmentKind;
import jp.engawa.ldap.Mapping;
import jp.engawa.ldap.Names;
import jp.engawa.ldap.Snapshot;
import jp.engawa.ldap.State;
import jp.engawa.ldap.UnitKind;
import org.jspecify.annotations.Nullable;

/**
 * Reads the company as a whole and writes what changed, in batches.
 *
 * <p>History is kept by closing a row and adding one. A row that began on the very day of the change never held for a day and is
 * taken away.
 */
@Dependent
class CompanyRepository {
    private static final LocalDate FOREVER = LocalDate.of(9999, 12, 31);
    /** Before the code in the key of a unit that a plan founded and the directory does not list yet. */
    private static final String FOUNDED = "plan:";

    @PersistenceContext
    EntityManager em;

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
                members(day, keys));
    }

    /** Gives units that a plan founded the key under which the directory now lists them. */
    void adopt(Collection<Snapshot.Unit> listed) {
        Rows.on(em).batch("""
                        update org_unit set source_key = ? where source_key = ?
                          and not exists (select from org_unit o where o.source_key = ?)
                        """, rows(listed, unit ->
                new @Nullable Object[] {unit.key(), FOUNDED + unit.code(), unit.key()}));
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
        Set<String> evaluators = new HashSet<>();
        Map<String, List<Snapshot.Assignment>> assignments = assignments(day, keys, evaluators);
        Map<String, Set<String>> roles = new HashMap<>();
        Rows.on(em)
                .list(
                        "select m.source_key, r.role from member_role r join member m on m.id = r.member",
                        row -> roles.computeIfAbsent(row.text("source_key"), any -> new HashSet<>())
                                .add(row.text("role")));
        return Rows.on(em).list("""
                        select m.source_key, m.employee_number, m.login, m.name, m.kana, m.mail, m.missing_since, s.id as suspension
                        from member m
                        left join member_suspension s on s.member = m.id and s.source = 'DIRECTORY' and s.until_at is null
                        """, row -> {
            String key = row.text("source_key");
            boolean suspended = row.numberOrNull("suspension") != null;
            return new State.Member(
                    new Snapshot.Person(
                            key,
                            row.text("employee_number"),
                            row.text("login"),
                            row.text("name"),
                            row.text("kana"),
                            row.text("mail"),
                            !suspended,
                            evaluators.contains(key),
                            assignments.getOrDefault(key, List.of()),
                            roles.getOrDefault(key, Set.of())),
                    suspended,
                    row.instantOrNull("missing_since"));
        });
    }

    private Map<String, List<Snapshot.Assignment>> assignments(
            LocalDate day, Map<String, String> keys, Set<String> evaluators) {
        Map<String, List<Snapshot.Assignment>> found = new HashMap<>();
        Rows.on(em)
                .list(
                        """
                        select m.source_key as member, u.source_key as unit, a.kind, a.position, a.head, a.evaluator,
                          b.source_key as manager
                        from assignment a join member m on m.id = a.member join org_unit u on u.id = a.unit
                        left join member b on b.id = a.manager
                        where a.valid_from <= ? and ? < a.valid_to order by case a.kind when 'PRIMARY' then 0 else 1 end, u.code
                        """,
                        row -> {
                            String member = row.text("member");
                            if (row.flag("evaluator")) {
                                evaluators.add(member);
                            }
                            return found.computeIfAbsent(member, any -> new ArrayList<>())
                                    .add(new Snapshot.Assignment(
                                            keys.getOrDefault(row.text("unit"), row.text("unit")),
                                            AssignmentKind.valueOf(row.text("kind")),
                                            row.textOrNull("position"),
                                            row.flag("head"),
                                            row.textOrNull("manager")));
                        },
                        day,
                        day);
        return found;
    }

    void positions(Collection<Mapping.Position> positions) {
        Rows.on(em).batch("""
                        insert into position (code, name, rank_order, executive, people_manager) values (?, ?, ?, ?, ?)
                        on conflict (code) do update set rank_order = excluded.rank_order,
                          executive = excluded.executive, people_manager = excluded.people_manager
                        """, rows(positions, each ->
                new @Nullable Object[] {each.name(), each.name(), each.rank(), each.executive(), each.evaluator()}));
    }

    /** Puts the units as they are from that day on; those that existed otherwise before keep their past. */
    void putUnits(Collection<Snapshot.Unit> units, LocalDate day, long run) {
        Rows.on(em).batch("""
                        insert into org_unit (id, source_key, code) values (nextval('org_unit_seq'), ?, ?)
                        on conflict (source_key) do update set code = excluded.code
                        """, rows(units, unit -> new @Nullable Object[] {unit.key(), unit.code()}));
        Map<String, Ends> ends = unitEnds(units.stream().map(Snapshot.Unit::key).toList(), day);
        closeUnits(units.stream().map(Snapshot.Unit::key).toList(), day);
        Rows.on(em).batch("""
                        insert into org_unit_version
                          (id, unit, parent, name, kana, name_norm, kana_norm, kind, sort_order, valid_from, valid_to, ended_by, run)
                        select nextval('org_unit_version_seq'), u.id, (select p.id from org_unit p where p.source_key = ?),
                          ?, ?, ?, ?, ?, ?, ?::date, ?::date, ?::bigint, ?::bigint
                        from org_unit u where u.source_key = ?
                        """, rows(units, unit -> new @Nullable Object[] {
            unit.parentKey(),
            unit.name(),
            unit.kana(),
            Names.search(unit.name()),
            Names.search(unit.kana()),
            unit.kind(),
            unit.sort(),
            day,
            ends.getOrDefault(unit.key(), Ends.NEVER).on(),
            ends.getOrDefault(unit.key(), Ends.NEVER).plan(),
            run,
            unit.key()
        }));
    }

    void closeUnits(Collection<String> keys, LocalDate day) {
        close("org_unit_version", "unit = (select id from org_unit where source_key = ?)", keyRows(keys), day);
    }

    void addMembers(Collection<Snapshot.Person> people, long run) {
        Rows.on(em).batch("""
                        insert into member (id, source_key, employee_number, login, name, kana, name_norm, kana_norm, mail, state, run)
                        values (nextval('member_seq'), ?, ?, ?, ?, ?, ?, ?, ?, 'ACTIVE', ?)
                        """, rows(people, person -> new @Nullable Object[] {
            person.key(),
            person.employeeNumber(),
            person.login(),
            person.name(),
            person.kana(),
            Names.search(person.name()),
            Names.search(person.kana()),
            person.mail(),
            run
        }));
    }

    void changeMembers(Collection<Snapshot.Person> people, long run) {
        Rows.on(em).batch("""
                        update member set login = ?, name = ?, kana = ?, name_norm = ?, kana_norm = ?, mail = ?, run = ?
                        where source_key = ?
                        """, rows(people, person -> new @Nullable Object[] {
            person.login(),
            person.name(),
            person.kana(),
            Names.search(person.name()),
            Names.search(person.kana()),
            person.mail(),
            run,
            person.key()
        }));
    }

    /** One assignment of one person, as a row. */
    record Post(String member, Snapshot.Assignment assignment, boolean evaluator) {}

    /** Ends these posts and begins those; what an approved plan does to the person later still happens on its day. */
    void changePosts(Collection<Post> ended, Collection<Post> begun, LocalDate day, long run) {
        PostEnds ends = postEnds(begun.stream().map(Post::member).distinct().toList(), day);
        close(
                "assignment",
                "member = (select id from member where source_key = ?) and unit = (select id from org_unit where source_key = ?)",
                rows(ended, post ->
                        new @Nullable Object[] {post.member(), post.assignment().unitKey()}),
                day);
        Rows.on(em).batch("""
                        insert into assignment (id, member, unit, kind, position, head, evaluator, manager, valid_from, valid_to, ended_by, run)
                        select nextval('assignment_seq'), m.id, u.id, ?, ?, ?, ?,
                          (select b.id from member b where b.source_key = ?), ?::date, ?::date, ?::bigint, ?::bigint
                        from member m, org_unit u where m.source_key = ? and u.source_key = ?
                        """, rows(begun, post -> {
            Ends end = ends.of(post);
            return new @Nullable Object[] {
                post.assignment().kind(),
                post.assignment().position(),
                post.assignment().head(),
                post.evaluator(),
                post.assignment().managerKey(),
                day,
                end.on(),
                end.plan(),
                run,
                post.member(),
                post.assignment().unitKey()
            };
        }));
    }

    /** Until when something holds, and by which plan it ends then. */
    private record Ends(LocalDate on, @Nullable Long plan) {
        static final Ends NEVER = new Ends(FOREVER, null);
    }

    /** When what begins today on units ends: with what it takes the place of, or where a plan begins the unit. */
    private Map<String, Ends> unitEnds(Collection<String> keys, LocalDate day) {
        Map<String, Ends> ends = new HashMap<>();
        if (!keys.isEmpty()) {
            Rows.on(em)
                    .list(
                            """
                            select distinct on (u.id) u.source_key,
                              case when v.valid_from <= ? then v.valid_to else v.valid_from end as ends,
                              case when v.valid_from <= ? then v.ended_by else v.plan end as plan
                            from org_unit u join org_unit_version v on v.unit = u.id and ? < v.valid_to
                            where u.source_key = any(?::text[]) order by u.id, v.valid_from
                            """,
                            row -> ends.put(
                                    row.text("source_key"), new Ends(row.date("ends"), row.numberOrNull("plan"))),
                            day,
                            day,
                            day,
                            keys);
        }
        return ends;
    }

    /** When what begins today for people ends: by unit, and for the 主務 whatever the unit. */
    private record PostEnds(Map<String, Ends> byUnit, Map<String, Ends> primary) {
        Ends of(Post post) {
            Ends own = byUnit.get(post.member() + "\n" + post.assignment().unitKey());
            Ends main = post.assignment().kind() == AssignmentKind.PRIMARY ? primary.get(post.member()) : null;
            if (own == null || main == null) {
                return own != null ? own : main != null ? main : Ends.NEVER;
            }
            return main.on().isBefore(own.on()) ? main : own;
        }
    }

    private PostEnds postEnds(Collection<String> members, LocalDate day) {
        PostEnds ends = new PostEnds(new HashMap<>(), new HashMap<>());
        if (!members.isEmpty()) {
            Rows.on(em)
                    .list(
                            """
                            select m.source_key as member, u.source_key as unit, a.kind,
                              case when a.valid_from <= ? then a.valid_to else a.valid_from end as ends,
                              case when a.valid_from <= ? then a.ended_by else a.plan end as plan
                            from assignment a join member m on m.id = a.member join org_unit u on u.id = a.unit
                            where m.source_key = any(?::text[]) and ? < a.valid_to order by a.valid_from
                            """,
                            row -> {
                                Ends end = new Ends(row.date("ends"), row.numberOrNull("plan"));
                                ends.byUnit().putIfAbsent(row.text("member") + "\n" + row.text("unit"), end);
                                return row.text("kind").equals("PRIMARY")
                                        && ends.primary().putIfAbsent(row.text("member"), end) == null;
                            },
                            day,
                            day,
                            members,
                            day);
        }
        return ends;
    }

    /** Ends what holds on the day; what began on it never held for a day and is taken away. */
    private void close(String table, String which, List<@Nullable Object[]> keys, LocalDate day) {
        Rows.on(em).batch("delete from " + table + " where " + which + " and valid_from = ?", with(keys, day));
        String update = "update " + table + " set valid_to = ?, ended_by = null where " + which
                + " and valid_from < ? and ? < valid_to";
        Rows.on(em).batch(update, after(with(with(keys, day), day), day));
    }

    void missing(Collection<String> keys, Instant since, long run) {
        Rows.on(em)
                .update(
                        "update member set state = 'MISSING', missing_since = ?, run = ? where source_key = any(?::text[])",
                        since,
                        run,
                        keys);
    }

    void found(Collection<String> keys, long run) {
        Rows.on(em)
                .update(
                        "update member set state = 'ACTIVE', missing_since = null, run = ? where source_key = any(?::text[])",
                        run,
                        keys);
    }

    /** Suspends on behalf of the directory; other reasons stay as they are. */
    void suspend(Collection<String> keys, String reason, Instant at, long run) {
        Rows.on(em)
                .update(
                        "update member set state = 'GONE', missing_since = null, run = ? where source_key = any(?::text[])",
                        run,
                        keys);
        Rows.on(em).update("""
                        insert into member_suspension (id, member, source, from_at, reason)
                        select nextval('member_suspension_seq'), m.id, 'DIRECTORY', ?, ? from member m
                        where m.source_key = any(?::text[])
                        on conflict (member, source) where until_at is null do nothing
                        """, at, reason, keys);
    }

    /** Lifts the directory's own suspension and no other. */
    void resume(Collection<String> keys, Instant at, long run) {
        found(keys, run);
        Rows.on(em).update("""
                        update member_suspension set until_at = greatest(?, from_at) where source = 'DIRECTORY' and until_at is null
                          and member in (select id from member where source_key = any(?::text[]))
                        """, at, keys);
    }

    /** A role of a person. */
    record Grant(String member, String role) {}

    void grant(Collection<Grant> grants, Instant at, long run) {
        Rows.on(em).batch("""
                        insert into member_role (member, role, run, granted) select id, ?, ?::bigint, ?::timestamptz from member
                        where source_key = ? on conflict (member, role) do nothing
                        """, rows(grants, each -> new @Nullable Object[] {each.role(), run, at, each.member()}));
    }

    void revoke(Collection<Grant> grants) {
        Rows.on(em)
                .batch(
                        "delete from member_role where role = ? and member = (select id from member where source_key = ?)",
                        rows(grants, each -> new @Nullable Object[] {each.role(), each.member()}));
    }

    private static List<@Nullable Object[]> keyRows(Collection<String> keys) {
        return rows(keys, key -> new @Nullable Object[] {key});
    }

    private static List<@Nullable Object[]> with(List<@Nullable Object[]> rows, Object last) {
        return rows(rows, row -> {
            @Nullable Object[] longer = java.util.Arrays.copyOf(row, row.length + 1);
            longer[row.length] = last;
            return longer;
        });
    }

    private static List<@Nullable Object[]> after(List<@Nullable Object[]> rows, Object first) {
        return rows(rows, row -> {
            @Nullable Object[] longer = new @Nullable Object[row.length + 1];
            longer[0] = first;
            System.arraycopy(row, 0, longer, 1, row.length);
            return longer;
        });
    }

    private static <T> List<@Nullable Object[]> rows(
            Collection<T> values, java.util.function.Function<T, @Nullable Object[]> row) {
        List<@Nullable Object[]> rows = new ArrayList<>(values.size());
        values.forEach(value -> rows.add(row.apply(value)));
        return rows;
    }
}
