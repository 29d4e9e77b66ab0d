package jp.engawa.base;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The signs of life that a balancer and an operator's monitoring ask for. Tells states, never content. */
@Stateless
@Open
@TransactionAttribute(
        TransactionAttributeType.NOT_SUPPORTED) // a dead database must not cost a transaction time-out as well
public class Vitals {
    private static final int PATIENCE_SECONDS = 3;

    @Resource(lookup = "java:jboss/datasources/EngawaDS")
    private DataSource database;

    @Inject
    private EngawaClock clock;

    /**
     * What was found.
     *
     * @param schema the newest step of the schema, or null while the database does not answer
     * @param clockAhead how far the clock was moved ahead of real time
     */
    public record Signs(boolean database, @Nullable String schema, Duration clockAhead) {}

    public Signs check() {
        try (Connection connection = database.getConnection()) {
            if (!connection.isValid(PATIENCE_SECONDS)) {
                return new Signs(false, null, Duration.ZERO);
            }
            String schema = Rows.on(connection)
                    .first(
                            "select version from flyway_schema_history where success order by installed_rank desc limit 1",
                            row -> row.text("version"))
                    .orElse(null);
            return new Signs(true, schema, clock.offset());
        } catch (SQLException | IllegalStateException dead) {
            return new Signs(false, null, Duration.ZERO);
        }
    }
}
