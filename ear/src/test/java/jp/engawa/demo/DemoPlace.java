package jp.engawa.demo;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The machine and the directory the demo is about to use: checked, cleaned of what an earlier demo left, and taken for this one. */
final class DemoPlace {
    private static final long NEEDED_MB = 1500;

    private final Path state;
    private final DemoWords words;
    private FileLock lock;

    DemoPlace(Path state, DemoWords words) {
        this.state = state;
        this.words = words;
    }

    /** @param anew forget everything that was done before */
    void take(boolean anew) {
        if (Runtime.version().feature() < 17) {
            throw words.trouble("java", Runtime.version());
        }
        if (!"Linux".equals(System.getProperty("os.name")) || !"amd64".equals(System.getProperty("os.arch"))) {
            throw words.trouble("machine", System.getProperty("os.name"), System.getProperty("os.arch"));
        }
        try {
            Files.createDirectories(state);
            checkDisk();
            lock();
            Parts.stopLeftOver(state).forEach(old -> words.say("left-over", old));
            if (anew) {
                clear();
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void checkDisk() throws IOException {
        var free = Files.getFileStore(state).getUsableSpace() / 1_000_000;
        if (free < NEEDED_MB) {
            throw words.trouble("disk", state, free, NEEDED_MB);
        }
    }

    /** Held until this process ends, however it ends. */
    private void lock() throws IOException {
        var file = state.resolve("lock");
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        lock = channel.tryLock();
        if (lock == null) {
            throw words.trouble("running", Files.readString(file).strip());
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(US_ASCII)));
    }

    private void clear() throws IOException {
        try (var parts = Files.list(state)) {
            for (var part : (Iterable<Path>) parts::iterator) {
                if (!part.endsWith("lock")) {
                    Folders.delete(part);
                }
            }
        }
        words.say("cleared");
    }

    /** A port by its property, free to be used. */
    int port(String property, int usual) {
        var port = Integer.getInteger(property, usual);
        if (!Ports.isFree(port)) {
            var holder = Ports.holder(port)
                    .map(process ->
                            Path.of(process.info().command().orElse("?")).getFileName() + " (" + process.pid() + ")")
                    .orElse("?");
            throw words.trouble("port", Integer.toString(port), holder, property, Integer.toString(port + 100));
        }
        return port;
    }
}
