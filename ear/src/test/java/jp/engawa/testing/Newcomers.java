package jp.engawa.testing;

import java.sql.SQLException;

/** Employees inside the wave who never accepted the terms. Whoever needs one asks here, so that no test lets in another test's newcomer. */
public final class Newcomers {
    private Newcomers() {}

    /** The login of one of Sato's colleagues, no evaluator and no head, who accepted nothing until now; the pilot must be open. */
    public static String any() {
        try (var connection = Engawa.running().parts().postgres().connect("engawa_app");
                var statement = connection.createStatement();
                var found = statement.executeQuery("""
                        select m.login from member m join assignment a on a.member = m.id
                        where a.unit in (select b.unit from assignment b join member s on s.id = b.member where s.login = 'sato')
                          and not a.evaluator and not a.head and m.state = 'ACTIVE' and m.login like 'e%'
                          and not exists (select from policy_receipt r where r.member_id = m.id)
                        order by m.id limit 1""")) {
            if (!found.next()) {
                throw new IllegalStateException("everybody of Sato's unit has accepted the terms");
            }
            return found.getString(1);
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
