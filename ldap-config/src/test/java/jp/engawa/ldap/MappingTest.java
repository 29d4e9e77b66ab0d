package jp.engawa.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

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
        for (String profile : List.of("openldap", "active-directory", "389ds")) {
            Mapping mapping = SmallCompany.mapping(SmallCompany.yaml().replace("openldap", profile));

            assertThat(mapping.people().key().attribute()).isNotEmpty();
        }
    }

    @Test
    void damaged_files_are_refused_and_never_break_the_reader() {
        Random random = new Random(7);
        String sound = SmallCompany.yaml();
        int refused = 0;
        for (int i = 0; i < 2000; i++) {
            int at = random.nextInt(sound.length());
            int until = Math.min(sound.length(), at + random.nextInt(12));
            String junk = random.ints(random.nextInt(4), 32, 127)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            try {
                Mapping.parse(sound.substring(0, at) + junk + sound.substring(until));
            } catch (MappingRejected rejected) {
                assertThat(rejected.faults()).isNotEmpty();
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(1000);
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
        for (Plan.Stop.Cause cause : Plan.Stop.Cause.values()) {
            assertThat(ja.containsKey("stop." + cause)).as(cause.name()).isTrue();
        }
    }

    private static List<Fault> faults(String yaml) {
        return catchThrowableOfType(MappingRejected.class, () -> Mapping.parse(yaml))
                .faults();
    }
}
