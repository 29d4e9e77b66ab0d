package jp.engawa.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.sql.DataSource;
import jp.engawa.testing.Database;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

    @Test
    void a_schema_of_an_earlier_version_is_brought_up_to_date_and_one_of_a_later_version_is_refused(@TempDir Path steps)
            throws IOException, SQLException {
        try (Database upgraded = Database.fresh()) {
            try (Connection owner = upgraded.asOwner();
                    Statement statement = owner.createStatement()) {
                statement.execute("drop schema public cascade");
                statement.execute("create schema public");
            }
            DataSource owner = upgraded.ownerDataSource();
            copySteps(steps, name -> !name.startsWith("V0081__") && !name.startsWith("V0102__"));
            of(owner, steps).migrate();

            assertThat(Migrator.configured(owner).migrate().migrationsExecuted).isEqualTo(2);

            copySteps(steps, name -> true);
            Files.writeString(steps.resolve("V9999__later.sql"), "create table later (id bigint);");
            of(owner, steps).migrate();
            Flyway ours = Migrator.configured(owner);
            assertThatThrownBy(ours::migrate).isInstanceOf(FlywayValidateException.class);
        }
    }

    private static Flyway of(DataSource owner, Path steps) {
        return Flyway.configure()
                .dataSource(owner)
                .locations("filesystem:" + steps)
                .outOfOrder(true)
                .load();
    }

    private static void copySteps(Path to, Predicate<String> which) throws IOException {
        Path from = Path.of("src/main/resources/db/migration");
        try (Stream<Path> all = Files.list(from)) {
            for (Path step :
                    all.filter(one -> which.test(one.getFileName().toString())).toList()) {
                Files.copy(step, to.resolve(step.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
