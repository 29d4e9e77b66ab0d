package jp.engawa.testing;

import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import jp.engawa.base.MemberId;
import jp.engawa.base.Role;
import jp.engawa.base.Rows;
import jp.engawa.base.UnitId;
import jp.engawa.ldap.Names;
import org.jspecify.annotations.Nullable;

/** Puts people and units straight into the tables of {@code directory}, for tests of what stands on them. */
public final class Company {
    private static final LocalDate LONG_AGO = LocalDate.of(2020, 4, 1);
    private final Rows rows;

    public Company(EntityManager em) {
        rows = Rows.on(em);
    }

    public UnitId unit(long id, String name, @Nullable UnitId parent) {
        rows.update("insert into org_unit (id, source_key, code) values (?, ?, ?)", id, "unit-" + id, "U" + id);
        rows.update("""
                insert into org_unit_version (id, unit, parent, name, kana, name_norm, kind, sort_order, valid_from, run)
                values (?, ?, ?::bigint, ?, '', ?, 'DEPARTMENT', ?, ?, 0)
                """, id, id, parent, name, Names.search(name), (int) id, LONG_AGO);
        return new UnitId(id);
    }

    public MemberId person(long id, String login, String name) {
        return person(id, login, name, "");
    }

    public MemberId person(long id, String login, String name, String kana) {
        rows.update(
                """
                insert into member (id, source_key, employee_number, login, name, kana, name_norm, kana_norm, state, run)
                values (?, ?, ?, ?, ?, ?, ?, ?, 'ACTIVE', 0)
                """,
                id,
                "person-" + id,
                String.format("%07d", id),
                login,
                name,
                kana,
                Names.search(name),
                Names.search(kana));
        return new MemberId(id);
    }

    public void assign(MemberId member, UnitId unit, @Nullable MemberId manager, String kind, boolean evaluator) {
        assign(member, unit, manager, kind, evaluator, LONG_AGO, LocalDate.of(9999, 12, 31));
    }

    public void assign(
            MemberId member,
            UnitId unit,
            @Nullable MemberId manager,
            String kind,
            boolean evaluator,
            LocalDate from,
            LocalDate to) {
        rows.update("""
                insert into assignment (id, member, unit, kind, head, evaluator, manager, valid_from, valid_to, run)
                values (nextval('assignment_seq'), ?, ?, ?, ?, ?, ?::bigint, ?, ?, 0)
                """, member, unit, kind, evaluator, evaluator, manager, from, to);
    }

    public void grant(MemberId member, Role role) {
        rows.update("insert into member_role (member, role, run, granted) values (?, ?, 0, now())", member, role);
    }
}
