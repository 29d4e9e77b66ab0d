package jp.engawa.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.wildfly.core.launcher.StandaloneCommandBuilder;

/**
 * A WildFly of its own: the provisioned server with a base directory of its own, in a process group of its own, so that
 * Ctrl-C reaches only the launcher, which stops things in the right order.
 */
public final class Server implements AutoCloseable {
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(30);

    private final ServerSettings settings;
    private final HttpClient http = HttpClient.newHttpClient();
    private Process process;

    private Server(ServerSettings settings) {
        this.settings = settings;
    }

    /** Lays out the base directory anew from the provisioned server, keeping data, without starting it. */
    public static Server prepare(ServerSettings settings) {
        try {
            for (var part : List.of("data", "deployments", "log", "tmp")) {
                Files.createDirectories(settings.base().resolve(part));
            }
            Folders.replace(
                    settings.base().resolve("configuration"), settings.home().resolve("standalone/configuration"));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return new Server(settings);
    }

    public ServerSettings settings() {
        return settings;
    }

    /** Puts the archive where the server deploys it when it starts. */
    public void deployAtStart(Path archive) {
        var deployments = settings.base().resolve("deployments");
        try {
            Folders.empty(deployments);
            Files.copy(archive, deployments.resolve(archive.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Starts the process; {@link #awaitReady} tells when it is of use. */
    public void start() {
        try {
            stopLeftOver(settings.base());
            forgetMarks();
            var log = settings.base().resolve("log/console.log").toFile();
            var builder =
                    new ProcessBuilder(command()).redirectErrorStream(true).redirectOutput(log);
            builder.environment().putAll(settings.environment());
            process = builder.start();
            Files.writeString(pidFile(), Long.toString(process.pid()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private List<String> command() {
        var words = new ArrayList<>(List.of("setsid", javaProgram()));
        words.addAll(StandaloneCommandBuilder.of(settings.home())
                .setBaseDirectory(settings.base())
                .addJavaOptions(settings.javaOptions())
                .addJavaOptions("-Djava.net.preferIPv4Stack=true", "-Djava.awt.headless=true", "-Dfile.encoding=UTF-8")
                .addServerArgument("-Djboss.http.port=" + settings.httpPort())
                .addServerArgument("-Djboss.management.http.port=" + settings.managementPort())
                .addServerArgument("-b=127.0.0.1")
                .addServerArgument("-bmanagement=127.0.0.1")
                .buildArguments());
        return words;
    }

    private static String javaProgram() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private Path pidFile() {
        return settings.base().resolve("server.pid");
    }

    /** Stops the WildFly that a launcher left running when it was killed; tells whether there was one. */
    static boolean stopLeftOver(Path base) {
        var file = base.resolve("server.pid");
        try {
            if (!Files.exists(file)) {
                return false;
            }
            var old = ProcessHandle.of(Long.parseLong(Files.readString(file).strip()))
                    .filter(found -> found.info().commandLine().orElse("").contains(base.toString()));
            old.ifPresent(ProcessHandle::destroyForcibly);
            old.ifPresent(found -> found.onExit().join());
            Files.delete(file);
            return old.isPresent();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** What the server wrote about an earlier deployment says nothing about this one. */
    private void forgetMarks() throws IOException {
        for (var mark : List.of(".deployed", ".failed")) {
            Files.deleteIfExists(settings.base().resolve("deployments/engawa.ear" + mark));
        }
    }

    /** Waits until the server and everything deployed on it says it is ready. */
    public void awaitReady(Duration atMost) {
        var until = System.nanoTime() + atMost.toNanos();
        while (!isReady()) {
            failure().ifPresent(why -> {
                throw new Trouble("Engawa was not deployed: " + why + " ("
                        + settings.base().resolve("log") + ")");
            });
            if (!process.isAlive()) {
                throw new Trouble(
                        "WildFly ended by itself; see " + settings.base().resolve("log"));
            }
            if (System.nanoTime() > until) {
                throw new Trouble("WildFly was not ready after " + atMost.toSeconds() + " s; see "
                        + settings.base().resolve("log"));
            }
            pause();
        }
    }

    private boolean isReady() {
        return isDeployed() && answers(settings.management() + "/health/ready");
    }

    private boolean isDeployed() {
        return settled("engawa.ear") || !Files.exists(settings.base().resolve("deployments/engawa.ear"));
    }

    private boolean settled(String archive) {
        return Files.exists(settings.base().resolve("deployments/" + archive + ".deployed"));
    }

    private Optional<String> failure() {
        var mark = settings.base().resolve("deployments/engawa.ear.failed");
        try {
            return Files.exists(mark) ? Optional.of(Files.readString(mark).strip()) : Optional.empty();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private boolean answers(String address) {
        try {
            var request = HttpRequest.newBuilder(URI.create(address))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Trouble("stopped while WildFly was starting");
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(200);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Trouble("stopped while WildFly was starting");
        }
    }

    /** Of the running process, for the tools of the JDK. */
    public long pid() {
        return process.pid();
    }

    /** As after pulling the plug. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        if (process == null || !process.isAlive()) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(STOPS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                kill();
            }
            Files.deleteIfExists(pidFile());
        } catch (InterruptedException stopped) {
            kill();
            Thread.currentThread().interrupt();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
