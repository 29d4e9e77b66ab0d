package jp.engawa;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import jp.engawa.base.Feature;
import org.junit.jupiter.api.Test;

/** The map in README is the map in the code. */
class MapTest {
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("jp.engawa");

    @Test
    void the_map_in_readme_equals_the_declarations_of_the_packages() throws IOException {
        assertThat(drawn(Files.readString(Path.of("../README.md")))).isEqualTo(declared());
    }

    @Test
    void a_map_that_left_out_a_feature_would_be_noticed() {
        assertThat(drawn("```map\n0 base\n```\n")).isNotEqualTo(declared());
    }

    private static String drawn(String readme) {
        String begin = "```map\n";
        int from = readme.indexOf(begin) + begin.length();
        return readme.substring(from, readme.indexOf("```", from))
                .replaceAll("(?m)\\s+#.*$", "")
                .strip();
    }

    /** One line a feature: its level (the longest way down), its name, what it may use. */
    private static String declared() {
        Map<String, String[]> uses = new TreeMap<>();
        for (JavaClass type : PRODUCT) {
            if (type.getSimpleName().equals("package-info") && type.isAnnotatedWith(Feature.class)) {
                Feature feature = type.getAnnotationOfType(Feature.class);
                uses.put(feature.name(), feature.uses());
            }
        }
        String features = uses.keySet().stream()
                .sorted(Comparator.comparing((String name) -> level(name, uses)).thenComparing(name -> name))
                .map(name -> level(name, uses) + " " + name + arrow(uses.get(name)))
                .collect(Collectors.joining("\n"));
        return "0 base\n" + features;
    }

    private static String arrow(String[] used) {
        return used.length == 0 ? "" : " -> " + Arrays.stream(used).sorted().collect(Collectors.joining(" "));
    }

    private static int level(String name, Map<String, String[]> uses) {
        return 1
                + Arrays.stream(uses.getOrDefault(name, new String[0]))
                        .mapToInt(below -> level(below, uses))
                        .max()
                        .orElse(0);
    }
}
