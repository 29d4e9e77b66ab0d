package jp.engawa.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.logging.Logger;

/**
 * What one thread sends to the test database, statement by statement, whoever sends it: EclipseLink or plain JDBC.
 *
 * <p>A driver in front of PostgreSQL's for addresses that begin with {@value #PREFIX}, as those of {@link Database} do.
 */
public final class Statements implements Driver {
    static final String PREFIX = "jdbc:counted:";
    private static final ThreadLocal<List<String>> SENT = new ThreadLocal<>();

    static {
        try {
            DriverManager.registerDriver(new Statements());
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** The SQL that the work sends, in order. */
    public static List<String> of(Supplier<?> work) {
        List<String> sent = new ArrayList<>();
        SENT.set(sent);
        try {
            work.get();
        } finally {
            SENT.remove();
        }
        return sent;
    }

    @Override
    public Connection connect(String url, Properties info) throws SQLException {
        if (!acceptsURL(url)) {
            return null;
        }
        Connection real = DriverManager.getConnection("jdbc:" + url.substring(PREFIX.length()), info);
        return (Connection) watched(real, Connection.class, null);
    }

    /** The object itself, with everything it executes noted; statements it makes are watched too. */
    private static Object watched(Object real, Class<?> face, String sql) {
        return Proxy.newProxyInstance(
                Statements.class.getClassLoader(), new Class<?>[] {face}, (proxy, method, arguments) -> {
                    String own = sql != null
                                    || arguments == null
                                    || arguments.length == 0
                                    || !(arguments[0] instanceof String text)
                            ? sql
                            : text;
                    if (method.getName().startsWith("execute") && SENT.get() != null) {
                        SENT.get().add(own);
                    }
                    try {
                        Object result = method.invoke(real, arguments);
                        return result instanceof Statement && Statement.class.isAssignableFrom(method.getReturnType())
                                ? watched(result, method.getReturnType(), own)
                                : result;
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    @Override
    public boolean acceptsURL(String url) {
        return url.startsWith(PREFIX);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger(Statements.class.getName());
    }
}
