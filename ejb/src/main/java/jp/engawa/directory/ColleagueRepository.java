package jp.engawa.directory;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import jp.engawa.base.MemberId;
import jp.engawa.base.Rows;
import jp.engawa.base.UnitId;
import org.jspecify.annotations.Nullable;

/** Reads people and units for colleagues, as of a day; people who left are in no answer. Each method is one statement. */
@Dependent
class ColleagueRepository {
    private static final String UNIT = """
            select v.unit, u.code, v.name, v.parent, coalesce(pv.name, '') as parent_name
            from org_unit_version v join org_unit u on u.id = v.unit
            left join org_unit_version pv on pv.unit = v.parent and pv.valid_from <= ? and ? < pv.valid_to
            """;

    /** Upper and lower case of employee numbers, and zeros before them, matter in these letters only. */
    private static final int FIRST_BEYOND_ASCII = 0x80;

    @PersistenceContext
    EntityManager em;

    /** A line with the key of its place in the list. */
    record Found(StaffLine line, StaffKey key) {}

    /** Who somebody is, on any day. */
    record Person(MemberId id, String name, String kana, String mail) {}

    List<ChartRow> chart(@Nullable UnitId open, LocalDate day) {
        return Rows.on(em)
                .list(
                        """
                        with recursive up (unit, parent) as (
                          select v.unit, v.parent from org_unit_version v
                          where v.valid_from <= ? and ? < v.valid_to and SEED
                          union
                          select v.unit, v.parent from up join org_unit_version v on v.unit = up.parent
                            and v.valid_from <= ? and ? < v.valid_to
                        ), shown as (
                          select v.* from org_unit_version v where v.parent is null and v.valid_from <= ? and ? < v.valid_to
                          union all
                          select v.* from up join org_unit_version v on v.parent = up.unit and v.valid_from <= ? and ? < v.valid_to
                        )
                        select v.unit, v.parent, v.name, v.unit in (select unit from up) as open,
                          exists (select from org_unit_version c where c.parent = v.unit and c.valid_from <= ? and ? < c.valid_to) as more
                        from shown v join org_unit u on u.id = v.unit
                        order by v.sort_order, u.code
                        """.replace(
                                "SEED", open == null ? "v.parent is null and ?::bigint is null" : "v.unit = ?::bigint"),
                        row -> new ChartRow(
                                row.unit("unit"), parent(row), row.text("name"), row.flag("more"), row.flag("open")),
                        day,
                        day,
                        open,
                        day,
                        day,
                        day,
                        day,
                        day,
                        day,
                        day,
                        day);
    }

    /**
     * People in the order of their names. The units that a word means go into the search for their people as an array: the database
     * guesses a recursion at millions of rows, and would look through all of them for each person.
     */
    List<Found> people(StaffQuestion question, LocalDate day, boolean today, StaffKey after, int limit) {
        StringBuilder sql = new StringBuilder("""
                with recursive hit (word, unit) as (
                  select w.word, v.unit from unnest(?::text[], ?::text[]) w (word, somewhere)
                  join org_unit_version v on v.valid_from <= ? and ? < v.valid_to join org_unit u on u.id = v.unit
                  where v.name_norm like w.somewhere or v.kana_norm like w.somewhere or lower(u.code) = w.word
                  union
                  select h.word, v.unit from hit h cross join lateral (
                    select v.unit from org_unit_version v where v.parent = h.unit and v.valid_from <= ? and ? < v.valid_to offset 0
                  ) v
                ),
                seat as materialized (
                  select w.word, a.member from unnest(?::text[]) w (word) cross join lateral (
                    select a.member from assignment a where a.unit = any (array(select h.unit from hit h where h.word = w.word))
                      and a.valid_from <= ? and ? < a.valid_to offset 0
                  ) a
                )
                select m.employee_number, m.name, m.kana, m.kana_norm as sort, a.unit, coalesce(v.name, '') as unit_name,
                  coalesce(p.name, a.position) as position, a.kind, coalesce(a.head, false) as head
                from member m
                left join lateral (
                  select a.unit, a.position, a.kind, a.head from assignment a
                  where a.member = m.id and a.valid_from <= ? and ? < a.valid_to
                  order by case a.kind when 'PRIMARY' then 0 else 1 end, a.unit limit 1
                ) a on true
                left join lateral (
                  select v.name from org_unit_version v where v.unit = a.unit and v.valid_from <= ? and ? < v.valid_to limit 1
                ) v on true
                left join position p on p.code = a.position
                where m.state <> 'GONE' and (a.unit is not null or ?)
                  and (m.kana_norm collate "C", m.employee_number collate "C") > (?, ?)
                """);
        List<String> words = question.words();
        List<@Nullable Object> values = new ArrayList<>(Arrays.asList(
                words,
                words.stream().map(ColleagueRepository::somewhere).toList(),
                day,
                day,
                day,
                day,
                words,
                day,
                day,
                day,
                day,
                day,
                day,
                today,
                after.sort(),
                after.tie()));
        for (String word : words) {
            sql.append(
                    "  and (m.name_norm like ? or m.kana_norm like ? or m.id in (select member from seat where word = ?)\n");
            values.addAll(List.of(somewhere(word), somewhere(word), word));
            if (word.chars().allMatch(letter -> letter < FIRST_BEYOND_ASCII)) {
                sql.append("    or starts_with(lower(m.employee_number), ?) or ltrim(m.employee_number, '0') = ?)\n");
                values.addAll(List.of(word, word));
            } else {
                sql.append("    or starts_with(m.employee_number, ?))\n");
                values.add(word);
            }
        }
        sql.append("order by m.kana_norm collate \"C\", m.employee_number collate \"C\" limit ?");
        values.add(limit);
        return Rows.on(em).list(sql.toString(), ColleagueRepository::found, values.toArray());
    }

    /** The word anywhere in a text, for {@code like}: on short texts several times as quick as {@code strpos}. */
    private static String somewhere(String word) {
        return "%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    List<UnitLine> units(StaffQuestion question, LocalDate day, StaffKey after, int limit) {
        StringBuilder sql =
                new StringBuilder(UNIT + "where v.valid_from <= ? and ? < v.valid_to and u.code collate \"C\" > ?\n");
        List<@Nullable Object> values = new ArrayList<>(List.of(day, day, day, day, after.sort()));
        for (String word : question.words()) {
            sql.append("and (v.name_norm like ? or v.kana_norm like ? or lower(u.code) = ?)\n");
            values.addAll(List.of(somewhere(word), somewhere(word), word));
        }
        sql.append("order by u.code collate \"C\" limit ?");
        values.add(limit);
        return Rows.on(em).list(sql.toString(), ColleagueRepository::unit, values.toArray());
    }

    /** From the company down to the unit; empty when there is no such unit on that day. */
    List<UnitLine> path(UnitId id, LocalDate day) {
        return Rows.on(em).list("""
                        with recursive up (unit, parent, name, step) as (
                          select v.unit, v.parent, v.name, 0 from org_unit_version v
                          where v.unit = ? and v.valid_from <= ? and ? < v.valid_to
                          union all
                          select v.unit, v.parent, v.name, up.step + 1 from up
                          join org_unit_version v on v.unit = up.parent and v.valid_from <= ? and ? < v.valid_to where up.step < 50
                        )
                        select up.unit, u.code, up.name, up.parent, coalesce(lead(up.name) over (order by up.step), '') as parent_name
                        from up join org_unit u on u.id = up.unit order by up.step desc
                        """, ColleagueRepository::unit, id, day, day, day, day);
    }

    List<UnitLine> below(UnitId id, LocalDate day) {
        return Rows.on(em)
                .list(
                        UNIT
                                + "where v.parent = ? and v.valid_from <= ? and ? < v.valid_to order by v.sort_order, u.code",
                        ColleagueRepository::unit,
                        day,
                        day,
                        id,
                        day,
                        day);
    }

    /** People of the unit itself: heads, then by rank, then by kana. */
    List<Found> members(UnitId id, LocalDate day, StaffKey after, int limit) {
        return Rows.on(em)
                .list("""
                        select * from (
                          select m.employee_number, m.name, m.kana, a.unit, v.name as unit_name, coalesce(p.name, a.position) as position,
                            a.kind, a.head, (case when a.head then '0' else '1' end
                              || lpad(coalesce(p.rank_order, 999999)::text, 6, '0') || m.kana_norm) collate "C" as sort
                          from assignment a join member m on m.id = a.member
                          join org_unit_version v on v.unit = a.unit and v.valid_from <= ? and ? < v.valid_to
                          left join position p on p.code = a.position
                          where a.unit = ? and a.valid_from <= ? and ? < a.valid_to and m.state <> 'GONE'
                        ) staff
                        where (sort, employee_number collate "C") > (?, ?) order by sort, employee_number collate "C" limit ?
                        """, ColleagueRepository::found, day, day, id, day, day, after.sort(), after.tie(), limit);
    }

    List<StaffLine> heads(UnitId id, LocalDate day) {
        return Rows.on(em).list("""
                        select m.employee_number, m.name, m.kana, '' as sort, a.unit, v.name as unit_name,
                          coalesce(p.name, a.position) as position, a.kind, a.head
                        from assignment a join member m on m.id = a.member
                        join org_unit_version v on v.unit = a.unit and v.valid_from <= ? and ? < v.valid_to
                        left join position p on p.code = a.position
                        where a.unit = ? and a.head and a.valid_from <= ? and ? < a.valid_to and m.state <> 'GONE'
                        order by m.kana_norm, m.employee_number
                        """, row -> found(row).line(), day, day, id, day, day);
    }

    long peopleBelow(UnitId id, LocalDate day) {
        return Rows.on(em)
                .first(OrganisationRepository.BELOW + """
                        select count(distinct a.member) as people from below b cross join lateral (
                          select a.member from assignment a where a.unit = b.unit and a.valid_from <= ? and ? < a.valid_to offset 0
                        ) a
                        where a.member not in (select id from member where state = 'GONE')
                        """, row -> row.number("people"), id, day, day, day, day)
                .orElse(0L);
    }

    Optional<Person> person(String number) {
        return Rows.on(em)
                .first(
                        "select id, name, kana, mail from member where employee_number = ? and state <> 'GONE'",
                        row -> new Person(row.member("id"), row.text("name"), row.text("kana"), row.text("mail")),
                        number);
    }

    List<StaffPost> posts(MemberId member, LocalDate day) {
        return Rows.on(em)
                .list(
                        """
                        select a.unit, v.name, a.kind, coalesce(p.name, a.position) as position, a.head
                        from assignment a join org_unit_version v on v.unit = a.unit and v.valid_from <= ? and ? < v.valid_to
                        left join position p on p.code = a.position
                        where a.member = ? and a.valid_from <= ? and ? < a.valid_to
                        order by case a.kind when 'PRIMARY' then 0 else 1 end, v.sort_order, v.name
                        """,
                        row -> new StaffPost(
                                row.unit("unit"),
                                row.text("name"),
                                AssignedAs.valueOf(row.text("kind")),
                                row.textOrNull("position"),
                                row.flag("head")),
                        day,
                        day,
                        member,
                        day,
                        day);
    }

    private static Found found(Rows.Row row) throws SQLException {
        Long unit = row.numberOrNull("unit");
        String kind = row.textOrNull("kind");
        String number = row.text("employee_number");
        return new Found(
                new StaffLine(
                        number,
                        row.text("name"),
                        row.text("kana"),
                        unit == null ? null : new UnitId(unit),
                        row.text("unit_name"),
                        row.textOrNull("position"),
                        kind == null ? null : AssignedAs.valueOf(kind),
                        row.flag("head"),
                        false),
                new StaffKey(row.text("sort"), number));
    }

    private static UnitLine unit(Rows.Row row) throws SQLException {
        return new UnitLine(row.unit("unit"), row.text("code"), row.text("name"), parent(row), row.text("parent_name"));
    }

    private static @Nullable UnitId parent(Rows.Row row) throws SQLException {
        Long parent = row.numberOrNull("parent");
        return parent == null ? null : new UnitId(parent);
    }
}
