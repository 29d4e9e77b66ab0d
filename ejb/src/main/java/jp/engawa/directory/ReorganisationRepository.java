package jp.engawa.directory;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.engawa.base.MemberId;
import jp.engawa.base.NotFound;
import jp.engawa.base.Rows;
import jp.engawa.base.UnitId;
import jp.engawa.ldap.UnitKind;
import org.jspecify.annotations.Nullable;

/** Keeps re-organisation plans and reads the company as it will be on their day. */
@Dependent
class ReorganisationRepository {
    private static final String CARD = """
            select r.id, r.name, r.on_day, r.state, c.name as changed_by, r.changed_at, a.name as approved_by, r.approved_at
            from reorganisation r join member c on c.id = r.changed_by left join member a on a.id = r.approved_by
            """;

    @PersistenceContext
    EntityManager em;

    long add(String name, LocalDate day, MemberId by, Instant at) {
        return Rows.on(em)
                .first("""
                        insert into reorganisation (id, name, on_day, state, changed_by, changed_at)
                        values (nextval('reorganisation_seq'), ?, ?, 'DRAFT', ?, ?) returning id
                        """, row -> row.number("id"), name, day, by, at)
                .orElseThrow();
    }

    boolean named(String name) {
        return Rows.on(em)
                .exists("select 1 from reorganisation where lower(name) = lower(?) and state <> 'TAKEN_BACK'", name);
    }

    List<ReorganisationCard> all() {
        return Rows.on(em).list(CARD + "order by r.on_day desc, r.id desc", ReorganisationRepository::card);
    }

    ReorganisationCard card(long id) {
        return Rows.on(em)
                .first(CARD + "where r.id = ?", ReorganisationRepository::card, id)
                .orElseThrow(NotFound::new);
    }

    /** Those whose hand is in the plan, with their names. */
    Map<MemberId, String> hands(long id) {
        Map<MemberId, String> hands = new LinkedHashMap<>();
        Rows.on(em).list("""
                        select m.id, m.name from member m
                        where m.id in (select member from reorganisation_hand where plan = ?
                          union select changed_by from reorganisation where id = ?)
                        order by m.employee_number
                        """, row -> hands.put(row.member("id"), row.text("name")), id, id);
        return hands;
    }

    void handIn(long id, PlanSheet sheet, MemberId by) {
        Rows.on(em)
                .update(
                        "insert into reorganisation_hand (plan, sheet, member) values (?, ?, ?) on conflict do nothing",
                        id,
                        sheet,
                        by);
    }

    /** Nothing that others did is left in a sheet that is put in the place of theirs. */
    void handsOff(long id, PlanSheet sheet) {
        Rows.on(em).update("delete from reorganisation_hand where plan = ? and sheet = ?", id, sheet);
    }

    void changed(long id, MemberId by, Instant at) {
        Rows.on(em).update("update reorganisation set changed_by = ?, changed_at = ? where id = ?", by, at, id);
    }

    /** Approved behind all others of that day, whatever the clocks of the nodes say. */
    void approved(long id, MemberId by, Instant at) {
        Rows.on(em).update("""
                        update reorganisation r set state = 'APPROVED', approved_by = ?,
                          approved_at = greatest(?::timestamptz, (select max(o.approved_at) + interval '1 microsecond'
                            from reorganisation o where o.on_day = r.on_day and o.state = 'APPROVED'))
                        where r.id = ?
                        """, by, at, id);
    }

    /** Keeps what the plan changes, as it was approved. */
    void keep(long id, List<PlanChange> changes) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        changes.forEach(change -> rows.add(new @Nullable Object[] {
            id, change.seq(), change.sheet(), change.key(), change.name(), change.was(), change.becomes()
        }));
        Rows.on(em)
                .batch(
                        "insert into reorganisation_change (plan, seq, sheet, key, name, was, becomes) values (?, ?, ?, ?, ?, ?, ?)",
                        rows);
    }

    /** What an approved plan changed; nothing before it was approved. */
    List<PlanChange> changes(long id, int after, int most) {
        return Rows.on(em)
                .list(
                        "select seq, sheet, key, name, was, becomes from reorganisation_change where plan = ? and seq > ? order by seq limit ?",
                        row -> new PlanChange(
                                (int) row.number("seq"),
                                PlanSheet.valueOf(row.text("sheet")),
                                row.text("key"),
                                row.text("name"),
                                row.text("was"),
                                row.text("becomes")),
                        id,
                        after,
                        most);
    }

    int changeCount(long id) {
        return Rows.on(em)
                .first(
                        "select count(*) as n from reorganisation_change where plan = ?",
                        row -> (int) row.number("n"),
                        id)
                .orElse(0);
    }

    void takenBack(long id) {
        Rows.on(em).update("update reorganisation set state = 'TAKEN_BACK' where id = ?", id);
    }

    boolean laterApproved(LocalDate day) {
        return Rows.on(em).exists("select 1 from reorganisation where state = 'APPROVED' and on_day > ?", day);
    }

    /** Whether a plan was approved on top of this one: for a later day, or after it for the same day. */
    boolean approvedAbove(long id) {
        return Rows.on(em).exists("""
                        select 1 from reorganisation r join reorganisation o on (o.on_day, o.approved_at) > (r.on_day, r.approved_at)
                        where r.id = ? and o.state = 'APPROVED'
                        """, id);
    }

    List<PlanDraft.Line> lines(long id) {
        return Rows.on(em)
                .list(
                        "select sheet, line, cells, was, left_out from reorganisation_line where plan = ? order by sheet, line",
                        row -> new PlanDraft.Line(
                                PlanSheet.valueOf(row.text("sheet")),
                                (int) row.number("line"),
                                Arrays.asList(row.text("cells").split("\t", -1)),
                                row.text("was"),
                                row.flag("left_out")),
                        id);
    }

    /** Puts these lines in the place of those of the sheet, or renews them. */
    void put(long id, PlanSheet sheet, Collection<PlanDraft.Line> lines) {
        Rows.on(em).update("delete from reorganisation_line where plan = ? and sheet = ?", id, sheet);
        List<@Nullable Object[]> rows = new ArrayList<>();
        lines.forEach(line -> rows.add(new @Nullable Object[] {
            id, sheet, line.line(), String.join("\t", line.cells()), line.was(), line.leftOut()
        }));
        Rows.on(em)
                .batch(
                        "insert into reorganisation_line (plan, sheet, line, cells, was, left_out) values (?, ?, ?, ?, ?, ?)",
                        rows);
    }

    /** The company as the rows written until now make it on that day. */
    PlanCompany company(LocalDate day) {
        Map<String, PlanCompany.Unit> units = new HashMap<>();
        Rows.on(em)
                .list(
                        """
                        select u.code, v.name, v.kana, v.kind, p.code as parent, v.sort_order
                        from org_unit_version v join org_unit u on u.id = v.unit left join org_unit p on p.id = v.parent
                        where v.valid_from <= ? and ? < v.valid_to
                        """,
                        row -> units.put(
                                row.text("code"),
                                new PlanCompany.Unit(
                                        row.text("code"),
                                        row.text("name"),
                                        row.text("kana"),
                                        UnitKind.valueOf(row.text("kind")),
                                        row.textOrNull("parent"),
                                        (int) row.number("sort_order"))),
                        day,
                        day);
        Map<String, Boolean> evaluating = new HashMap<>();
        Rows.on(em)
                .list(
                        "select code, people_manager from position",
                        row -> evaluating.put(row.text("code"), row.flag("people_manager")));
        return new PlanCompany(units, people(day), evaluating, taken(day));
    }

    private Map<String, List<PlanCompany.Post>> people(LocalDate day) {
        Map<String, List<PlanCompany.Post>> people = new HashMap<>();
        Rows.on(em)
                .list(
                        """
                        select m.employee_number, u.code, a.kind, a.position, a.head, a.evaluator, b.employee_number as manager
                        from member m
                        left join (assignment a join org_unit u on u.id = a.unit)
                          on a.member = m.id and a.valid_from <= ? and ? < a.valid_to
                        left join member b on b.id = a.manager
                        where m.state <> 'GONE' order by m.id, a.id
                        """,
                        row -> {
                            List<PlanCompany.Post> posts =
                                    people.computeIfAbsent(row.text("employee_number"), any -> new ArrayList<>());
                            String code = row.textOrNull("code");
                            return code != null
                                    && posts.add(new PlanCompany.Post(
                                            code,
                                            AssignedAs.valueOf(row.text("kind")),
                                            row.textOrNull("position"),
                                            row.flag("head"),
                                            row.flag("evaluator"),
                                            row.textOrNull("manager")));
                        },
                        day,
                        day);
        return people;
    }

    private Set<String> taken(LocalDate day) {
        return new HashSet<>(Rows.on(em).list("""
                        select 'unit:' || u.code as key from org_unit_version v join org_unit u on u.id = v.unit
                        where (v.plan is not null and v.valid_from = ?) or (v.ended_by is not null and v.valid_to = ?)
                        union
                        select 'person:' || m.employee_number from assignment a join member m on m.id = a.member
                        where (a.plan is not null and a.valid_from = ?) or (a.ended_by is not null and a.valid_to = ?)
                        """, row -> row.text("key"), day, day, day, day));
    }

    Map<String, String> names(Collection<String> numbers) {
        Map<String, String> names = new HashMap<>();
        if (!numbers.isEmpty()) {
            Rows.on(em)
                    .list(
                            "select employee_number, name from member where employee_number = any(?::text[])",
                            row -> names.put(row.text("employee_number"), row.text("name")),
                            numbers);
        }
        return names;
    }

    Optional<UnitId> unit(String code, LocalDate day) {
        return Rows.on(em).first("""
                        select u.id from org_unit u join org_unit_version v on v.unit = u.id and v.valid_from <= ? and ? < v.valid_to
                        where u.code = ?
                        """, row -> row.unit("id"), day, day, code);
    }

    /** Begins what {@link #forget} undoes: a look at what a plan would make. */
    void imagine() {
        Rows.on(em).update("savepoint imagined");
    }

    void forget() {
        Rows.on(em).update("rollback to savepoint imagined");
    }

    /** The approved plans whose day has come and was not told yet; they are marked as told. */
    List<Long> comeToday(LocalDate today, Instant at) {
        return Rows.on(em).list("""
                        update reorganisation set told_at = ? where state = 'APPROVED' and on_day <= ? and told_at is null returning id
                        """, row -> row.number("id"), at, today);
    }

    private static ReorganisationCard card(Rows.Row row) throws SQLException {
        return new ReorganisationCard(
                row.number("id"),
                row.text("name"),
                row.date("on_day"),
                ReorganisationState.valueOf(row.text("state")),
                row.text("changed_by"),
                row.instant("changed_at"),
                row.textOrNull("approved_by"),
                row.instantOrNull("approved_at"));
    }
}
