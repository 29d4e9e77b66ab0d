package jp.engawa.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.sql.DataSource;
import jp.engawa.base.Migrator;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A fresh, fully migrated PostgreSQL database for one test class, used as the product uses it: by {@code engawa_app}, not its owner.
 *
 * <p>One server runs for all tests of the build's module; each class gets a copy of a template database in a few milliseconds.
 */
public final class Database implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final String TEMPLATE = "engawa_template";

    private final String name;
    private final EntityManagerFactory factory;

    private Database(String name) {
        this.name = name;
        Map<String, Object> settings = new HashMap<>();
        settings.put("jakarta.persistence.transactionType", "RESOURCE_LOCAL");
        settings.put("jakarta.persistence.jtaDataSource", "");
        settings.put("jakarta.persistence.jdbc.driver", Statements.class.getName());
        settings.put(
                "jakarta.persistence.jdbc.url", Statements.PREFIX + url(name).substring("jdbc:".length()));
        settings.put("jakarta.persistence.jdbc.user", "engawa_app");
        settings.put("jakarta.persistence.jdbc.password", "app");
        settings.put("eclipselink.weaving", "false");
        settings.put("eclipselink.session-name", name);
        factory = Persistence.createEntityManagerFactory("engawa", settings);
    }

    /** A new copy of the migrated template. */
    public static Database fresh() {
        EmbeddedPostgres server = Holder.SERVER;
        String name = "test_" + COUNT.incrementAndGet();
        sql(server, "postgres", "create database " + name + " template " + TEMPLATE + " owner engawa_owner");
        return new Database(name);
    }

    /** Runs work in one transaction of {@code engawa_app}; rolled back when it throws. */
    public <T> T inTransaction(Function<EntityManager, T> work) {
        EntityManager em = factory.createEntityManager();
        try {
            em.getTransaction().begin();
            T result = work.apply(em);
            em.getTransaction().commit();
            return result;
        } finally {
            if (em.getTransaction().isActive()) {
                em.getTransaction().rollback();
            }
            em.close();
        }
    }

    /** A plain connection of {@code engawa_app}, in auto-commit. */
    public Connection asApp() throws SQLException {
        return DriverManager.getConnection(url(name), "engawa_app", "app");
    }

    /** A plain connection of the schema's owner, in auto-commit. */
    public Connection asOwner() throws SQLException {
        return DriverManager.getConnection(url(name), "engawa_owner", "owner");
    }

    /** Connections of {@code engawa_app} of their own, outside the transaction of {@link #inTransaction}. */
    public DataSource dataSource() {
        return of(Holder.SERVER, name, "engawa_app", "app");
    }

    /** Connections of the schema's owner. */
    public DataSource ownerDataSource() {
        return of(Holder.SERVER, name, "engawa_owner", "owner");
    }

    private static DataSource of(EmbeddedPostgres server, String database, String user, String password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl("jdbc:postgresql://localhost:" + server.getPort() + "/" + database);
        source.setUser(user);
        source.setPassword(password);
        return source;
    }

    @Override
    public void close() {
        factory.close();
    }

    private static String url(String database) {
        return "jdbc:postgresql://localhost:" + Holder.SERVER.getPort() + "/" + database
                + "?reWriteBatchedInserts=true";
    }

    private static void sql(EmbeddedPostgres server, String database, String... statements) {
        try (Connection connection = server.getDatabase("postgres", database).getConnection();
                Statement statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static final class Holder {
        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("max_connections", "200")
                        .start();
                sql(
                        server,
                        "postgres",
                        "create role engawa_owner login password 'owner'",
                        "create role engawa_app login password 'app'",
                        "create database " + TEMPLATE + " owner engawa_owner");
                sql(server, TEMPLATE, "alter schema public owner to engawa_owner");
                Migrator.configured(of(server, TEMPLATE, "engawa_owner", "owner"))
                        .migrate();
                return server;
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }
}
