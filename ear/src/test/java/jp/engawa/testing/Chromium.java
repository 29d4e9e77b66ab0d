package jp.engawa.testing;

import com.microsoft.playwright.impl.driver.Driver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The browser of the tests: the one of this machine, else the one Playwright downloads, else (root on Debian or Ubuntu) the
 * distribution's. {@code -Dengawa.test.install=false} forbids getting one, {@code -Dengawa.test.browser=PATH} names one.
 */
final class Chromium {
    private static final List<String> USUAL = List.of(
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/usr/bin/google-chrome-stable",
            "/snap/bin/chromium");
    private static final String PACKAGES = "chromium fonts-noto-cjk fonts-noto-color-emoji";

    private static Optional<Found> found;

    /** @param program empty: the one Playwright keeps itself */
    record Found(Optional<Path> program) {}

    private Chromium() {}

    static synchronized Optional<Found> find() {
        if (found == null) {
            found = installed().or(Chromium::obtained);
        }
        return found;
    }

    private static Optional<Found> installed() {
        var named = Optional.ofNullable(System.getProperty("engawa.test.browser"));
        var all = new ArrayList<String>();
        named.ifPresent(all::add);
        all.addAll(USUAL);
        return all.stream()
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .map(path -> new Found(Optional.of(path)));
    }

    private static Optional<Found> obtained() {
        if (!Boolean.parseBoolean(System.getProperty("engawa.test.install", "true"))) {
            return Optional.empty();
        }
        say("no Chromium on this machine; asking Playwright to download one");
        if (run(playwright("install", "chromium"))) {
            return Optional.of(new Found(Optional.empty()));
        }
        if ("root".equals(System.getProperty("user.name")) && Files.isExecutable(Path.of("/usr/bin/apt-get"))) {
            say("that did not work; installing the distribution's: apt-get install " + PACKAGES);
            run(new ProcessBuilder("apt-get", "update", "-q"));
            run(new ProcessBuilder(("apt-get install -y -q --no-install-recommends " + PACKAGES).split(" ")));
        }
        return installed();
    }

    private static ProcessBuilder playwright(String... words) {
        var builder = Driver.ensureDriverInstalled(Map.of(), false).createProcessBuilder();
        builder.command().addAll(List.of(words));
        return builder;
    }

    private static boolean run(ProcessBuilder builder) {
        try {
            builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
            var log = Build.directory().resolve("browser-install.log").toFile();
            var process = builder.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                    .start();
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                return false;
            }
            return process.exitValue() == 0;
        } catch (IOException impossible) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void say(String what) {
        System.err.println("browser tests: " + what);
    }
}
