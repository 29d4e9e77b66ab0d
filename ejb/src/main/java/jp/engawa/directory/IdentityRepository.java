package jp.engawa.directory;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.engawa.base.MemberId;
import jp.engawa.base.NotFound;
import jp.engawa.base.Rows;
import jp.engawa.ldap.Plan;

/** Finds whom a held item may be about, and gives or frees keys, logins and employee numbers as two operators decided. */
@Dependent
class IdentityRepository {
    @PersistenceContext
    EntityManager em;

    /** Somebody Engawa knows, with what identifies them. */
    record Known(MemberId id, String key, String number, HeldCase.Known shown) {}

    /** What one operator proposed. */
    record Open(long id, MemberId member, SamePerson choice, String ticket, Instant at, String by, String name) {}

    PlanLine item(long run, int seq) {
        return Rows.on(em).first("""
                        select seq, kind, source_key, employee_number, name, unit_name, was, becomes, reason, held
                        from directory_plan_item where run = ? and seq = ? and held
                        """, PlanLine::of, run, seq).orElseThrow(NotFound::new);
    }

    boolean newest(long run) {
        return !Rows.on(em).exists("select 1 from directory_run where id > ? and verdict <> 'FAILED'", run);
    }

    /** Whom Engawa knows by what the entry now has; nobody where it is not a question of two people. */
    Optional<Known> known(PlanLine item, LocalDate day) {
        return switch (Plan.Reason.valueOf(item.reasonCode())) {
            case NUMBER_CHANGED -> known("m.source_key = ?", item.key(), day);
            case SAME_NUMBER -> known("m.employee_number = ?", item.number(), day);
            case LOGIN_RECYCLED -> login(item).flatMap(login -> known("m.login = ?", login, day));
            default -> Optional.empty();
        };
    }

    /** The login among the entry's facts, which the plan keeps in one text: name, kana, login, number, mail, mark. */
    private static Optional<String> login(PlanLine item) {
        Matcher facts = Pattern.compile(", ([^,]+), " + Pattern.quote(item.number()) + ", [^,]*, [^,]*$")
                .matcher(item.becomes());
        return facts.find() ? Optional.of(facts.group(1)) : Optional.empty();
    }

    private Optional<Known> known(String which, String value, LocalDate day) {
        return Rows.on(em)
                .first(
                        """
                        select m.id, m.source_key, m.employee_number, m.name, m.login, m.state, coalesce(v.name, '') as unit
                        from member m
                        left join assignment a on a.member = m.id and a.kind = 'PRIMARY' and a.valid_from <= ? and ? < a.valid_to
                        left join org_unit_version v on v.unit = a.unit and v.valid_from <= ? and ? < v.valid_to
                        where\s""" + which,
                        row -> new Known(
                                row.member("id"),
                                row.text("source_key"),
                                row.text("employee_number"),
                                new HeldCase.Known(
                                        row.text("employee_number"),
                                        row.text("name"),
                                        row.text("login"),
                                        row.text("unit"),
                                        !row.text("state").equals("ACTIVE"))),
                        day,
                        day,
                        day,
                        day,
                        value);
    }

    /** Whether another item of the run waits for the same person: that one comes first. */
    boolean waits(long run, String key) {
        return Rows.on(em)
                .exists(
                        "select 1 from directory_plan_item where run = ? and source_key = ? and held and reason <> 'REORGANISED'",
                        run,
                        key);
    }

    boolean numberTaken(String number, MemberId but) {
        return Rows.on(em).exists("select 1 from member where employee_number = ? and id <> ?", number, but);
    }

    Optional<Open> open(String key) {
        return Rows.on(em)
                .first(
                        """
                        select i.id, i.member, i.choice, i.ticket, i.proposed_at, i.proposed_by, coalesce(m.name, i.proposed_by) as name
                        from directory_identity i
                        left join member m on m.id = substring(i.proposed_by from '^member:([0-9]+)$')::bigint
                        where i.source_key = ? and i.approved_at is null
                        """,
                        row -> new Open(
                                row.number("id"),
                                row.member("member"),
                                SamePerson.valueOf(row.text("choice")),
                                row.text("ticket"),
                                row.instant("proposed_at"),
                                row.text("proposed_by"),
                                row.text("name")),
                        key);
    }

    /** Puts a proposal in the place of an open one. */
    void propose(PlanLine item, MemberId member, SamePerson choice, String ticket, Instant at, String by) {
        Rows.on(em).update("delete from directory_identity where source_key = ? and approved_at is null", item.key());
        Rows.on(em).update("""
                        insert into directory_identity (id, source_key, reason, member, choice, ticket, proposed_at, proposed_by)
                        values (nextval('directory_identity_seq'), ?, ?, ?, ?, ?, ?, ?)
                        """, item.key(), item.reasonCode(), member, choice, ticket, at, by);
    }

    void approve(long id, Instant at, String by) {
        Rows.on(em).update("update directory_identity set approved_at = ?, approved_by = ? where id = ?", at, by, id);
    }

    /** The entry is this person: they are known by its key and number from now on. */
    void link(MemberId member, String key, String number) {
        Rows.on(em).update("update member set source_key = ?, employee_number = ? where id = ?", key, number, member);
    }

    /** The entry is somebody else: this person keeps what is theirs, and gives up what the entry now has. */
    void part(MemberId member, Plan.Reason reason) {
        switch (reason) {
            case NUMBER_CHANGED ->
                Rows.on(em)
                        .update(
                                "update member set source_key = source_key || '~' || id, login = login || '~' || id where id = ?",
                                member);
            case SAME_NUMBER ->
                Rows.on(em)
                        .update(
                                "update member set employee_number = employee_number || '~' || id, login = login || '~' || id where id = ?",
                                member);
            default -> Rows.on(em).update("update member set login = login || '~' || id where id = ?", member);
        }
    }
}
