package jp.engawa.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A short program run to its end; what it said is told when it fails. */
final class Command {
    private Command() {}

    static String run(List<String> words) {
        try {
            var said = Files.createTempFile("engawa", ".out");
            try {
                return run(words, said);
            } finally {
                Files.deleteIfExists(said);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The output goes through a file: a server started by the program may keep the other end of a pipe open. */
    private static String run(List<String> words, Path said) throws IOException {
        var process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        process.getOutputStream().close();
        var result = await(process);
        var text = Files.readString(said, UTF_8);
        if (result != 0) {
            throw new Trouble(words.get(0) + " ... ended with " + result + ": " + text.strip());
        }
        return text;
    }

    private static int await(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException stopped) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new Trouble("stopped while " + process + " was running");
        }
    }
}
