package jp.engawa.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The paper that names a test for every known failure names tests that exist. */
class DirectoryPaperTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w*(?:Test|IT))(?:\\.(\\w+))?`");

    @Test
    void every_test_it_names_exists() throws IOException {
        String paper = Files.readString(ROOT.resolve("ear/src/docs/directory-tests.md"));
        List<Path> sources;
        try (Stream<Path> files = Stream.of("ldap-config", "ejb", "web", "ear").flatMap(DirectoryPaperTest::tests)) {
            sources = files.toList();
        }
        Matcher named = NAMED.matcher(paper);
        int count = 0;
        while (named.find()) {
            count++;
            String name = named.group(1) + ".java";
            Path source = sources.stream()
                    .filter(file -> file.getFileName().toString().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no test " + name));
            if (named.group(2) != null) {
                assertThat(Files.readString(source)).contains(" " + named.group(2) + "(");
            }
        }
        assertThat(count).isGreaterThan(60);
    }

    private static Stream<Path> tests(String module) {
        try {
            return Files.walk(ROOT.resolve(module).resolve("src/test/java")).filter(Files::isRegularFile);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
