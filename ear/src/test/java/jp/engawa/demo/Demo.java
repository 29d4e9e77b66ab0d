package jp.engawa.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * The launcher of {@code mvn -Pdemo}: starts all parts on this machine, says how to play the story, and stops everything on
 * Ctrl-C. What was done is kept in {@code .engawa-demo} and is there again after the next start.
 */
public final class Demo {
    private static final Duration STARTS_WITHIN = Duration.ofMinutes(5);

    private final DemoWords words = new DemoWords();
    private final Path build = Path.of(System.getProperty("engawa.build.directory", "ear/target"));
    private final Path state =
            Path.of(System.getProperty("engawa.demo.directory", ".engawa-demo")).toAbsolutePath();

    private volatile boolean stopping;

    private Demo() {}

    /** Ends the process when something is in the way: one line about it is worth more than the build tool's report. */
    public static void main(String[] arguments) throws InterruptedException {
        var demo = new Demo();
        try {
            demo.play();
            new CountDownLatch(1).await();
        } catch (Trouble trouble) {
            demo.giveUp(trouble.getMessage());
        } catch (UncheckedIOException broken) {
            demo.giveUp(broken.getCause().toString());
        }
    }

    /** What fails while everything is being stopped fails because of that. */
    private void giveUp(String why) {
        if (!stopping) {
            words.say("trouble", why);
            System.exit(1);
        }
    }

    private void play() {
        words.say("starting");
        var place = new DemoPlace(state, words);
        place.take(Boolean.parseBoolean(flag("engawa.demo.reset")));
        var settings = new PartsSettings(
                build.resolve("server"),
                state,
                state,
                Company.ldif(),
                place.port("engawa.demo.portal.port", 18080),
                place.port("engawa.demo.port", 18081),
                place.port("engawa.demo.management.port", 18082),
                Ports.free(),
                0,
                List.of(),
                Map.of(),
                "http");
        var parts = new Parts(settings);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(parts)));
        parts.start(words);
        words.of("wildfly", () -> start(parts.server()));
        welcome(parts);
    }

    /** {@code -Dx} alone means {@code -Dx=true}. */
    private static String flag(String name) {
        var value = System.getProperty(name, "false");
        return value.isEmpty() ? "true" : value;
    }

    private Server start(Server server) {
        forget(token(server));
        server.deployAtStart(build.resolve("engawa.ear"));
        server.start();
        server.awaitReady(STARTS_WITHIN);
        return server;
    }

    private void stop(Parts parts) {
        stopping = true;
        words.say("stopping");
        parts.close();
        words.say("stopped", state.getFileName());
    }

    private void welcome(Parts parts) {
        words.say("ready", parts.portal().address());
        for (var group : People.CAST.values()) {
            group.forEach(words::introduce);
            words.line();
        }
        read(token(parts.server())).ifPresent(token -> words.say("first-start", firstStart(parts), token));
        words.say(
                "engawa",
                parts.settings().engawa() + "/",
                parts.server().settings().management());
        words.say("how-to-stop", state.getFileName());
    }

    private static URI firstStart(Parts parts) {
        return URI.create(parts.settings().engawa() + "/directory/first-start.xhtml");
    }

    /** Written by the server when it starts and Engawa has no operator yet. */
    private static Path token(Server server) {
        return server.settings().base().resolve("data/engawa-bootstrap-token");
    }

    private static void forget(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Optional<String> read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file).lines().findFirst() : Optional.empty();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
