package jp.engawa.base;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.util.logging.Logger;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings the database schema to this version when the application starts, as the owner of the schema.
 *
 * <p>It refuses a schema that a later version has brought further. With {@code -Dengawa.migrate=validate} it changes nothing and only refuses to start on a schema that does not fit; the owner's
 * datasource may then be absent.
 */
@Startup
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class Migrator {
    private static final Logger LOG = Logger.getLogger(Migrator.class.getName());
    private static final String OWNER = "java:jboss/datasources/EngawaOwnerDS";
    private static final String RUNTIME = "java:jboss/datasources/EngawaDS";

    @PostConstruct
    void start() {
        boolean validateOnly = "validate".equals(System.getProperty("engawa.migrate"));
        Flyway flyway = configured(database(validateOnly ? RUNTIME : OWNER));
        if (validateOnly) {
            flyway.validate();
            return;
        }
        int steps = flyway.migrate().migrationsExecuted;
        LOG.info(() -> "schema: " + steps + " steps applied");
    }

    /** The migrations of this version on the given database; also what tests use. */
    public static Flyway configured(DataSource database) {
        return Flyway.configure(Migrator.class.getClassLoader())
                .dataSource(database)
                .locations("classpath:db/migration")
                // numbers belong to features: a later step of one may stand before what another applied long ago
                .outOfOrder(true)
                // a schema that a later version has changed is not ours to write to
                .ignoreMigrationPatterns(new String[0])
                .load();
    }

    @SuppressWarnings("BanJNDI") // a constant name of this server's own; injection cannot express that it may be absent
    private static DataSource database(String name) {
        try {
            return InitialContext.doLookup(name);
        } catch (NamingException missing) {
            throw new IllegalStateException(
                    "datasource " + name + " is missing; see datasource.cli in the operations guide", missing);
        }
    }
}
