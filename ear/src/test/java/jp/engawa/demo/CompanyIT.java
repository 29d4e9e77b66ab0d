package jp.engawa.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import jp.engawa.ldap.DirectoryReader;
import jp.engawa.ldap.Duties;
import jp.engawa.ldap.Mapping;
import jp.engawa.ldap.MappingRejected;
import jp.engawa.ldap.Outcome;
import jp.engawa.ldap.Plan;
import jp.engawa.ldap.Problem;
import jp.engawa.ldap.Snapshot;
import jp.engawa.ldap.State;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The demo company, read over the wire with the mapping file of the demo; needs no server of Engawa. */
class CompanyIT {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-04-01T00:00:00Z"), ZoneId.of("Asia/Tokyo"));

    private static DirectoryServer directory;
    private static Mapping mapping;
    private static Snapshot company;

    @BeforeAll
    static void read() throws IOException, MappingRejected {
        directory = DirectoryServer.start(0, "secret-of-the-test", Company.ldif());
        System.setProperty("engawa.test.ldap.password", "secret-of-the-test");
        try (var yaml = Objects.requireNonNull(CompanyIT.class.getResourceAsStream("/demo/directory.yaml"))) {
            mapping = Mapping.parse(new String(yaml.readAllBytes(), UTF_8)
                    .replace("${env.ENGAWA_LDAP_PORT}", String.valueOf(directory.port()))
                    .replace("${env.ENGAWA_LDAP_PASSWORD}", "${prop.engawa.test.ldap.password}"));
        }
        company = new DirectoryReader(mapping, CLOCK).read();
    }

    @AfterAll
    static void stop() {
        directory.close();
    }

    @Test
    void is_about_three_thousand_people_in_six_levels() {
        assertThat(company.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(company.people()).hasSizeBetween(2900, 3100);
        assertThat(depth(person("sato"))).isEqualTo(4);
        assertThat(company.people().stream().mapToInt(CompanyIT::depth).max()).hasValue(5);
        assertThat(company.people()).filteredOn(person -> !person.enabled()).hasSize(40);
        assertThat(company.people())
                .filteredOn(person -> person.assignments().size() > 1)
                .hasSizeGreaterThan(100);
    }

    @Test
    void has_the_faults_of_a_real_directory_and_no_others() {
        assertThat(company.problems())
                .extracting(Problem::kind)
                .containsExactlyInAnyOrder(Problem.Kind.UNIT_ORPHAN, Problem.Kind.MANAGER_CYCLE);
    }

    @Test
    void holds_the_cast_of_the_story() {
        assertThat(List.of("sato", "suzuki", "yamazaki", "yamamoto", "watanabe", "takahashi", "yoshida"))
                .map(login -> person(login).name())
                .containsExactly("佐藤 花子", "鈴木 一郎", "山﨑 努", "山本 誠", "渡邉 京子", "髙橋 直樹", "𠮷田 美咲");
        assertThat(boss("suzuki")).isEqualTo(person("yamazaki").key());
        assertThat(boss("yamazaki")).isEqualTo(person("yamamoto").key());
        assertThat(List.of("yamazaki", "yamamoto"))
                .allMatch(login -> person(login).evaluator());
        assertThat(List.of("sato", "suzuki", "shimizu"))
                .noneMatch(login -> person(login).evaluator());
        assertThat(company.people().stream()
                        .filter(person -> !person.roles().isEmpty())
                        .map(person ->
                                tuple(person.login(), person.roles().iterator().next())))
                .containsExactlyInAnyOrder(
                        tuple("yamamoto", "INTAKE_OFFICER"),
                        tuple("tanaka", "INTAKE_OFFICER"),
                        tuple("ito", "INTAKE_OFFICER"),
                        tuple("watanabe", "COMMITTEE"),
                        tuple("takahashi", "COMMITTEE"),
                        tuple("yoshida", "COMMITTEE"),
                        tuple("kobayashi", "REVIEWER"),
                        tuple("kato", "AUDITOR"),
                        tuple("nakamura", "OPERATOR"),
                        tuple("ogawa", "OPERATOR"),
                        tuple("matsumoto", "POLICY_PUBLISHER"),
                        tuple("inoue", "POLICY_PUBLISHER"),
                        tuple("kimura", "ROLLOUT_MANAGER"),
                        tuple("hayashi", "ROLLOUT_MANAGER"));
    }

    @Test
    void can_be_taken_in_at_once_and_is_the_same_every_time() {
        Plan plan = Plan.between(company, State.empty(), mapping.safety(), Duties.standard(), CLOCK.instant());
        assertThat(plan.verdict()).isEqualTo(Plan.Verdict.READY);
        assertThat(plan.items()).noneMatch(Plan.Item::held);

        assertThat(Company.ldif()).isEqualTo(Company.ldif());
        assertThat(new DirectoryReader(mapping, CLOCK).read().fingerprint()).isEqualTo(company.fingerprint());
    }

    private static Snapshot.Person person(String login) {
        return company.people().stream()
                .filter(person -> person.login().equals(login))
                .findFirst()
                .orElseThrow();
    }

    private static String boss(String login) {
        return person(login).assignments().get(0).managerKey();
    }

    /** How many units lie above the one of the person's 主務. */
    private static int depth(Snapshot.Person person) {
        int depth = -1;
        String at = person.primaryUnit();
        while (at != null) {
            String key = at;
            at = company.units().stream()
                    .filter(unit -> unit.key().equals(key))
                    .findFirst()
                    .orElseThrow()
                    .parentKey();
            depth++;
        }
        return depth;
    }
}
