package jp.engawa.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The PostgreSQL of the demo and the tests of the whole. */
class PostgresIT {
    @TempDir
    Path state;

    private Postgres postgres;

    @BeforeEach
    void start() {
        postgres = Postgres.start(state, state, Ports.free());
    }

    @AfterEach
    void stop() {
        postgres.close();
    }

    @Test
    void engawa_connects_as_two_roles_that_are_not_superusers() throws Exception {
        assertThat(value("engawa_owner", "select current_setting('is_superuser')"))
                .isEqualTo("off");
        assertThat(value("engawa_app", "select current_setting('is_superuser')"))
                .isEqualTo("off");
        assertThat(value("engawa_app", "select pg_get_userbyid(datdba) from pg_database where datname = 'engawa'"))
                .isEqualTo("engawa_owner");
    }

    @Test
    void what_is_committed_is_on_the_disk() throws Exception {
        assertThat(value("engawa_app", "show fsync")).isEqualTo("on");
        assertThat(value("engawa_app", "show synchronous_commit")).isEqualTo("on");
    }

    @Test
    void a_server_left_over_by_a_killed_launcher_is_stopped_and_its_data_is_there() throws Exception {
        value("engawa_owner", "create table kept as select 'still here' as word");
        var old = pid();

        postgres = Postgres.start(state, state, Ports.free());

        assertThat(ProcessHandle.of(old)).isEmpty();
        assertThat(value("engawa_owner", "select word from kept")).isEqualTo("still here");
    }

    private long pid() throws Exception {
        return Long.parseLong(
                Files.readAllLines(state.resolve("data/postmaster.pid")).get(0).strip());
    }

    private String value(String role, String sql) throws SQLException {
        try (var connection = postgres.connect(role);
                var statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            var rows = statement.getResultSet();
            rows.next();
            return rows.getString(1);
        }
    }
}
