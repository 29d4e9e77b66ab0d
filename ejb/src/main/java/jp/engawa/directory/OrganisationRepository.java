package jp.engawa.directory;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jp.engawa.base.EngawaClock;
import jp.engawa.base.Identity;
import jp.engawa.base.MemberId;
import jp.engawa.base.Role;
import jp.engawa.base.Rows;
import jp.engawa.base.UnitId;

/** Reads people and units as of a day; writes nothing. Who is only missing counts as present until the hold is over. */
@Dependent
class OrganisationRepository {
    private static final String CARD = """
            select m.id, m.employee_number, m.name, m.kana, m.state <> 'GONE' as active, a.unit, coalesce(v.name, '') as unit_name
            from member m
            left join assignment a on a.member = m.id and a.kind = 'PRIMARY' and a.valid_from <= ? and ? < a.valid_to
            left join org_unit_version v on v.unit = a.unit and v.valid_from <= ? and ? < v.valid_to
            """;

    /** A unit and all below it on a day: unit, day, day. */
    static final String BELOW = """
            with recursive below (unit) as (
              select ?::bigint
              union
              select v.unit from below b cross join lateral (
                select v.unit from org_unit_version v where v.parent = b.unit and v.valid_from <= ? and ? < v.valid_to offset 0
              ) v
            )
            """;

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    Map<MemberId, PersonCard> cards(Collection<MemberId> ids) {
        LocalDate day = today();
        return Rows.on(em)
                .list(CARD + "where m.id = any(?)", OrganisationRepository::card, day, day, day, day, ids)
                .stream()
                .collect(Collectors.toMap(PersonCard::id, card -> card));
    }

    List<PersonCard> active() {
        LocalDate day = today();
        return Rows.on(em)
                .list(
                        CARD + "where m.state <> 'GONE' order by m.employee_number",
                        OrganisationRepository::card,
                        day,
                        day,
                        day,
                        day);
    }

    Optional<String> mail(MemberId member) {
        return Rows.on(em)
                .first(
                        "select mail from member where id = ? and mail <> '' and state <> 'GONE'",
                        row -> row.text("mail"),
                        member);
    }

    Optional<MemberId> byLogin(String login) {
        return Rows.on(em).first("select id from member where login = ?", row -> row.member("id"), login);
    }

    /**
     * The person behind a sign-in name, with the roles of this instant; empty when the directory does not list the name. Who is
     * suspended holds no role.
     */
    Optional<Identity> identity(String login, Instant at) {
        return Rows.on(em)
                .first("""
                        select m.id, coalesce(string_agg(r.role, ',' order by r.role), '') as roles
                        from member m left join member_role r on r.member = m.id and not exists (
                          select from member_suspension s
                          where s.member = m.id and s.from_at <= ? and (s.until_at is null or ? < s.until_at))
                        where m.login = ? group by m.id
                        """, row -> new Identity(row.member("id"), login, roles(row.text("roles"))), at, at, login);
    }

    List<MemberId> holders(Role role) {
        return Rows.on(em).list("""
                        select r.member from member_role r join member m on m.id = r.member
                        where r.role = ? and m.state <> 'GONE' order by r.member
                        """, row -> row.member("member"), role);
    }

    Optional<UnitId> unitOf(MemberId member, LocalDate day) {
        return Rows.on(em).first("""
                        select unit from assignment
                        where member = ? and kind = 'PRIMARY' and valid_from <= ? and ? < valid_to
                        """, row -> row.unit("unit"), member, day, day);
    }

    boolean belongsBelow(MemberId member, UnitId top, LocalDate day) {
        return Rows.on(em).exists("""
                        with recursive up (unit) as (
                          select unit from assignment where member = ? and valid_from <= ? and ? < valid_to
                          union
                          select v.parent from up join org_unit_version v on v.unit = up.unit and v.valid_from <= ? and ? < v.valid_to
                          where v.parent is not null
                        )
                        select 1 from up where unit = ?
                        """, member, day, day, day, day, top);
    }

    Set<MemberId> assigned(LocalDate day, boolean evaluatorsOnly) {
        return new LinkedHashSet<>(Rows.on(em).list("""
                        select distinct a.member from assignment a join member m on m.id = a.member and m.state <> 'GONE'
                        where a.valid_from <= ? and ? < a.valid_to and (a.evaluator or not ?) order by a.member
                        """, row -> row.member("member"), day, day, evaluatorsOnly));
    }

    /** LATERAL with OFFSET keeps the planner to the indexes: it cannot tell how few units a recursion gives, and would read every assignment. */
    Set<MemberId> membersBelow(UnitId top, LocalDate day) {
        return new LinkedHashSet<>(Rows.on(em).list(BELOW + """
                        select distinct a.member from below b cross join lateral (
                          select a.member from assignment a where a.unit = b.unit and a.valid_from <= ? and ? < a.valid_to offset 0
                        ) a
                        where a.member not in (select id from member where state = 'GONE')
                        """, row -> row.member("member"), top, day, day, day, day));
    }

    Optional<Instant> nextSuspensionChange(MemberId member, Instant after) {
        return Rows.on(em).first("""
                        select min(at) as at from (
                          select from_at as at from member_suspension where member = ? and from_at > ?
                          union all
                          select until_at from member_suspension where member = ? and until_at > ?
                        ) change having min(at) is not null
                        """, row -> row.instant("at"), member, after, member, after);
    }

    boolean evaluator(MemberId member, LocalDate day) {
        return Rows.on(em)
                .exists(
                        "select 1 from assignment where member = ? and evaluator and valid_from <= ? and ? < valid_to",
                        member,
                        day,
                        day);
    }

    Set<MemberId> managersAbove(MemberId member, LocalDate day) {
        Set<MemberId> above =
                new HashSet<>(Rows.on(em).list("""
                        with recursive line (boss) as (
                          select manager from assignment
                          where member = ? and manager is not null and valid_from <= ? and ? < valid_to
                          union
                          select a.manager from line l
                          join assignment a on a.member = l.boss and a.valid_from <= ? and ? < a.valid_to
                          where a.manager is not null
                        )
                        select boss from line
                        """, row -> row.member("boss"), member, day, day, day, day));
        above.remove(member);
        return above;
    }

    boolean sharedUnit(MemberId one, MemberId other, LocalDate since, LocalDate until) {
        return Rows.on(em).exists("""
                        select 1 from assignment a join assignment b on a.unit = b.unit
                        where a.member = ? and b.member = ?
                          and daterange(a.valid_from, a.valid_to) * daterange(b.valid_from, b.valid_to)
                              && daterange(?, ?, '[]')
                        """, one, other, since, until);
    }

    List<UnitCard> units(LocalDate day) {
        return Rows.on(em)
                .list(
                        """
                        with recursive tree (unit, parent, name, depth, path) as (
                          select v.unit, v.parent, v.name, 0, array[lpad(v.sort_order::text, 6, '0') || v.unit]
                          from org_unit_version v
                          where v.parent is null and v.valid_from <= ? and ? < v.valid_to
                          union all
                          select v.unit, v.parent, v.name, t.depth + 1, t.path || (lpad(v.sort_order::text, 6, '0') || v.unit)
                          from tree t join org_unit_version v on v.parent = t.unit and v.valid_from <= ? and ? < v.valid_to
                          where t.depth < 50
                        )
                        select t.unit, u.code, t.name, t.parent, t.depth from tree t join org_unit u on u.id = t.unit order by t.path
                        """,
                        row -> {
                            Long parent = row.numberOrNull("parent");
                            return new UnitCard(
                                    row.unit("unit"),
                                    row.text("code"),
                                    row.text("name"),
                                    parent == null ? null : new UnitId(parent),
                                    (int) row.number("depth"));
                        },
                        day,
                        day,
                        day,
                        day);
    }

    Optional<Suspended> suspended(MemberId member, Instant at) {
        return Rows.on(em)
                .first(
                        """
                        select source, from_at, until_at, reason from member_suspension
                        where member = ? and from_at <= ? and (until_at is null or ? < until_at)
                        order by until_at desc nulls first limit 1
                        """,
                        row -> new Suspended(
                                Suspended.Source.valueOf(row.text("source")),
                                row.instant("from_at"),
                                row.instantOrNull("until_at"),
                                row.text("reason")),
                        member,
                        at,
                        at);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), EngawaClock.ZONE);
    }

    private static PersonCard card(Rows.Row row) throws SQLException {
        Long unit = row.numberOrNull("unit");
        return new PersonCard(
                row.member("id"),
                row.text("employee_number"),
                row.text("name"),
                row.text("kana"),
                unit == null ? null : new UnitId(unit),
                row.text("unit_name"),
                row.flag("active"));
    }

    private static Set<Role> roles(String names) {
        return names.isEmpty()
                ? Set.of()
                : List.of(names.split(",")).stream().map(Role::valueOf).collect(Collectors.toSet());
    }
}
