package jp.engawa.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;

/** The auditor's offline program, {@code engawa-verify.jar}, run as a process of its own without server or network. */
public final class Verifier {
    private Verifier() {}

    /** Exit code and what the program said about this export against a head kept earlier. */
    public static String says(Path export, Path head) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dfile.encoding=UTF-8",
                        "-jar",
                        Build.directory().resolve("engawa-verify.jar").toString(),
                        export.toString(),
                        "--head",
                        head.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        return process.waitFor() + " " + said;
    }
}
