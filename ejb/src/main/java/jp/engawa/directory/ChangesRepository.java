package jp.engawa.directory;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import jp.engawa.base.Pace;
import jp.engawa.base.Rows;
import jp.engawa.ldap.AssignmentKind;
import jp.engawa.ldap.Mapping;
import jp.engawa.ldap.Names;
import jp.engawa.ldap.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * Writes what changed in the company, thousands of rows with one statement.
 *
 * <p>History is kept by closing a row and adding one. A row that began on the very day of the change never held for a day and is
 * taken away.
 */
@Dependent
class ChangesRepository {
    private static final LocalDate FOREVER = LocalDate.of(9999, 12, 31);

    private static final String FACTS =
            "key text, number text, login text, name text, kana text, name_norm text, kana_norm text,"
                    + " mail text, run bigint";

    @PersistenceContext
    EntityManager em;

    @Inject
    Pace pace;

    /** Gives units that a plan founded the key under which the directory now lists them. */
    void adopt(Collection<Snapshot.Unit> listed) {
        bulk(
                "key text, founded text",
                listed,
                unit -> new @Nullable Object[] {unit.key(), CompanyRepository.FOUNDED + unit.code()},
                """
                        update org_unit u set source_key = g.key from given g where u.source_key = g.founded
                          and not exists (select from org_unit o where o.source_key = g.key)
                        """);
    }

    void positions(Collection<Mapping.Position> positions) {
        bulk(
                "name text, rank integer, executive boolean, people_manager boolean",
                positions,
                each -> new @Nullable Object[] {each.name(), each.rank(), each.executive(), each.evaluator()},
                """
                        insert into position (code, name, rank_order, executive, people_manager)
                        select g.name, g.name, g.rank, g.executive, g.people_manager from given g
                        on conflict (code) do update set rank_order = excluded.rank_order,
                          executive = excluded.executive, people_manager = excluded.people_manager
                        """);
    }

    /** Puts the units as they are from that day on; those that existed otherwise before keep their past. */
    void putUnits(Collection<Snapshot.Unit> units, LocalDate day, long run) {
        bulk("key text, code text", units, unit -> new @Nullable Object[] {unit.key(), unit.code()}, """
                        insert into org_unit (id, source_key, code) select nextval('org_unit_seq'), g.key, g.code from given g
                        on conflict (source_key) do update set code = excluded.code
                        """);
        Collection<String> keys = units.stream().map(Snapshot.Unit::key).toList();
        Map<String, Ends> ends = unitEnds(keys, day);
        closeUnits(keys, day);
        bulk(
                "key text, parent text, name text, kana text, name_norm text, kana_norm text, kind text, sort integer,"
                        + " valid_from date, valid_to date, ended_by bigint, run bigint",
                units,
                unit -> {
                    Ends end = ends.getOrDefault(unit.key(), Ends.NEVER);
                    return new @Nullable Object[] {
                        unit.key(),
                        unit.parentKey(),
                        unit.name(),
                        unit.kana(),
                        Names.search(unit.name()),
                        Names.search(unit.kana()),
                        unit.kind(),
                        unit.sort(),
                        day,
                        end.on(),
                        end.plan(),
                        run
                    };
                },
                """
                        insert into org_unit_version
                          (id, unit, parent, name, kana, name_norm, kana_norm, kind, sort_order, valid_from, valid_to, ended_by, run)
                        select nextval('org_unit_version_seq'), u.id, p.id, g.name, g.kana, g.name_norm, g.kana_norm, g.kind, g.sort,
                          g.valid_from, g.valid_to, g.ended_by, g.run
                        from given g join org_unit u on u.source_key = g.key left join org_unit p on p.source_key = g.parent
                        """);
    }

    void closeUnits(Collection<String> keys, LocalDate day) {
        close(
                "org_unit_version",
                "key text, day date",
                keys,
                key -> new @Nullable Object[] {key, day},
                "org_unit u where u.source_key = g.key and t.unit = u.id");
    }

    void addMembers(Collection<Snapshot.Person> people, long run) {
        bulk(FACTS, people, person -> facts(person, run), """
                insert into member (id, source_key, employee_number, login, name, kana, name_norm, kana_norm, mail, state, run)
                select nextval('member_seq'), g.key, g.number, g.login, g.name, g.kana, g.name_norm, g.kana_norm, g.mail, 'ACTIVE', g.run
                from given g
                """);
    }

    void changeMembers(Collection<Snapshot.Person> people, long run) {
        bulk(FACTS, people, person -> facts(person, run), """
                update member m set login = g.login, name = g.name, kana = g.kana, name_norm = g.name_norm, kana_norm = g.kana_norm,
                  mail = g.mail, run = g.run
                from given g where m.source_key = g.key
                """);
    }

    private static @Nullable Object[] facts(Snapshot.Person person, long run) {
        return new @Nullable Object[] {
            person.key(),
            person.employeeNumber(),
            person.login(),
            person.name(),
            person.kana(),
            Names.search(person.name()),
            Names.search(person.kana()),
            person.mail(),
            run
        };
    }

    /** One assignment of one person, as a row. */
    record Post(String member, Snapshot.Assignment assignment, boolean evaluator) {}

    /** Ends these posts and begins those; what an approved plan does to the person later still happens on its day. */
    void changePosts(Collection<Post> ended, Collection<Post> begun, LocalDate day, long run) {
        PostEnds ends = postEnds(begun.stream().map(Post::member).distinct().toList(), day);
        close(
                "assignment",
                "member text, unit text, day date",
                ended,
                post -> new @Nullable Object[] {post.member(), post.assignment().unitKey(), day},
                "member m, org_unit u where m.source_key = g.member and u.source_key = g.unit and t.member = m.id and t.unit = u.id");
        bulk(
                "member text, unit text, kind text, position text, head boolean, evaluator boolean, manager text,"
                        + " valid_from date, valid_to date, ended_by bigint, run bigint",
                begun,
                post -> {
                    Ends end = ends.of(post);
                    return new @Nullable Object[] {
                        post.member(),
                        post.assignment().unitKey(),
                        post.assignment().kind(),
                        post.assignment().position(),
                        post.assignment().head(),
                        post.evaluator(),
                        post.assignment().managerKey(),
                        day,
                        end.on(),
                        end.plan(),
                        run
                    };
                },
                """
                        insert into assignment (id, member, unit, kind, position, head, evaluator, manager, valid_from, valid_to, ended_by, run)
                        select nextval('assignment_seq'), m.id, u.id, g.kind, g.position, g.head, g.evaluator, b.id, g.valid_from,
                          g.valid_to, g.ended_by, g.run
                        from given g join member m on m.source_key = g.member join org_unit u on u.source_key = g.unit
                        left join member b on b.source_key = g.manager
                        """);
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

    /**
     * Ends what holds on the day; what began on it never held for a day and is taken away.
     *
     * @param which what leads from a given row {@code g} to the rows {@code t} of the table
     */
    private <T> void close(
            String table, String columns, Collection<T> values, Function<T, @Nullable Object[]> row, String which) {
        bulk(columns, values, row, "delete from " + table + " t using given g, " + which + " and t.valid_from = g.day");
        bulk(
                columns,
                values,
                row,
                "update " + table + " t set valid_to = g.day, ended_by = null from given g, " + which
                        + " and t.valid_from < g.day and g.day < t.valid_to");
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
        bulk(
                "member text, role text, run bigint, granted timestamptz",
                grants,
                each -> new @Nullable Object[] {each.member(), each.role(), run, at},
                """
                        insert into member_role (member, role, run, granted) select m.id, g.role, g.run, g.granted
                        from given g join member m on m.source_key = g.member on conflict (member, role) do nothing
                        """);
    }

    void revoke(Collection<Grant> grants) {
        bulk("member text, role text", grants, each -> new @Nullable Object[] {each.member(), each.role()}, """
                        delete from member_role r using given g, member m
                        where m.source_key = g.member and r.member = m.id and r.role = g.role
                        """);
    }

    private <T> void bulk(String columns, Collection<T> values, Function<T, @Nullable Object[]> row, String sql) {
        Rows.on(em).bulk(columns, values, row, sql, pace);
    }
}
