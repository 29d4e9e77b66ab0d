package jp.engawa.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.engawa.testing.Build;
import jp.engawa.testing.Engawa;
import org.junit.jupiter.api.Test;

/** How long the server takes to start, how much memory it holds, what a signed-in idle person costs it, what the home page weighs. */
class ServerBench {
    private static final int STARTS = Integer.getInteger("bench.starts", 3);
    private static final int IDLE = Integer.getInteger("bench.idle", 1_000);
    private static final int WARM = 50;
    private static final Pattern FILE = Pattern.compile("(?:href|src)=\"([^\"]+\\.(?:css|js)(?:\\?[^\"]*)?)\"");
    private static final Pattern STARTED = Pattern.compile("WFLYSRV0025: .* started in (\\d+)ms");

    private final List<String> report = new ArrayList<>();

    @Test
    void starting_and_idling() throws IOException, SQLException {
        start("TieredStopAtLevel=1", List.of("-XX:TieredStopAtLevel=1")).close();
        try (Engawa running = start("default flags", List.of())) {
            try (Connection owner = running.parts().postgres().connect("engawa_owner")) {
                new BenchData(new BenchData.Size(IDLE + WARM, 50, 2_000, 30)).fill(owner);
            }
            idle(running);
        }
        Path file = Build.directory().resolve("bench/server.md");
        Files.createDirectories(file.getParent());
        Files.write(file, report);
    }

    private Engawa start(String name, List<String> flags) throws IOException {
        Engawa running = Engawa.product("bench", flags);
        started(name + ", making the schema");
        for (int i = 0; i < STARTS; i++) {
            running.server().close();
            long begin = System.nanoTime();
            running.server().start();
            running.server().awaitReady(Duration.ofMinutes(3));
            double seconds = (System.nanoTime() - begin) / 1e9;
            say("%s: ready after %.1f s", name, seconds);
            started(name);
        }
        Cpu cpu = new Cpu(state());
        long resident = cpu.residentMegabytes();
        double heap = new Heap(state()).kilobytesAfterCollection() / 1024;
        say("%s: resident %d MB after the start; heap %.1f MB after a full collection", name, resident, heap);
        return running;
    }

    /** What the server's own log says, and the processor time up to now. */
    private void started(String name) throws IOException {
        Matcher words = STARTED.matcher(Files.readString(state().resolve("wildfly/log/console.log")));
        String millis = words.find() ? words.group(1) : "?";
        say(
                "%s: the server says %s ms; %.1f s of CPU",
                name, millis, new Cpu(state()).used().server() / 1000);
    }

    private void idle(Engawa running) throws IOException {
        List<Visitor> people = new ArrayList<>();
        for (int i = 1; i <= WARM; i++) {
            visit(running, signedIn(running, i));
        }
        Heap heap = new Heap(state());
        double before = heap.kilobytesAfterCollection();
        for (int i = WARM + 1; i <= WARM + IDLE; i++) {
            people.add(signedIn(running, i));
        }
        double signedIn = heap.kilobytesAfterCollection();
        people.forEach(person -> person.get(running.at("/feed/home.xhtml")));
        double read = heap.kilobytesAfterCollection();
        people.forEach(person -> person.get(running.at("/diary/write.xhtml")));
        double wrote = heap.kilobytesAfterCollection();
        say("%d people signed in: %.2f MB", IDLE, (signedIn - before) / 1024);
        say("and each has read the home page: %.2f MB more", (read - signedIn) / 1024);
        say("and each has opened a form: %.2f MB more", (wrote - read) / 1024);
        say("resident %d MB", new Cpu(state()).residentMegabytes());
        weight(running, people.get(0));
    }

    private static Visitor signedIn(Engawa running, int number) {
        Visitor person = new Visitor(running);
        person.signIn("p" + number);
        return person;
    }

    private static void visit(Engawa running, Visitor person) {
        person.get(running.at("/feed/home.xhtml"));
        person.get(running.at("/diary/write.xhtml"));
    }

    /** The bytes of the home page's scripts and styles as they come over the wire. */
    private void weight(Engawa running, Visitor person) {
        byte[] page = person.get(running.at("/feed/home.xhtml")).body();
        Matcher files = FILE.matcher(new String(page, StandardCharsets.UTF_8));
        int all = 0;
        while (files.find()) {
            URI address = running.at("/").resolve(files.group(1).replace("&amp;", "&"));
            int bytes = person.get(address).body().length;
            say("%s: %d bytes", address.getPath(), bytes);
            all += bytes;
        }
        say("scripts and styles of the home page: %d bytes; the page itself: %d bytes", all, page.length);
    }

    private static Path state() {
        return Build.directory().resolve("it/bench");
    }

    private void say(String words, Object... values) {
        String line = String.format(Locale.ROOT, words, values);
        report.add(line);
        System.out.println(line);
    }
}
