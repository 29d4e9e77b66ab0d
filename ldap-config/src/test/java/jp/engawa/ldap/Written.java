package jp.engawa.ldap;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The small company's mapping file on disk, and what the command line says about it. */
final class Written {
    final Path file;
    private String said = "";

    Written(Path folder) {
        file = folder.resolve("directory.yaml");
    }

    /** What is read by the mapping file with another part {@code orgs}, which stays written. */
    Snapshot read(String orgs) {
        try {
            Files.writeString(file, SmallCompany.yaml(orgs));
            return new DirectoryReader(Mapping.read(file), SmallCompany.CLOCK).read();
        } catch (IOException | MappingRejected broken) {
            throw new AssertionError(broken);
        }
    }

    /** The exit code of a command about the file. */
    int run(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.add(file.toString());
        all.addAll(List.of("--lang", "en"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int exit = new Main(new PrintStream(bytes, true, UTF_8), SmallCompany.CLOCK).run(all.toArray(String[]::new));
        said = bytes.toString(UTF_8);
        return exit;
    }

    /** What the last command said. */
    String said() {
        return said;
    }
}
