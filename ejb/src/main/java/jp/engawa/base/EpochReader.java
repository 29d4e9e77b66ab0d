package jp.engawa.base;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Reads the counters of {@link Epoch} as every other node sees them: committed. */
@ApplicationScoped
class EpochReader {
    private record Counter(short slot, long value) {}

    @Resource(lookup = "java:jboss/datasources/EngawaDS")
    private DataSource database;

    /** NOT_SUPPORTED, because the running transaction would show its own changes, which may be rolled back. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public Map<Short, Long> read() {
        try (Connection connection = database.getConnection()) {
            return Rows.on(connection)
                    .list(
                            "select slot, value from epoch",
                            row -> new Counter((short) row.number("slot"), row.number("value")))
                    .stream()
                    .collect(Collectors.toUnmodifiableMap(Counter::slot, Counter::value));
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
