package jp.engawa.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import jp.engawa.testing.Database;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaDbTest {
    private static Database database;

    @BeforeAll
    static void start() {
        database = Database.fresh();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void the_runtime_role_reads_and_writes_what_the_owner_made() {
        int rows = database.inTransaction(em -> Rows.on(em).update("update clock_offset set seconds = 60"));

        assertThat(rows).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop table clock_offset",
                "alter table clock_offset add column more text",
                "truncate clock_offset",
                "create table stray (id bigint)",
                "update flyway_schema_history set success = false"
            })
    void the_runtime_role_cannot_change_the_schema(String forbidden) throws SQLException {
        try (Connection app = database.asApp();
                Statement statement = app.createStatement()) {
            assertThatThrownBy(() -> statement.execute(forbidden))
                    .isInstanceOf(SQLException.class)
                    .hasMessageMatching("(?s).*(permission denied|must be owner).*");
        }
    }

    @Test
    void rows_carry_instants_ids_and_lists_both_ways() {
        Instant noon = Instant.parse("2026-11-21T03:00:00Z");

        List<Instant> read = database.inTransaction(em -> Rows.on(em)
                .list(
                        "select ?::timestamptz as at where ? = any(?)",
                        row -> row.instant("at"),
                        noon,
                        new MemberId(2),
                        List.of(new MemberId(1), new MemberId(2))));

        assertThat(read).containsExactly(noon);
    }
}
