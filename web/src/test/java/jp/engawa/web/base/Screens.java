package jp.engawa.web.base;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The sources of screens as files, for rules that read them: the product's, or those of a deliberate offender. */
record Screens(Path webapp, Path texts, List<Path> javas) {
    static Screens product() {
        return new Screens(
                Path.of("src/main/webapp"),
                Path.of("src/main/resources/jp/engawa/web"),
                List.of(Path.of("src/main/java"), Path.of("../ejb/src/main/java")));
    }

    static Screens offenders() {
        Path root = Path.of("src/test/resources/jp/engawa/web/offenders");
        return new Screens(root.resolve("webapp"), root, List.of(root.resolve("java")));
    }

    List<Path> pages() {
        return files(webapp, ".xhtml");
    }

    List<Path> sources() {
        return javas.stream().flatMap(root -> files(root, ".java").stream()).toList();
    }

    /** A page's name for findings. */
    String name(Path page) {
        return webapp.relativize(page).toString();
    }

    Element parse(Path page) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
            return factory.newDocumentBuilder()
                    .parse(new InputSource(new StringReader(read(page))))
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException broken) {
            throw new IllegalStateException(name(page) + ": " + broken.getMessage(), broken);
        }
    }

    /** Key and value of each line, and the findings about lines that stand twice. */
    static SortedMap<String, String> properties(Path file, List<String> findings) {
        SortedMap<String, String> entries = new TreeMap<>();
        for (String line : read(file).split("\n")) {
            int equals = line.indexOf('=');
            if (!line.startsWith("#") && equals > 0) {
                String before = entries.put(line.substring(0, equals).trim(), line.substring(equals + 1));
                if (before != null) {
                    findings.add(file.getFileName() + ": " + line.substring(0, equals) + " stands twice");
                }
            }
        }
        return entries;
    }

    static List<String> matches(Pattern pattern, String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static List<Path> files(Path root, String ending) {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
