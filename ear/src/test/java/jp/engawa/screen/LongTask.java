package jp.engawa.screen;

import java.sql.SQLException;
import jp.engawa.testing.Engawa;

/** A task of Ogawa's on some other node, as the database tells this one of it; it goes as far and ends as the test says. */
final class LongTask {
    private LongTask() {}

    static long begin() throws SQLException {
        try (var connection = Engawa.running().parts().postgres().connect("engawa_app");
                var statement = connection.createStatement();
                var made = statement.executeQuery("""
                        insert into directory_task (id, kind, state, step, started_at, started_by, node, lease_until, pages, units, people)
                        select nextval('directory_task_seq'), 'PLAN', 'RUNNING', 'READING', now(), 'member:' || id, 'elsewhere',
                          now() + interval '10 minutes', 3, 280, 500 from member where login = 'ogawa' returning id""")) {
            made.next();
            return made.getLong(1);
        }
    }

    static void goOn(long task, int people) throws SQLException {
        run("update directory_task set people = " + people + " where id = " + task);
    }

    static void end(long task) throws SQLException {
        run("update directory_task set state = 'CANCELLED', ended_at = now() where state = 'RUNNING' and id = " + task);
    }

    private static void run(String sql) throws SQLException {
        try (var connection = Engawa.running().parts().postgres().connect("engawa_app");
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
