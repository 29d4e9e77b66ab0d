package jp.engawa.testing;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** More than a third of one unit as people who have left, in the directory alone, so that the brake is on; closing brings them back. */
public final class Leavers implements AutoCloseable {
    private final List<String> logins = new ArrayList<>();
    private final List<String> numbers = new ArrayList<>();

    private Leavers() {}

    public static Leavers ofOneUnit() {
        var leavers = new Leavers();
        try (var connection = Engawa.running().parts().postgres().connect("engawa_app");
                var statement = connection.createStatement();
                var found = statement.executeQuery("""
                        with big as (
                          select a.unit, count(*) as people from assignment a join member m on m.id = a.member
                          where a.kind = 'PRIMARY' and a.valid_to = '9999-12-31' and m.state = 'ACTIVE'
                          group by a.unit having count(*) >= 12
                            and count(*) filter (where m.login like 'e%' and not a.head and not a.evaluator) * 100 >= count(*) * 60
                          order by a.unit desc limit 1)
                        select m.login, m.employee_number from big join assignment a on a.unit = big.unit
                        join member m on m.id = a.member
                        where a.kind = 'PRIMARY' and a.valid_to = '9999-12-31' and m.state = 'ACTIVE'
                          and m.login like 'e%' and not a.head and not a.evaluator
                        order by m.id desc limit (select people * 40 / 100 + 1 from big)""")) {
            while (found.next()) {
                leavers.logins.add(found.getString(1));
                leavers.numbers.add(found.getString(2));
            }
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
        if (leavers.logins.isEmpty()) {
            throw new IllegalStateException("no unit is large enough");
        }
        leavers.say("退職");
        return leavers;
    }

    /** The employee number of one of them. */
    public String number() {
        return numbers.get(0);
    }

    public int count() {
        return logins.size();
    }

    private void say(String state) {
        try (var directory = Engawa.running().parts().directory().connect()) {
            for (String login : logins) {
                directory.modify(
                        "uid=" + login + ",ou=people,dc=engawa,dc=example",
                        new Modification(ModificationType.REPLACE, "employeeType", state));
            }
        } catch (LDAPException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @Override
    public void close() {
        say("正社員");
    }
}
