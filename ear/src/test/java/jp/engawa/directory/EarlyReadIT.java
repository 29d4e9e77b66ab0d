package jp.engawa.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import jp.engawa.ldap.Slapd;
import jp.engawa.testing.DirectoryWork;
import jp.engawa.testing.Engawa;
import jp.engawa.testing.OnEngawa;
import jp.engawa.testing.OpenLdapEngawa;
import jp.engawa.testing.Pilots;
import jp.engawa.testing.SignedIn;
import jp.engawa.testing.Stage;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What the directory changes is in force minutes later, though nobody asked for a read and the night is far: in a directory that is
 * asked for times of modification, and in a real OpenLDAP that tells its changes. Both are waited for at once.
 */
@OnEngawa
@RunAsClient
@Tag(Stage.SLOW)
class EarlyReadIT {
    private static final String PEOPLE = ",ou=people,dc=engawa,dc=example";
    private static final String SATO = "uid=sato" + PEOPLE;
    private static final String CONFIG = "-Dengawa.directory.config=";
    /** Two looks at the schedule, a read and what it changes, on a busy machine. */
    private static final Duration LONGEST = Duration.ofMinutes(3);

    private static OpenLdapEngawa openLdap;
    private static String mappingBefore;
    private static String typeBefore;
    private static SignedIn satoHere;
    private static SignedIn satoThere;

    @BeforeAll
    static void disable_somebody_in_both_directories() throws Exception {
        boolean slapd = Slapd.presentFor(EarlyReadIT.class);
        if (slapd) {
            openLdap = OpenLdapEngawa.start("early-read");
        }
        mappingBefore = Files.readString(sharedMapping());
        satoHere = signedIn(Engawa.running());
        try (LDAPConnection directory = Engawa.running().parts().directory().connect()) {
            typeBefore = directory.getEntry(SATO).getAttributeValue("employeeType");
            type(directory, "退職");
        }
        askEveryMinute(sharedMapping());
        if (slapd) {
            satoThere = signedIn(openLdap.engawa());
            try (LDAPConnection directory = openLdap.connect()) {
                type(directory, "退職");
            }
            askEveryMinute(openLdap.mapping());
        }
    }

    private static SignedIn signedIn(Engawa engawa) {
        Pilots.enter(engawa, "sato", "はなこ");
        SignedIn sato = SignedIn.as("sato", engawa);
        assertThat(sato.get("/api/v1/feed").statusCode()).isEqualTo(200);
        return sato;
    }

    private static void askEveryMinute(Path mapping) throws IOException {
        Files.writeString(
                mapping,
                "\nschedule: { plan: \"0 3 * * *\", apply: automatic-if-within-limits, changes: 1m }\n",
                StandardOpenOption.APPEND);
    }

    @AfterAll
    static void give_the_shared_company_back() throws Exception {
        if (openLdap != null) {
            openLdap.close();
        }
        if (mappingBefore != null) {
            Files.writeString(sharedMapping(), mappingBefore);
            try (LDAPConnection directory = Engawa.running().parts().directory().connect()) {
                type(directory, typeBefore);
            }
            DirectoryWork.apply(SignedIn.as("nakamura"));
            assertThat(satoHere.get("/api/v1/feed").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_person_disabled_in_the_directory_is_out_without_anybody_asking_for_a_read() {
        await("early read by times", () -> satoHere.get("/api/v1/feed").statusCode() == 403);

        shows(Engawa.running(), "times of modification");
    }

    @Test
    void open_ldap_tells_who_is_disabled_and_after_a_restart_who_alone_has_gone() throws Exception {
        assumeTrue(openLdap != null);
        Engawa engawa = openLdap.engawa();
        await(
                "early read by content synchronisation",
                () -> satoThere.get("/api/v1/feed").statusCode() == 403);
        shows(engawa, "content synchronisation");

        // its log of changes is gone by the restart, so it names everybody who is present, and nobody as deleted
        openLdap.restart(directory -> directory.delete("uid=shimizu" + PEOPLE));

        Path log = engawa.server().settings().base().resolve("log/server.log");
        await("early read after the restart", () -> {
            return read(log).contains("0 entries changed, 1 went; reading it (CONTENT_SYNC)");
        });
        SignedIn operator = SignedIn.as("nakamura", engawa);
        await("shimizu is missed", () -> missing(operator).contains("清水 翔"));
        assertThat(missing(operator)).containsOnlyOnce("\"kindCode\":").contains("\"kindCode\":\"PERSON_MISSING\"");
    }

    private static String missing(SignedIn operator) {
        String runs = operator.get("/api/v1/directory/runs").body();
        String newest = runs.replaceFirst("(?s).*?\"id\":(\\d+).*", "$1");
        return operator.get("/api/v1/directory/runs/" + newest + "/items").body();
    }

    /** That it was planned because of a change and applied without anybody, and how the directory was asked. */
    private static void shows(Engawa engawa, String way) {
        SignedIn operator = SignedIn.as("nakamura", engawa);
        assertThat(operator.get("/api/v1/directory/runs").body())
                .contains("\"plannedBy\":\"system:changes\"", "\"appliedBy\":\"system:schedule\"");
        assertThat(operator.get("/directory/runs.xhtml").body()).contains("a change in the directory", way);
    }

    private static void await(String what, BooleanSupplier there) {
        long begun = System.nanoTime();
        while (!there.getAsBoolean()) {
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).as(what).isLessThan(LONGEST);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
        }
        System.out.println(what + ": after " + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun) + " s");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void type(LDAPConnection directory, String value) throws LDAPException {
        directory.modify(
                SATO,
                value == null
                        ? new Modification(ModificationType.REPLACE, "employeeType")
                        : new Modification(ModificationType.REPLACE, "employeeType", value));
    }

    private static Path sharedMapping() {
        return Engawa.running().server().settings().javaOptions().stream()
                .filter(option -> option.startsWith(CONFIG))
                .map(option -> Path.of(option.substring(CONFIG.length())))
                .findFirst()
                .orElseThrow();
    }
}
