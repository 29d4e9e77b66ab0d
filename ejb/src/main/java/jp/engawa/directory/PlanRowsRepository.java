package jp.engawa.directory;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.engawa.base.Rows;
import jp.engawa.directory.PlanCompany.Post;
import jp.engawa.directory.PlanCompany.Unit;
import jp.engawa.ldap.Names;
import org.jspecify.annotations.Nullable;

/**
 * Writes the dated rows of a plan, and takes them back.
 *
 * <p>Each row remembers the plan that wrote it and the plan that ended it; only the last of the approved plans, by their days and within a
 * day in the order of approval, is ever taken back, so what it ended goes on without end.
 */
@Dependent
class PlanRowsRepository {
    @PersistenceContext
    EntityManager em;

    void write(long plan, LocalDate day, PlanCompany before, PlanDraft draft) {
        units(plan, day, draft.changedUnits());
        people(plan, day, before, draft.changedPeople());
    }

    private void units(long plan, LocalDate day, Map<String, Optional<Unit>> changed) {
        Rows rows = Rows.on(em);
        Map<String, Long> ids = ids(day);
        List<@Nullable Object[]> founded = new ArrayList<>();
        List<@Nullable Object[]> ended = new ArrayList<>();
        changed.forEach((code, unit) -> {
            if (ids.containsKey(code)) {
                ended.add(new @Nullable Object[] {day, plan, ids.get(code), day, day});
            } else {
                founded.add(new @Nullable Object[] {code, code});
            }
        });
        rows.batch("""
                insert into org_unit (id, source_key, code) values (nextval('org_unit_seq'), 'plan:' || ?, ?)
                on conflict (source_key) do nothing
                """, founded);
        rows.batch(
                "update org_unit_version set valid_to = ?, ended_by = ? where unit = ? and valid_from < ? and ? < valid_to",
                ended);
        changed.keySet().stream()
                .filter(code -> !ids.containsKey(code))
                .forEach(code -> rows.list(
                        "select id from org_unit where source_key = 'plan:' || ?",
                        row -> ids.put(code, row.number("id")),
                        code));
        List<@Nullable Object[]> begun = new ArrayList<>();
        changed.values().stream()
                .flatMap(Optional::stream)
                .forEach(unit -> begun.add(new @Nullable Object[] {
                    ids.get(unit.code()),
                    unit.parent() == null ? null : ids.get(unit.parent()),
                    unit.name(),
                    unit.kana(),
                    Names.search(unit.name()),
                    Names.search(unit.kana()),
                    unit.kind(),
                    unit.sort(),
                    day,
                    plan
                }));
        rows.batch("""
                insert into org_unit_version
                  (id, unit, parent, name, kana, name_norm, kana_norm, kind, sort_order, valid_from, run, plan)
                values (nextval('org_unit_version_seq'), ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?)
                """, begun);
    }

    private void people(long plan, LocalDate day, PlanCompany before, Map<String, List<Post>> changed) {
        Map<String, Long> units = ids(day);
        List<@Nullable Object[]> ended = new ArrayList<>();
        List<@Nullable Object[]> begun = new ArrayList<>();
        changed.forEach((number, posts) -> {
            List<Post> held = before.people().getOrDefault(number, List.of());
            Set<Post> gone = new HashSet<>(held);
            posts.forEach(gone::remove);
            Set<Post> fresh = new HashSet<>(posts);
            held.forEach(fresh::remove);
            gone.forEach(post -> ended.add(new @Nullable Object[] {day, plan, number, post.unit(), day, day}));
            fresh.forEach(post -> begun.add(new @Nullable Object[] {
                units.get(post.unit()),
                post.as(),
                post.position(),
                post.head(),
                post.evaluator(),
                post.manager(),
                day,
                plan,
                number
            }));
        });
        Rows.on(em).batch("""
                        update assignment set valid_to = ?, ended_by = ?
                        where member = (select id from member where employee_number = ?)
                          and unit in (select id from org_unit where code = ?) and valid_from < ? and ? < valid_to
                        """, ended);
        Rows.on(em).batch("""
                        insert into assignment (id, member, unit, kind, position, head, evaluator, manager, valid_from, run, plan)
                        select nextval('assignment_seq'), m.id, ?::bigint, ?, ?, ?, ?,
                          (select b.id from member b where b.employee_number = ?), ?::date, 0, ?::bigint
                        from member m where m.employee_number = ?
                        """, begun);
    }

    void takeBack(long plan) {
        for (String table : List.of("assignment", "org_unit_version")) {
            Rows.on(em).update("delete from " + table + " where plan = ?", plan);
            Rows.on(em)
                    .update(
                            "update " + table + " set valid_to = '9999-12-31', ended_by = null where ended_by = ?",
                            plan);
        }
    }

    private Map<String, Long> ids(LocalDate day) {
        Map<String, Long> ids = new HashMap<>();
        Rows.on(em).list("""
                        select u.code, u.id from org_unit u
                        join org_unit_version v on v.unit = u.id and v.valid_from <= ? and ? < v.valid_to
                        """, row -> ids.put(row.text("code"), row.number("id")), day, day);
        return ids;
    }
}
