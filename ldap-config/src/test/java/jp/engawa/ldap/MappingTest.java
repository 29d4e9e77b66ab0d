package jp.engawa.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingTest {
    @BeforeAll
    static void password() {
        System.setProperty("test.ldap.password", "secret-of-the-test");
    }

    @Test
    void a_file_of_twenty_odd_lines_is_enough() {
        Mapping mapping = SmallCompany.mapping();

        assertThat(mapping.people().key()).isEqualTo(new Mapping.Key("entryUUID", false));
        assertThat(mapping.people().login()).isEqualTo("uid");
        assertThat(mapping.orgs().kinds()).containsEntry("支社", UnitKind.BRANCH);
        assertThat(mapping.positions().get("部長").rank()).isEqualTo(10);
        assertThat(mapping.safety()).isEqualTo(Limits.standard());
        assertThat(mapping.toString()).doesNotContain("secret-of-the-test");
    }

    @Test
    void an_unknown_key_is_told_with_its_line_and_the_nearest_one() {
        List<Fault> faults = faults(SmallCompany.yaml().replace("pageSize: 2", "pageSise: 2"));

        assertThat(faults)
                .containsExactly(new Fault(7, 3, "fault.unknown-key-near", List.of("connection.pageSise", "pageSize")));
        assertThat(new Messages(Locale.JAPANESE).fault(faults.get(0))).startsWith("7 行 3 桁: 「connection.pageSise」");
    }

    @Test
    void a_literal_password_is_refused_without_being_repeated() {
        List<Fault> faults = faults(SmallCompany.yaml().replace("${prop.test.ldap.password}", "hunter2"));

        assertThat(faults).extracting(Fault::key).containsExactly("fault.literal-password");
        assertThat(new Messages(Locale.ENGLISH).fault(faults.get(0)))
                .doesNotContain("hunter2")
                .contains("${file:");
    }

    @Test
    void all_faults_are_told_at_once() {
        List<Fault> faults = faults(SmallCompany.yaml()
                .replace("pageSize: 2", "pageSize: many")
                .replace("filter: (orgCode=*)", "filter: (orgCode=*")
                .replace("base: ou=people,dc=small,dc=example", "base: people"));

        assertThat(faults).extracting(Fault::key).containsExactly("fault.number", "fault.dn", "fault.filter");
    }

    @Test
    void what_is_no_yaml_is_told_with_its_line() {
        assertThat(faults("version: 1\nprofile: [openldap\npeople: {"))
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.key()).isEqualTo("fault.not-yaml");
                    assertThat(fault.line()).isGreaterThan(1);
                });
        assertThat(faults("")).extracting(Fault::key).containsExactly("fault.empty");
        assertThat(faults("just a text")).extracting(Fault::key).contains("fault.mapping-expected");
    }

    @Test
    void a_plain_connection_has_to_be_asked_for() {
        Mapping careless = SmallCompany.mapping(SmallCompany.yaml().replace("  tls: { mode: none }\n", ""));

        assertThat(careless.connection().protection()).isEqualTo(Mapping.Protection.STARTTLS);
    }

    @Test
    void every_profile_is_sound() {
        for (String profile : List.of("openldap", "active-directory", "389ds", "oracle")) {
            Mapping mapping = SmallCompany.mapping(SmallCompany.yaml().replace("openldap", profile));

            assertThat(mapping.people().key().attribute()).isNotEmpty();
        }
    }

    @Test
    void both_languages_have_every_sentence() {
        var ja = java.util.ResourceBundle.getBundle("jp.engawa.ldap.Messages", Locale.JAPANESE);
        var en = java.util.ResourceBundle.getBundle("jp.engawa.ldap.Messages", Locale.ENGLISH);

        assertThat(ja.keySet()).isEqualTo(en.keySet());
        for (Problem.Kind kind : Problem.Kind.values()) {
            assertThat(ja.containsKey("problem." + kind)).as(kind.name()).isTrue();
        }
        for (Plan.Kind kind : Plan.Kind.values()) {
            assertThat(ja.containsKey("item." + kind)).as(kind.name()).isTrue();
        }
        for (Plan.Reason reason : Plan.Reason.values()) {
            assertThat(ja.containsKey("reason." + reason)).as(reason.name()).isTrue();
        }
        for (Problem.Kind kind : Problem.Kind.values()) {
            assertThat(ja.containsKey("fix." + kind)).as(kind.name()).isTrue();
        }
        for (Failure.Kind kind : Failure.Kind.values()) {
            assertThat(ja.containsKey("failure." + kind)).as(kind.name()).isTrue();
        }
        for (DirectoryCheck.Aim aim : DirectoryCheck.Aim.values()) {
            assertThat(ja.containsKey("step." + aim)).as(aim.name()).isTrue();
        }
        for (Command command : Command.values()) {
            assertThat(ja.containsKey(command == Command.HELP ? "help" : "help." + command.word()))
                    .as(command.word())
                    .isTrue();
        }
        for (Plan.Stop.Cause cause : Plan.Stop.Cause.values()) {
            assertThat(ja.containsKey("stop." + cause)).as(cause.name()).isTrue();
        }
    }

    @Test
    void custom_presumes_nothing() {
        List<Fault> faults = faults(SmallCompany.yaml().replace("openldap", "custom"));

        assertThat(faults)
                .extracting(Fault::key, fault -> fault.details().get(0))
                .contains(
                        tuple("fault.missing-key", "people.key"),
                        tuple("fault.missing-key", "people.map.login"),
                        tuple("fault.missing-key", "orgs.key"));
        assertThat(faults).allSatisfy(fault -> assertThat(fault.line()).isPositive());
    }

    @Test
    void a_resolved_value_is_never_repeated() {
        System.setProperty("test.elsewhere", "hunter2");
        List<Fault> faults = faults(SmallCompany.yaml()
                .replace("base: ou=people,dc=small,dc=example", "base: \"${prop.test.elsewhere}\"")
                .replace("filter: (orgCode=*)", "filter: \"(${prop.test.elsewhere}\"")
                .replace("\"ldap://localhost:${prop.test.ldap.port:389}\"", "\"${prop.test.elsewhere}\""));

        assertThat(faults).extracting(Fault::key).containsExactly("fault.server", "fault.dn", "fault.filter");
        assertThat(faults.toString()).doesNotContain("hunter2");
        assertThat(faults(SmallCompany.yaml().replace("\"${prop.test.ldap.password}\"", "*hunter2"))
                        .toString())
                .doesNotContain("hunter2");
    }

    @Test
    void the_host_name_is_verified_whatever_the_file_says() {
        String tls = "tls: { mode: none, verifyHostname: false, pinSha256: [abc] }";

        assertThat(faults(SmallCompany.yaml().replace("tls: { mode: none }", tls)))
                .extracting(Fault::key)
                .containsExactlyInAnyOrder("fault.verify", "fault.pin");
    }

    @Test
    void a_password_may_lie_in_the_key_file_of_the_server(@TempDir Path folder) throws Exception {
        Path keys = folder.resolve("engawa-keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-importpass",
                        "-alias",
                        "ldap",
                        "-keystore",
                        keys.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "opens-it")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        try (OutputStream in = keytool.getOutputStream()) {
            in.write("stored-secret\nstored-secret\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(keytool.waitFor()).isZero();
        Properties properties = new Properties();
        properties.setProperty("engawa.keys", keys.toString());
        References references = new References(name -> "opens-it", properties);

        assertThat(References.isReference("${credential-store:ldap}")).isTrue();
        assertThat(references.resolve("${credential-store:ldap}")).isEqualTo("stored-secret");
        assertThatExceptionOfType(References.Unresolved.class)
                .isThrownBy(() -> references.resolve("${credential-store:other}"));
    }

    private static List<Fault> faults(String yaml) {
        return catchThrowableOfType(MappingRejected.class, () -> Mapping.parse(yaml))
                .faults();
    }
}
