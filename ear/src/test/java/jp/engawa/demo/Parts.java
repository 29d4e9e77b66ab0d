package jp.engawa.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Everything that runs: PostgreSQL, the company directory, the portal and WildFly with Engawa. Stopped in the opposite order,
 * so that WildFly can say goodbye to its database.
 */
public final class Parts implements AutoCloseable {
    private static final String CLIENT = "engawa";

    private final Deque<AutoCloseable> running = new ConcurrentLinkedDeque<>();
    private final PartsSettings settings;
    private Postgres postgres;
    private DirectoryServer directory;
    private Portal portal;
    private Server server;

    public Parts(PartsSettings settings) {
        this.settings = settings;
    }

    /** Starts all but WildFly, which is ready to be given its archive afterwards. */
    public Parts start(Progress progress) {
        var secrets = Secrets.in(settings.state());
        postgres = progress.of(
                "postgresql",
                () -> keep(Postgres.start(
                        settings.binaries(), settings.state().resolve("postgresql"), settings.postgresPort())));
        directory = progress.of(
                "directory",
                () -> keep(
                        DirectoryServer.start(settings.directoryPort(), secrets.of("directory"), settings.company())));
        portal = progress.of(
                "portal",
                () -> keep(Portal.start(new PortalSettings(
                        settings.portalPort(), settings.state(), settings.engawa(), CLIENT, secrets.of(CLIENT)))));
        server = keep(server("wildfly", settings.engawaPort(), settings.managementPort(), javaOptions(), Map.of()));
        return this;
    }

    /** One more WildFly on the same database and directory, not yet started; whoever asked for it closes it first. */
    public Server further(String name, List<String> moreOptions, Map<String, String> moreEnvironment) {
        var options = new ArrayList<>(javaOptions());
        options.addAll(moreOptions);
        return server("wildfly-" + name, Ports.free(), Ports.free(), options, moreEnvironment);
    }

    private Server server(
            String base, int port, int managementPort, List<String> options, Map<String, String> moreEnvironment) {
        var environment = environment(Secrets.in(settings.state()));
        environment.putAll(moreEnvironment);
        return Server.prepare(new ServerSettings(
                settings.serverHome(),
                settings.state().resolve(base).toAbsolutePath(),
                port,
                managementPort,
                options,
                environment));
    }

    /** Stops what a launcher left running on this state when it was killed; names it. */
    public static List<String> stopLeftOver(Path state) {
        var stopped = new ArrayList<String>();
        if (Server.stopLeftOver(state.resolve("wildfly"))) {
            stopped.add("WildFly");
        }
        if (Postgres.stopLeftOver(state.resolve("postgresql"))) {
            stopped.add("PostgreSQL");
        }
        return stopped;
    }

    private <T extends AutoCloseable> T keep(T part) {
        running.push(part);
        return part;
    }

    private List<String> javaOptions() {
        var options = new ArrayList<>(List.of(
                "-Xmx768m",
                "-Dengawa.clock.movable=true",
                "-Dengawa.keys.create=true",
                "-Dengawa.bootstrap=true",
                "-Dengawa.directory.config=" + mapping(),
                "-Dengawa.keys=" + settings.state().resolve("engawa-keys.p12").toAbsolutePath(),
                "-Dengawa.frame-ancestors=" + portal.address(),
                "-Dengawa.sign-out-url=" + portal.address().resolve("/end-session")));
        options.addAll(settings.javaOptions());
        return options;
    }

    /** The operator's mapping file, copied out of the class path, where the server cannot see it. */
    private Path mapping() {
        var file = settings.state().resolve("directory.yaml").toAbsolutePath();
        try (var in = Objects.requireNonNull(Parts.class.getResourceAsStream("/demo/directory.yaml"))) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return file;
    }

    /** What the operator of a server here would set. */
    private Map<String, String> environment(Secrets secrets) {
        var environment = new HashMap<String, String>();
        environment.put("ENGAWA_DB_URL", postgres.url());
        environment.put("ENGAWA_DB_USER", "engawa_app");
        environment.put("ENGAWA_DB_PASSWORD", postgres.password("engawa_app"));
        environment.put("ENGAWA_OWNER_USER", "engawa_owner");
        environment.put("ENGAWA_OWNER_PASSWORD", postgres.password("engawa_owner"));
        environment.put("ENGAWA_KEYS_PASSWORD", secrets.of("keys"));
        environment.put("ENGAWA_OIDC_URL", portal.address().toString());
        environment.put("ENGAWA_OIDC_CLIENT", CLIENT);
        environment.put("ENGAWA_OIDC_SECRET", secrets.of(CLIENT));
        environment.put("ENGAWA_LDAP_PORT", Integer.toString(directory.port()));
        environment.put("ENGAWA_LDAP_PASSWORD", secrets.of("directory"));
        environment.putAll(settings.environment());
        return environment;
    }

    public PartsSettings settings() {
        return settings;
    }

    public Postgres postgres() {
        return postgres;
    }

    public DirectoryServer directory() {
        return directory;
    }

    public Portal portal() {
        return portal;
    }

    public Server server() {
        return server;
    }

    @Override
    public void close() {
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (
                    Exception
                            unstoppable) { // AutoCloseable declares it; the other parts have to be stopped all the same
                System.err.println(unstoppable.getMessage());
            }
        }
    }
}
