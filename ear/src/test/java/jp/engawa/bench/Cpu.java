package jp.engawa.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The operating system's own accounts: how much processor time the server and the database have used. */
final class Cpu {
    /** Of a {@code /proc/<pid>/stat} behind the program's name: parent, user and system time, and those of children that ended. */
    private static final int PARENT = 1;

    private static final int USER = 11;
    private static final int TICKS = 100;

    private final long wildfly;
    private final long postmaster;

    /** @param state where the parts keep their state */
    Cpu(Path state) {
        wildfly = number(state.resolve("wildfly/server.pid"));
        postmaster = number(state.resolve("postgresql/data/postmaster.pid"));
    }

    /** Milliseconds used so far, user and system, all processes together. */
    double usedMillis() {
        Map<Long, String[]> all = processes();
        double ticks = ticks(all.get(wildfly), 2) + ticks(all.get(postmaster), 4);
        for (String[] process : all.values()) {
            if (Long.parseLong(process[PARENT]) == postmaster) {
                ticks += ticks(process, 2);
            }
        }
        return ticks * 1000 / TICKS;
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
