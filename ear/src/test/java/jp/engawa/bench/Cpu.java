package jp.engawa.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The operating system's own accounts: how much processor time and memory the server and the database have used. */
final class Cpu {
    /** Of a {@code /proc/<pid>/stat} behind the program's name: parent, user and system time, and those of children that ended. */
    private static final int PARENT = 1;

    private static final int USER = 11;
    private static final int TICKS = 100;

    private final long wildfly;
    private final long postmaster;

    /**
     * Milliseconds used so far, user and system.
     *
     * @param server WildFly alone
     * @param database all of PostgreSQL's processes
     */
    record Used(double server, double database) {
        Used since(Used before) {
            return new Used(server - before.server, database - before.database);
        }

        double all() {
            return server + database;
        }
    }

    /** @param state where the parts keep their state */
    Cpu(Path state) {
        wildfly = number(state.resolve("wildfly/server.pid"));
        postmaster = number(state.resolve("postgresql/data/postmaster.pid"));
    }

    Used used() {
        Map<Long, String[]> all = processes();
        double database = ticks(all.get(postmaster), 4);
        for (String[] process : all.values()) {
            if (Long.parseLong(process[PARENT]) == postmaster) {
                database += ticks(process, 2);
            }
        }
        return new Used(ticks(all.get(wildfly), 2) * 1000 / TICKS, database * 1000 / TICKS);
    }

    /** Megabytes of memory the server's process holds now. */
    long residentMegabytes() {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(wildfly), "status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .sum();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static double ticks(String[] process, int fields) {
        double sum = 0;
        for (int i = USER; i < USER + fields; i++) {
            sum += Long.parseLong(process[i]);
        }
        return sum;
    }

    private static Map<Long, String[]> processes() {
        Map<Long, String[]> all = new HashMap<>();
        try (var folders = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path folder : folders) {
                try {
                    String line = Files.readString(folder.resolve("stat"));
                    all.put(
                            Long.parseLong(folder.getFileName().toString()),
                            line.substring(line.lastIndexOf(')') + 2).split(" "));
                } catch (IOException ended) {
                    continue;
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return all;
    }

    private static long number(Path file) {
        try {
            return Long.parseLong(Files.readAllLines(file).get(0).strip());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
