package jp.engawa.base;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** No secret is delivered in what operators unpack: neither now nor when somebody leaves one lying about. */
class NoSecretsIT {
    private static final Path EAR = Path.of("target/engawa.ear");
    private static final int PLANTED = 20;

    @Test
    void what_is_delivered_holds_no_secret() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path each :
                List.of(EAR, Path.of("target/engawa-wildfly.zip"), Path.of("../ldap-config/target/engawa-ops.jar"))) {
            found.addAll(SecretScan.of(each.getFileName().toString(), Files.readAllBytes(each)));
        }

        assertThat(found).isEmpty();
    }

    @Test
    void each_of_twenty_planted_secrets_is_found_and_not_repeated() throws IOException {
        List<String> lines;
        try (var planted = getClass().getResourceAsStream("planted-secrets.txt")) {
            lines = new String(planted.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
        int caught = 0;
        for (String line : lines) {
            String[] parts = line.split(" ", 2);
            String secret = grown(parts[1]).replace("\\n", "\n");

            List<String> found = SecretScan.of("engawa.ear", planted(parts[0], secret.getBytes(UTF_8)));

            assertThat(found).as(line).isNotEmpty().allMatch(said -> said.startsWith("engawa.ear!" + parts[0] + ": "));
            assertThat(String.join("\n", found)).doesNotContain(secret);
            caught++;
        }
        System.out.println("planted secrets: " + caught + " found");
        assertThat(caught).isEqualTo(PLANTED);
    }

    /** {@code ‹40›} stands for so many letters and digits that look like nobody's secret in this file. */
    private static String grown(String text) {
        Random any = new Random(text.hashCode());
        Matcher hole = Pattern.compile("‹(\\d+)›").matcher(text);
        return hole.replaceAll(each -> any.ints(Long.parseLong(each.group(1)), 0, 36)
                .mapToObj(digit -> Character.toString(Character.toUpperCase(Character.forDigit(digit, 36))))
                .reduce("", String::concat));
    }

    /** An archive with that file, at a path that may lead into an archive within: {@code web.war!WEB-INF/x.xml}. */
    private static byte[] planted(String path, byte[] content) throws IOException {
        String[] steps = path.split("!", 2);
        var out = new ByteArrayOutputStream();
        try (var archive = new ZipOutputStream(out)) {
            archive.putNextEntry(new ZipEntry("META-INF/harmless.properties"));
            archive.write("password=${env.ENGAWA_DB_PASSWORD}\nlogin.password=パスワード\n".getBytes(UTF_8));
            archive.putNextEntry(new ZipEntry(steps[0]));
            archive.write(steps.length > 1 ? planted(steps[1], content) : content);
        }
        return out.toByteArray();
    }
}
