package jp.engawa.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The server's heap, asked over the JDK's own {@code jcmd}. */
final class Heap {
    private static final Pattern USED = Pattern.compile("heap +total \\d+K, used (\\d+)K");

    private final String process;

    /** @param state where the parts keep their state */
    Heap(Path state) {
        try {
            process = Files.readString(state.resolve("wildfly/server.pid")).strip();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Kilobytes in use when everything that can go is gone. */
    double kilobytesAfterCollection() {
        ask("GC.run");
        ask("GC.run");
        Matcher used = USED.matcher(ask("GC.heap_info"));
        if (!used.find()) {
            throw new IllegalStateException("the heap tells nothing");
        }
        return Double.parseDouble(used.group(1));
    }

    private String ask(String command) {
        try {
            Process jcmd = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            process,
                            command)
                    .redirectErrorStream(true)
                    .start();
            return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
