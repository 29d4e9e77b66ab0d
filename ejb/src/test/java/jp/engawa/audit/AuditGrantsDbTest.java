package jp.engawa.audit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import jp.engawa.testing.Database;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditGrantsDbTest {
    private static Database database;

    @BeforeAll
    static void start() {
        database = Database.fresh();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_entry set actor = 'nobody'",
                "delete from audit_entry",
                "truncate audit_entry cascade",
                "alter table audit_entry drop column details",
                "alter table audit_entry disable trigger all",
                "drop table audit_entry cascade",
                "update audit_position set leaf_hash = '\\x00'",
                "delete from audit_position",
                "truncate audit_position",
                "alter table audit_position drop constraint audit_position_pk",
                "drop table audit_position",
                "update audit_head set tree_size = 0",
                "delete from audit_head",
                "truncate audit_head",
                "alter table audit_head rename to gone",
                "drop table audit_head",
                "create rule quiet as on insert to audit_entry do instead nothing"
            })
    void the_running_server_cannot_change_what_was_recorded(String forbidden) throws SQLException {
        try (Connection app = database.asApp();
                Statement statement = app.createStatement()) {
            assertThatThrownBy(() -> statement.execute(forbidden))
                    .isInstanceOf(SQLException.class)
                    .hasMessageMatching("(?s).*(permission denied|must be owner).*");
        }
    }
}
