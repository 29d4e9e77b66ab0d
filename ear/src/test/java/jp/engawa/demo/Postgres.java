package jp.engawa.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A real PostgreSQL in a directory that outlives it, with Engawa's two roles: {@code engawa_owner} owns the database,
 * {@code engawa_app} only uses it. Listens on loopback only and writes to disk safely, as in production.
 */
public final class Postgres implements AutoCloseable {
    private static final int BUILTIN_LOCALES_SINCE = 17;
    private static final String SUPERUSER = "postgres";

    private final Path home;
    private final Path data;
    private final int port;
    private final Secrets secrets;

    private Postgres(Path home, Path data, int port, Secrets secrets) {
        this.home = home;
        this.data = data;
        this.port = port;
        this.secrets = secrets;
    }

    /**
     * @param binaries where PostgreSQL's programs are unpacked, shared between runs
     * @param state where the data and the passwords are
     */
    public static Postgres start(Path binaries, Path state, int port) {
        var postgres = new Postgres(
                PostgresBinaries.in(binaries), state.resolve("data").toAbsolutePath(), port, Secrets.in(state));
        try {
            postgres.create();
            stopLeftOver(state);
            postgres.startServer();
            postgres.createRoles();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (SQLException broken) {
            postgres.close();
            throw new Trouble("PostgreSQL refused to create Engawa's roles: " + broken.getMessage(), broken);
        }
        return postgres;
    }

    public String url() {
        return "jdbc:postgresql://localhost:" + port + "/engawa";
    }

    /** The password of {@code engawa_owner} or {@code engawa_app}. */
    public String password(String role) {
        return secrets.of(role);
    }

    public Connection connect(String role) throws SQLException {
        return DriverManager.getConnection(url(), role, password(role));
    }

    private void create() throws IOException {
        var version = data.resolve("PG_VERSION");
        if (Files.exists(version)) {
            var written = Files.readString(version).strip();
            if (!written.equals(PostgresBinaries.MAJOR)) {
                throw new Trouble(data + " was written by PostgreSQL " + written + ", this is PostgreSQL "
                        + PostgresBinaries.MAJOR);
            }
            return;
        }
        var builtin = Integer.parseInt(PostgresBinaries.MAJOR) >= BUILTIN_LOCALES_SINCE;
        var password = Files.createTempFile(data.getParent(), "initdb", "");
        try {
            Files.writeString(password, secrets.of(SUPERUSER));
            run(
                    "initdb",
                    "-D",
                    data.toString(),
                    "-U",
                    SUPERUSER,
                    "-E",
                    "UTF8",
                    builtin ? "--locale-provider=builtin" : "--locale-provider=libc",
                    "--locale=C.UTF-8",
                    "-A",
                    "scram-sha-256",
                    "--pwfile=" + password);
        } finally {
            Files.delete(password);
        }
    }

    /**
     * Stops the PostgreSQL that a launcher left running when it was killed: two servers must never share one directory.
     * Tells whether there was one.
     */
    static boolean stopLeftOver(Path state) {
        var pid = state.resolve("data/postmaster.pid");
        try {
            if (!Files.exists(pid)) {
                return false;
            }
            var old = ProcessHandle.of(
                            Long.parseLong(Files.readAllLines(pid).get(0).strip()))
                    .filter(found -> found.info().command().orElse("").endsWith("/postgres"));
            if (old.isPresent()) {
                Command.run(
                        List.of("sh", "-c", "kill -INT " + old.get().pid())); // it stops without waiting for clients
                old.get().onExit().join();
            } else {
                Files.delete(pid);
            }
            return old.isPresent();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void startServer() {
        run(
                "pg_ctl",
                "-D",
                data.toString(),
                "-l",
                data.resolveSibling("postgresql.log").toString(),
                "-w",
                "-t",
                "60",
                "-o",
                "-c port=" + port
                        + " -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=100",
                "start");
    }

    private void createRoles() throws SQLException {
        var url = "jdbc:postgresql://localhost:" + port + "/postgres";
        try (var connection = DriverManager.getConnection(url, SUPERUSER, secrets.of(SUPERUSER));
                var statement = connection.createStatement()) {
            try (var known = statement.executeQuery("select from pg_database where datname = 'engawa'")) {
                if (known.next()) {
                    return;
                }
            }
            for (var role : List.of("engawa_owner", "engawa_app")) {
                statement.execute("drop role if exists " + role);
                statement.execute("create role " + role + " login password '" + secrets.of(role) + "'");
            }
            statement.execute("create database engawa owner engawa_owner");
        }
    }

    /** PostgreSQL refuses to run as root, so root runs it as nobody in a user namespace. */
    private void run(String program, String... arguments) {
        var words = new ArrayList<String>();
        if ("root".equals(System.getProperty("user.name"))) {
            words.addAll(List.of("unshare", "-U"));
        }
        words.add(home.resolve("bin").resolve(program).toString());
        words.addAll(List.of(arguments));
        Command.run(words);
    }

    /** Kills all its processes, as after pulling the plug; {@link #startAgain} recovers. */
    public void kill() {
        try {
            var main = ProcessHandle.of(Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid"))
                            .get(0)
                            .strip()))
                    .orElseThrow();
            var all = Stream.concat(Stream.of(main), main.descendants()).toList();
            all.forEach(ProcessHandle::destroyForcibly);
            all.forEach(one -> one.onExit().join());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Starts it on the data that is there, after {@link #kill}. */
    public void startAgain() {
        startServer();
    }

    @Override
    public void close() {
        if (Files.exists(data.resolve("postmaster.pid"))) {
            run("pg_ctl", "-D", data.toString(), "-m", "fast", "-w", "-t", "60", "stop");
        }
    }
}
