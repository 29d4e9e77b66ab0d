package jp.engawa.base;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Plain SQL on the connection of the running transaction, for what JPQL cannot say: recursion, LATERAL, arrays, full text.
 *
 * <p>Parameters are {@code ?}; typed ids, {@link Instant}, {@link LocalDate}, enums and collections of numbers (as {@code bigint[]}) or
 * texts (as {@code text[]}) are understood. Used inside repositories only.
 */
public final class Rows {
    private static final int READ_AT_ONCE = 1_000;

    private final Connection connection;

    private Rows(Connection connection) {
        this.connection = connection;
    }

    /** On the entity manager's connection; pending entity changes are written first. Needs a running transaction. */
    public static Rows on(EntityManager em) {
        em.flush();
        return new Rows(em.unwrap(Connection.class));
    }

    /** On a connection of one's own. */
    public static Rows on(Connection connection) {
        return new Rows(connection);
    }

    /** Turns one row into a value. */
    @FunctionalInterface
    public interface Mapper<T> {
        T map(Row row) throws SQLException;
    }

    /** Looks at one row. */
    @FunctionalInterface
    public interface Look {
        void at(Row row) throws SQLException;
    }

    public <T> List<T> list(String sql, Mapper<T> mapper, @Nullable Object... parameters) {
        try (PreparedStatement statement = prepare(sql, parameters);
                ResultSet result = statement.executeQuery()) {
            List<T> rows = new ArrayList<>();
            Row row = new Row(result);
            while (result.next()) {
                rows.add(mapper.map(row));
            }
            return rows;
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Looks at each row of a long answer as it comes, a thousand at a time at that pace, so that it is never held as a whole. */
    public void each(Pace pace, String sql, Look look, @Nullable Object... parameters) {
        try (PreparedStatement statement = prepare(sql, parameters)) {
            statement.setFetchSize(READ_AT_ONCE);
            pace.begin();
            try (ResultSet result = statement.executeQuery()) {
                Row row = new Row(result);
                for (int looked = 1; result.next(); looked++) {
                    look.at(row);
                    if (looked % READ_AT_ONCE == 0) {
                        pace.rest();
                    }
                }
            }
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    public <T> Optional<T> first(String sql, Mapper<T> mapper, @Nullable Object... parameters) {
        List<T> rows = list(sql, mapper, parameters);
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(0));
    }

    public boolean exists(String sql, @Nullable Object... parameters) {
        return !list(sql, row -> true, parameters).isEmpty();
    }

    /** Runs an insert, update or delete and tells how many rows it touched. */
    public int update(String sql, @Nullable Object... parameters) {
        try (PreparedStatement statement = prepare(sql, parameters)) {
            return statement.executeUpdate();
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Runs one statement for many rows of parameters, in batches. */
    public void batch(String sql, Collection<@Nullable Object[]> rows) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int waiting = 0;
            for (@Nullable Object[] row : rows) {
                fill(statement, row);
                statement.addBatch();
                if (++waiting % 500 == 0) {
                    statement.executeBatch();
                }
            }
            statement.executeBatch();
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /**
     * Runs one statement for thousands of values at a time, which it finds as the rows of {@code given}: a set for the database to join,
     * where a batch would be one execution for each.
     *
     * @param columns names and types of the rows of {@code given}: {@code "code text, parent bigint"}
     * @param row what a value has in those columns
     * @param pace how many at a time, and whether it rests in between
     */
    public <T> void bulk(
            String columns, Collection<T> values, Function<T, @Nullable Object[]> row, String sql, Pace pace) {
        String[] specified = columns.split(",\\s*");
        String arrays = Arrays.stream(specified)
                .map(column -> "?::text[]::" + column.substring(column.indexOf(' ') + 1) + "[]")
                .collect(Collectors.joining(", "));
        String names = Arrays.stream(specified)
                .map(column -> column.substring(0, column.indexOf(' ')))
                .collect(Collectors.joining(", "));
        String whole = "with given as (select * from unnest(" + arrays + ") r (" + names + "))\n" + sql;
        try (PreparedStatement statement = connection.prepareStatement(whole)) {
            Iterator<T> rest = values.iterator();
            pace.begin();
            for (int left = values.size(); left > 0; ) {
                int many = Math.min(left, pace.step());
                give(statement, specified.length, rest, many, row);
                statement.executeUpdate();
                left -= many;
                pace.rest();
            }
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private <T> void give(
            PreparedStatement statement, int columns, Iterator<T> values, int many, Function<T, @Nullable Object[]> row)
            throws SQLException {
        @Nullable String[][] texts = new @Nullable String[columns][many];
        for (int i = 0; i < many; i++) {
            @Nullable Object[] cells = row.apply(values.next());
            for (int column = 0; column < columns; column++) {
                Object cell = plain(cells[column]);
                texts[column][i] = cell == null ? null : cell.toString();
            }
        }
        for (int column = 0; column < columns; column++) {
            statement.setArray(column + 1, connection.createArrayOf("text", texts[column]));
        }
    }

    private PreparedStatement prepare(String sql, @Nullable Object[] parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            fill(statement, parameters);
            return statement;
        } catch (SQLException broken) {
            statement.close();
            throw broken;
        }
    }

    private void fill(PreparedStatement statement, @Nullable Object[] parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, plain(parameters[i]));
        }
    }

    private @Nullable Object plain(@Nullable Object value) throws SQLException {
        if (value instanceof Instant instant) {
            return instant.atOffset(ZoneOffset.UTC);
        } else if (value instanceof MemberId id) {
            return id.value();
        } else if (value instanceof UnitId id) {
            return id.value();
        } else if (value instanceof NetworkId id) {
            return id.value();
        } else if (value instanceof Enum<?> constant) {
            return constant.name();
        } else if (value instanceof Collection<?> many) {
            Object[] plain = new Object[many.size()];
            int i = 0;
            for (Object one : many) {
                plain[i++] = plain(one);
            }
            boolean texts = plain.length > 0 && plain[0] instanceof String;
            return connection.createArrayOf(texts ? "text" : "bigint", plain);
        }
        return value;
    }

    /** The row under the cursor, with the types of this product. */
    public static final class Row {
        private final ResultSet result;

        private Row(ResultSet result) {
            this.result = result;
        }

        public long number(String column) throws SQLException {
            return result.getLong(column);
        }

        public @Nullable Long numberOrNull(String column) throws SQLException {
            long value = result.getLong(column);
            return result.wasNull() ? null : value;
        }

        public boolean flag(String column) throws SQLException {
            return result.getBoolean(column);
        }

        public String text(String column) throws SQLException {
            return result.getString(column);
        }

        public @Nullable String textOrNull(String column) throws SQLException {
            return result.getString(column);
        }

        public byte[] bytes(String column) throws SQLException {
            return result.getBytes(column);
        }

        public Instant instant(String column) throws SQLException {
            return result.getObject(column, OffsetDateTime.class).toInstant();
        }

        public @Nullable Instant instantOrNull(String column) throws SQLException {
            OffsetDateTime value = result.getObject(column, OffsetDateTime.class);
            return value == null ? null : value.toInstant();
        }

        public LocalDate date(String column) throws SQLException {
            return result.getObject(column, LocalDate.class);
        }

        public @Nullable LocalDate dateOrNull(String column) throws SQLException {
            return result.getObject(column, LocalDate.class);
        }

        public MemberId member(String column) throws SQLException {
            return new MemberId(result.getLong(column));
        }

        public UnitId unit(String column) throws SQLException {
            return new UnitId(result.getLong(column));
        }
    }
}
