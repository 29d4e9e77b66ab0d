package jp.engawa.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ten thousand mapping files made of sound ones: every one is taken or refused with a line, none breaks the reader. */
class DamagedMappingTest {
    private static final int FILES = 10_000;
    private static final String SECRET = "hunter2-in-the-file";
    private static final List<String> PROFILES = List.of("openldap", "active-directory", "389ds", "oracle", "custom");
    private static final List<String> JUNK = List.of(
            "null",
            "~",
            "[]",
            "{}",
            "[[]]",
            "{a: {b: c}}",
            "-1",
            "99999999999999999999",
            "1e9",
            "0x1F",
            "true",
            "\"\"",
            "''",
            "\"\\0\"",
            "\"\\uD842\"",
            "*alias",
            "&a [*a]",
            "!!java.net.URL x",
            "!tag y",
            "${env.NOT_THERE}",
            "${file:/not/there}",
            "${file:\\0}",
            "${credential-store:x}",
            "${",
            "(",
            "((((",
            "(?<org>",
            "(?<org>)*+",
            "a=b=c",
            ",,,",
            "dn",
            "ldap://",
            "ldap://x:99999",
            "ldaps://[::1]:636",
            "|",
            ">",
            "%YAML 9.9",
            "---",
            "...",
            "\t",
            "\uFEFF",
            "\u0007",
            "𠮷",
            "<<: {}",
            "? x",
            "- - - -",
            SECRET);

    private static final List<String> SOURCES = List.of(
            SmallCompany.yaml(),
            SmallCompany.yaml("orgs: { source: csv, file: units.csv, kinds: { 部: department } }"),
            SmallCompany.yaml(
                    "orgs:\n  source: attribute-path\n  path: { separator: \"/\", element: \"(?<code>.+)\" }"),
            SmallCompany.yaml("orgs:\n  source: groups\n  base: ou=teams,dc=small,dc=example\n  map: { code: cn }")
                    .replaceFirst("  servers: .*", "  srv: corp.example")
                    .replace("mode: none", "mode: ldaps"));

    @BeforeAll
    static void password() {
        System.setProperty("test.ldap.password", "secret-of-the-test");
    }

    @Test
    void every_damaged_file_is_taken_or_refused_with_a_line() {
        Random random = new Random(7);
        Messages ja = new Messages(Locale.JAPANESE);
        Messages en = new Messages(Locale.ENGLISH);
        int taken = 0;
        int refused = 0;
        for (int i = 0; i < FILES; i++) {
            String file = SOURCES.get(random.nextInt(SOURCES.size()))
                    .replace("openldap", PROFILES.get(random.nextInt(PROFILES.size())));
            for (int times = 1 + random.nextInt(3); times > 0; times--) {
                file = damaged(file, random);
            }
            try {
                assertThat(Mapping.parse(file).toString()).doesNotContain(SECRET + "\"");
                taken++;
            } catch (MappingRejected rejected) {
                refused++;
                assertThat(rejected.faults()).as(file).isNotEmpty();
                for (Fault fault : rejected.faults()) {
                    assertThat(fault.line())
                            .as(file)
                            .isBetween(1, file.split("\r\n|[\r\n\u0085\u2028\u2029]", -1).length + 1);
                    assertThat(fault.column()).as(file).isPositive();
                    assertThat(ja.fault(fault)).isNotBlank();
                    assertThat(en.fault(fault)).isNotBlank();
                }
            }
        }
        System.out.println("damaged mapping files: " + FILES + " read, " + taken + " taken, " + refused + " refused");
        assertThat(taken + refused).isEqualTo(FILES);
        assertThat(refused).isGreaterThan(FILES / 2);
        assertThat(taken).isGreaterThan(FILES / 100);
    }

    private static String damaged(String file, Random random) {
        List<String> lines = new ArrayList<>(Arrays.asList(file.split("\n")));
        int at = random.nextInt(lines.size());
        String line = lines.get(at);
        String junk = JUNK.get(random.nextInt(JUNK.size()));
        switch (random.nextInt(9)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.add(at, line);
            case 2 -> lines.add(random.nextInt(lines.size()), lines.remove(at));
            case 3 ->
                lines.set(
                        at,
                        line.replaceFirst(
                                ":.*", ": " + junk.replace("\\", "\\\\").replace("$", "\\$")));
            case 4 -> lines.set(at, line.replaceFirst("[a-zA-Z]", String.valueOf((char) ('a' + random.nextInt(26)))));
            case 5 -> lines.set(at, "  ".repeat(random.nextInt(4)) + line.strip());
            case 6 -> lines.add(at, " ".repeat(random.nextInt(8)) + junk);
            case 7 -> {
                return file.substring(0, random.nextInt(file.length() + 1));
            }
            default -> {
                int from = random.nextInt(file.length());
                int until = Math.min(file.length(), from + random.nextInt(12));
                String noise = random.ints(random.nextInt(4), 1, 0x3000)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
                return file.substring(0, from) + noise + file.substring(until);
            }
        }
        return String.join("\n", lines);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- ", "? ", "[{"})
    void what_is_deeper_than_any_mapping_file_is_refused(String opening) {
        String deep = "version: 1\nx: " + opening.repeat(50_000);

        assertThat(catchThrowableOfType(MappingRejected.class, () -> Mapping.parse(deep))
                        .faults())
                .isNotEmpty()
                .allSatisfy(fault -> assertThat(fault.line()).isPositive());
    }

    @Test
    void steps_of_indents_without_end_are_refused() {
        StringBuilder deep = new StringBuilder();
        for (int i = 0; i < 3_000; i++) {
            deep.append(" ".repeat(i)).append("a:\n");
        }

        assertThat(catchThrowableOfType(MappingRejected.class, () -> Mapping.parse(deep.toString()))
                        .faults())
                .isNotEmpty();
    }
}
