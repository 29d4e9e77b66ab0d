package jp.engawa.ldap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Programs of Debian that tests need, fetched once where the machine has none and the test runs as root on Debian or Ubuntu; not where an
 * init system would start them as services. {@code -Dengawa.test.install=false} forbids fetching.
 */
public final class DebianPackages {
    private static final Path POLICY = Path.of("/usr/sbin/policy-rc.d");
    private static final Set<Path> SOUGHT = new HashSet<>();

    private DebianPackages() {}

    /** Whether this machine has it for that test, after getting it if need be; where the build has to have it, the test fails without. */
    public static boolean presentFor(Class<?> test, Path program, String... packages)
            throws IOException, InterruptedException {
        boolean present = have(program, packages);
        if (!present) {
            String why = "LEFT OUT, no " + program.getFileName() + " could be had: " + test.getSimpleName();
            if ("true".equals(System.getenv("CI"))) {
                throw new IllegalStateException(why);
            }
            System.err.println(why);
        }
        return present;
    }

    /** Whether this machine has the program, after getting its packages if need be. */
    static synchronized boolean have(Path program, String... packages) throws IOException, InterruptedException {
        if (!Files.isExecutable(program) && mayInstall() && SOUGHT.add(program)) {
            String names = String.join(" ", packages);
            System.err.println(
                    "tests: no " + program.getFileName() + " on this machine; installing it: apt-get install " + names);
            install(packages);
        }
        return Files.isExecutable(program);
    }

    static boolean root() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static boolean mayInstall() {
        return Boolean.parseBoolean(System.getProperty("engawa.test.install", "true"))
                && root()
                && Files.isExecutable(Path.of("/usr/bin/apt-get"))
                && !Files.exists(Path.of("/run/systemd/system"));
    }

    /** Debian's scripts ask {@code policy-rc.d} before they start what they install; 101 means that they must not. */
    private static void install(String... packages) throws IOException, InterruptedException {
        boolean own = !Files.exists(POLICY);
        if (own) {
            Files.writeString(POLICY, "#!/bin/sh\nexit 101\n");
            Files.setPosixFilePermissions(POLICY, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        try {
            Path log = Files.createTempFile("engawa-install", ".log");
            run(log, List.of("apt-get", "update", "-q"));
            List<String> install =
                    new ArrayList<>(List.of("apt-get", "install", "-y", "-q", "--no-install-recommends"));
            install.addAll(List.of(packages));
            run(log, install);
        } finally {
            if (own) {
                Files.deleteIfExists(POLICY);
            }
        }
    }

    private static void run(Path log, List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        Process install = builder.start();
        if (!install.waitFor(5, TimeUnit.MINUTES)) {
            install.destroyForcibly();
        }
    }
}
