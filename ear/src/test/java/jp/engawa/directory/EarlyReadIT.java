package jp.engawa.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import jp.engawa.testing.DirectoryWork;
import jp.engawa.testing.Engawa;
import jp.engawa.testing.OnEngawa;
import jp.engawa.testing.Pilots;
import jp.engawa.testing.SignedIn;
import jp.engawa.testing.Stage;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the directory changes is in force minutes later, though nobody asked for a read and the night is far. */
@OnEngawa
@RunAsClient
@Tag(Stage.SLOW)
class EarlyReadIT {
    private static final String SATO = "uid=sato,ou=people,dc=engawa,dc=example";
    private static final String CONFIG = "-Dengawa.directory.config=";
    /** Two looks at the schedule, a read and what it changes, on a busy machine. */
    private static final Duration LONGEST = Duration.ofMinutes(3);

    private final Engawa engawa = Engawa.running();

    @Test
    void a_person_disabled_in_the_directory_is_out_without_anybody_asking_for_a_read() throws Exception {
        Pilots.enter("sato", "はなこ");
        SignedIn sato = SignedIn.as("sato");
        assertThat(sato.get("/api/v1/feed").statusCode()).isEqualTo(200);
        Path file = mapping();
        String before = Files.readString(file);
        String state = employeeType();
        try {
            set("退職");
            Files.writeString(
                    file,
                    "\nschedule: { plan: \"0 3 * * *\", apply: automatic-if-within-limits, changes: 1m }\n",
                    StandardOpenOption.APPEND);
            long begun = System.nanoTime();
            while (sato.get("/api/v1/feed").statusCode() != 403) {
                assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(LONGEST);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
            }
            System.out.println(
                    "early read: in force after " + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun) + " s");

            assertThat(SignedIn.as("nakamura").get("/api/v1/directory/runs").body())
                    .contains("\"plannedBy\":\"system:changes\"", "\"appliedBy\":\"system:schedule\"");
            assertThat(SignedIn.as("nakamura").get("/directory/runs.xhtml").body())
                    .contains("a change in the directory", "times of modification");
        } finally {
            Files.writeString(file, before);
            set(state);
            DirectoryWork.apply(SignedIn.as("nakamura"));
        }
        assertThat(sato.get("/api/v1/feed").statusCode()).isEqualTo(200);
    }

    private String employeeType() throws LDAPException {
        try (LDAPConnection directory = engawa.parts().directory().connect()) {
            return directory.getEntry(SATO).getAttributeValue("employeeType");
        }
    }

    private void set(String value) throws LDAPException {
        try (LDAPConnection directory = engawa.parts().directory().connect()) {
            directory.modify(
                    SATO,
                    value == null
                            ? new Modification(ModificationType.REPLACE, "employeeType")
                            : new Modification(ModificationType.REPLACE, "employeeType", value));
        }
    }

    private Path mapping() throws IOException {
        return engawa.server().settings().javaOptions().stream()
                .filter(option -> option.startsWith(CONFIG))
                .map(option -> Path.of(option.substring(CONFIG.length())))
                .findFirst()
                .orElseThrow();
    }
}
