package jp.engawa.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jp.engawa.demo.Folders;
import jp.engawa.demo.Parts;
import jp.engawa.demo.PartsSettings;
import jp.engawa.demo.Portal;
import jp.engawa.demo.Progress;
import jp.engawa.demo.Server;

/**
 * The running Engawa of a test: real server, database, directory and portal. {@link #running} is the one all tests share;
 * a test that has to stop or kill parts starts its own with {@link #alone}.
 */
public final class Engawa implements AutoCloseable {
    private static final Duration STARTS_WITHIN = Duration.ofSeconds(Long.getLong("engawa.test.start.seconds", 180));
    private static final String SHARED = "shared";
    private static final String HTTP = "http";
    private static final List<String> QUICK_START = List.of("-XX:TieredStopAtLevel=1");

    private static Engawa shared;

    private final Parts parts;
    private final Server server;
    private final Path archive;

    private Engawa(Parts parts, Server server, Path archive) {
        this.parts = parts;
        this.server = server;
        this.archive = archive;
    }

    /** The one all tests share, already started. */
    public static synchronized Engawa running() {
        if (shared == null) {
            throw new IllegalStateException("Engawa runs only in tests marked @OnEngawa");
        }
        return shared;
    }

    /** Starts the shared one with the archive of the whole test run. */
    static synchronized Engawa share(Path archive) {
        if (shared == null) {
            shared = start(archive, SHARED, QUICK_START);
            Runtime.getRuntime().addShutdownHook(new Thread(shared::close));
        }
        return shared;
    }

    /** An Engawa of its own with the same archive, for tests that kill things; to be closed. */
    public static Engawa alone(String name) {
        return start(running().archive, name, QUICK_START);
    }

    /** The same with these flags for WildFly's Java, and this in its environment besides the usual. */
    static Engawa alone(String name, List<String> moreOptions, Map<String, String> environment) {
        var options = new ArrayList<>(QUICK_START);
        options.addAll(moreOptions);
        return started(parts(Build.directory().resolve("server"), running().archive, name, options, environment, HTTP));
    }

    /** An Engawa of its own on the product's archive, without any tests in it, with these flags for WildFly's Java; to be closed. */
    public static Engawa product(String name, List<String> javaOptions) {
        return start(Build.archive(), name, javaOptions);
    }

    /** An Engawa of its own on the product's archive and another WildFly than the provisioned one; to be closed. */
    public static Engawa onServer(Path home, String name) {
        return start(home, Build.archive(), name, QUICK_START);
    }

    /** Database, directory and portal of their own, with the same archive; servers come by {@link #further}. */
    public static Engawa withoutServer(String name) {
        return withoutServer(name, HTTP);
    }

    /** The same for people who know Engawa under an https address, which something in front of the servers answers at. */
    static Engawa behindTls(String name) {
        return withoutServer(name, "https");
    }

    private static Engawa withoutServer(String name, String scheme) {
        return parts(Build.directory().resolve("server"), running().archive, name, QUICK_START, Map.of(), scheme);
    }

    private static Engawa start(Path archive, String name, List<String> javaOptions) {
        return start(Build.directory().resolve("server"), archive, name, javaOptions);
    }

    private static Engawa start(Path home, Path archive, String name, List<String> javaOptions) {
        // the others show that Engawa runs where the operator set no mail server
        Map<String, String> environment = name.equals(SHARED) ? Mailboxes.environment() : Map.of();
        return started(parts(home, archive, name, javaOptions, environment, HTTP));
    }

    private static Engawa started(Engawa engawa) {
        try {
            engawa.startServer();
            return engawa;
        } catch (RuntimeException broken) {
            engawa.close();
            throw broken;
        }
    }

    private static Engawa parts(
            Path home,
            Path archive,
            String name,
            List<String> javaOptions,
            Map<String, String> environment,
            String scheme) {
        var state = Build.directory().resolve("it").resolve(name);
        Parts.stopLeftOver(state);
        clear(state);
        var parts = new Parts(PartsSettings.onFreePorts(
                home, Build.directory().resolve("it"), state, Build.company(), javaOptions, environment, scheme));
        try {
            parts.start(Progress.SILENT);
            return new Engawa(parts, parts.server(), archive);
        } catch (RuntimeException broken) {
            parts.close();
            throw broken;
        }
    }

    private void startServer() {
        server.deployAtStart(archive);
        server.start();
        server.awaitReady(STARTS_WITHIN);
    }

    /**
     * One more server on the same database, directory and archive, with these flags besides the usual; to be closed first. The portal
     * signs nobody in there: it knows one address of Engawa.
     */
    public Engawa further(String name, List<String> javaOptions) {
        return further(name, javaOptions, Map.of());
    }

    /** The same, with this in its environment besides the usual. */
    Engawa further(String name, List<String> javaOptions, Map<String, String> environment) {
        var more = new Engawa(parts, parts.further(name, javaOptions, environment), archive);
        try {
            more.startServer();
            return more;
        } catch (RuntimeException broken) {
            more.close();
            throw broken;
        }
    }

    private static void clear(Path state) {
        try {
            Folders.empty(state);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Engawa's own address, without a slash at the end; of a further server that server's own. */
    public URI address() {
        return server == parts.server()
                ? parts.settings().engawa()
                : server.settings().engawa();
    }

    /** An address in Engawa, for example {@code /api/feed}. */
    public URI at(String path) {
        return URI.create(address() + path);
    }

    /** Where health and metrics are. */
    public URI management() {
        return server().settings().management();
    }

    public Portal portal() {
        return parts.portal();
    }

    public Server server() {
        return server;
    }

    public Parts parts() {
        return parts;
    }

    /** Kills WildFly as after pulling the plug, and starts it again on the same state. */
    public void killAndRestart() {
        server().kill();
        server().start();
        server().awaitReady(STARTS_WITHIN);
    }

    /** Stops and starts WildFly as an operator does. */
    public void restart() {
        server().close();
        server().start();
        server().awaitReady(STARTS_WITHIN);
    }

    @Override
    public void close() {
        if (server == parts.server()) {
            parts.close();
        } else {
            server.close();
        }
    }
}
