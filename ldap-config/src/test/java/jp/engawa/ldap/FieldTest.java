package jp.engawa.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What broke other products in the field while they read a directory; directory-tests.md names each. */
class FieldTest {
    private static final String OPERATORS = "cn=operators,ou=groups,dc=small,dc=example";

    @Test
    void a_server_that_falls_silent_in_the_middle_removes_nobody() {
        Ways.Silent silent = new Ways.Silent();
        try (SmallCompany company = new SmallCompany(silent)) {
            Mapping impatient = SmallCompany.mapping(
                    SmallCompany.yaml().replace("pageSize: 2", "pageSize: 2\n  responseTimeout: 300ms"));

            Snapshot snapshot = new DirectoryReader(impatient, SmallCompany.CLOCK).read();
            silent.speak.countDown();

            assertThat(snapshot.outcome()).isEqualTo(Outcome.INCOMPLETE);
            assertThat(snapshot.people()).isEmpty();
            assertThat(SmallCompany.plan(snapshot, State.of(company.read())).items())
                    .isEmpty();
        }
    }

    @Test
    void a_base_that_is_no_more_there_is_no_read() {
        try (SmallCompany company = new SmallCompany()) {
            Snapshot good = company.read();
            Mapping moved = SmallCompany.mapping(SmallCompany.yaml().replace("base: ou=people,", "base: ou=staff,"));

            Snapshot snapshot = new DirectoryReader(moved, SmallCompany.CLOCK).read();

            assertThat(snapshot.outcome()).isEqualTo(Outcome.INCOMPLETE);
            assertThat(SmallCompany.plan(snapshot, State.of(good)).items()).isEmpty();
        }
    }

    @Test
    void an_account_that_sees_only_a_part_puts_the_brake_on() {
        try (SmallCompany whole = new SmallCompany();
                SmallCompany part = new SmallCompany(new Ways.Unprivileged())) {
            whole.grow(30);
            part.grow(30);

            Snapshot snapshot = part.read();
            Plan plan = SmallCompany.plan(snapshot, State.of(wholeOf(whole)));

            assertThat(snapshot.outcome()).isEqualTo(Outcome.COMPLETE);
            assertThat(plan.verdict()).isEqualTo(Plan.Verdict.HOLD);
            assertThat(plan.stops())
                    .extracting(Plan.Stop::cause)
                    .contains(Plan.Stop.Cause.FEWER, Plan.Stop.Cause.REMOVED);
        }
    }

    @Test
    void a_first_read_below_the_least_number_of_people_puts_the_brake_on() {
        try (SmallCompany company = new SmallCompany()) {
            Mapping mapping = SmallCompany.mapping(SmallCompany.yaml() + "safety: { minPeople: 1000 }\n");

            Plan plan = Plan.between(
                    company.read(), State.empty(), mapping.safety(), Duties.standard(), SmallCompany.CLOCK.instant());

            assertThat(plan.stops()).containsExactly(new Plan.Stop(Plan.Stop.Cause.FEWER, "", 5, 1000));
        }
    }

    @Test
    void a_sign_in_that_ends_as_nobody_is_refused() {
        try (SmallCompany company = new SmallCompany(new Ways.Nobody())) {
            assertThat(company.read().failures()).extracting(Failure::kind).containsExactly(Failure.Kind.ANONYMOUS);
        }
    }

    @Test
    void a_read_that_failed_complains_of_nothing_but_its_failure() {
        try (SmallCompany company = new SmallCompany()) {
            System.setProperty("test.ldap.password", "wrong");

            Snapshot snapshot = company.read();

            assertThat(snapshot.problems()).isEmpty();
            assertThat(snapshot.failures().get(0).detail())
                    .startsWith("49 invalid credentials")
                    .doesNotContain("ldapSDKVersion");
        }
    }

    @Test
    void an_empty_password_is_never_sent() {
        try (SmallCompany company = new SmallCompany()) {
            System.setProperty("test.ldap.password", "");

            Snapshot snapshot = company.read();

            assertThat(snapshot.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(snapshot.failures()).extracting(Failure::kind).containsExactly(Failure.Kind.BIND);
        }
    }

    @Test
    void a_size_limit_is_named_and_what_came_before_it_removes_nobody() {
        try (SmallCompany company = new SmallCompany(new Ways.SizeLimit(3))) {
            company.grow(10);

            Snapshot snapshot = company.read();

            assertThat(snapshot.outcome()).isEqualTo(Outcome.INCOMPLETE);
            assertThat(snapshot.people()).hasSize(4);
            assertThat(snapshot.failures()).extracting(Failure::kind).containsExactly(Failure.Kind.SIZE_LIMIT);
            assertThat(new Messages(Locale.ENGLISH).failure(snapshot.failures().get(0)))
                    .contains("size.prtotal=unlimited");
        }
    }

    @Test
    void nobody_is_searched_for_one_by_one_and_the_rate_is_kept() {
        Ways.Watched watched = new Ways.Watched();
        try (SmallCompany company = new SmallCompany(watched)) {
            company.grow(20);
            Mapping mapping = SmallCompany.mapping(
                    SmallCompany.yaml().replace("pageSize: 2", "pageSize: 2\n  maxSearchesPerSecond: 10"));
            long start = System.nanoTime();

            Snapshot snapshot = new DirectoryReader(mapping, SmallCompany.CLOCK).read();

            int groups = 2;
            assertThat(watched.searches).hasValue(snapshot.pages() + groups);
            assertThat(snapshot.people()).hasSize(25);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(700));
        }
    }

    @Test
    void a_group_of_1501_is_read_in_pieces_and_not_taken_for_empty() {
        List<String> members = new ArrayList<>(IntStream.range(0, 1499)
                .mapToObj(i -> "uid=guest" + i + ",ou=guests,dc=small,dc=example")
                .toList());
        members.add(0, "uid=bucho," + Ways.PEOPLE);
        members.add("uid=takahashi," + Ways.PEOPLE);
        try (SmallCompany company = new SmallCompany(new Ways.Ranges(OPERATORS, members))) {
            Reading reading = new DirectoryReader(SmallCompany.mapping(), SmallCompany.CLOCK).fetch();

            assertThat(reading.roleMembers().get("OPERATOR")).hasSize(1501);
            Snapshot snapshot = company.read();
            assertThat(DirectoryReaderTest.person(snapshot, "bucho").roles()).contains("OPERATOR");
            assertThat(DirectoryReaderTest.person(snapshot, "takahashi").roles())
                    .contains("OPERATOR");
        }
    }

    @Test
    void every_piece_of_a_group_and_every_group_within_is_heard_of() {
        List<String> guests = IntStream.range(0, 1501)
                .mapToObj(i -> "uid=guest" + i + ",ou=guests,dc=small,dc=example")
                .toList();
        List<Integer> heard = new ArrayList<>();
        try (SmallCompany company = new SmallCompany(new Ways.Ranges(OPERATORS, guests))) {
            Snapshot snapshot = new DirectoryReader(
                            SmallCompany.mapping(), SmallCompany.CLOCK, (pages, units, people) -> heard.add(people))
                    .read();

            assertThat(snapshot.outcome()).isEqualTo(Outcome.COMPLETE);
            assertThat(company.read().pages()).isLessThan(10);
            assertThat(heard).as("the first 500 within are asked for").hasSizeGreaterThan(500);
        }
    }

    @Test
    void referrals_are_counted_and_not_followed() {
        try (SmallCompany company = new SmallCompany(new Ways.Referrals())) {
            Snapshot snapshot = company.read();

            assertThat(snapshot.outcome()).isEqualTo(Outcome.COMPLETE);
            assertThat(snapshot.people()).hasSize(5);
            assertThat(snapshot.problems())
                    .extracting(Problem::kind, Problem::detail)
                    .containsExactly(tuple(Problem.Kind.REFERRALS, "3"));
        }
    }

    @Test
    void a_server_that_wants_protection_is_explained() {
        try (SmallCompany company = new SmallCompany(new Ways.WantsProtection())) {
            Failure failure = company.read().failures().get(0);

            assertThat(failure.kind()).isEqualTo(Failure.Kind.PLAIN_BIND);
            assertThat(new Messages(Locale.JAPANESE).failure(failure))
                    .contains("ldaps://")
                    .contains("StartTLS");
        }
    }

    @Test
    void groups_in_groups_are_resolved_here_and_a_ring_of_them_ends() {
        try (SmallCompany company = new SmallCompany()) {
            group(company, "managers", "uid=ceo," + Ways.PEOPLE, "cn=ring,ou=groups,dc=small,dc=example");
            group(company, "ring", "cn=managers,ou=groups,dc=small,dc=example", "uid=yoshida," + Ways.PEOPLE);
            company.change(OPERATORS, "add: member", "member: cn=managers,ou=groups,dc=small,dc=example");

            Snapshot snapshot = company.read();

            assertThat(snapshot.people().stream()
                            .filter(person -> person.roles().contains("OPERATOR"))
                            .map(Snapshot.Person::login))
                    .containsExactlyInAnyOrder("bucho", "takahashi", "ceo", "yoshida");
            assertThat(snapshot.problems())
                    .extracting(Problem::kind, Problem::where)
                    .containsExactly(tuple(Problem.Kind.GROUP_CYCLE, "cn=managers,ou=groups,dc=small,dc=example"));
        }
    }

    @Test
    void a_primary_killed_in_the_middle_is_followed_by_a_fresh_read_of_the_lagging_secondary() {
        Ways.Dies dies = new Ways.Dies(3);
        Ways.Watched watched = new Ways.Watched();
        try (SmallCompany primary = new SmallCompany(dies);
                SmallCompany secondary = new SmallCompany(watched)) {
            primary.grow(40);
            secondary.grow(38);
            dies.last = () -> primary.server.closeAllConnections(false);
            String servers = "\"ldap://localhost:" + primary.server.getListenPort() + "\", \"ldap://localhost:"
                    + secondary.server.getListenPort() + "\"";
            Mapping mapping = SmallCompany.mapping(
                    SmallCompany.yaml().replace("\"ldap://localhost:${prop.test.ldap.port:389}\"", servers));
            Snapshot both = wholeOf(secondary);
            watched.fresh = null;

            Snapshot snapshot = new DirectoryReader(mapping, SmallCompany.CLOCK).read();
            Plan plan = SmallCompany.plan(snapshot, State.of(both));

            assertThat(snapshot.outcome()).isEqualTo(Outcome.COMPLETE);
            assertThat(snapshot.server()).endsWith(":" + secondary.server.getListenPort());
            assertThat(snapshot.failures()).hasSize(1);
            assertThat(snapshot.people()).hasSize(43);
            assertThat(watched.fresh).isTrue();
            assertThat(plan.items()).isEmpty();
        }
    }

    private static Snapshot wholeOf(SmallCompany company) {
        System.setProperty("test.ldap.port", String.valueOf(company.server.getListenPort()));
        return company.read();
    }

    private static void group(SmallCompany company, String name, String... members) {
        List<String> ldif = new ArrayList<>(List.of(
                "dn: cn=" + name + ",ou=groups,dc=small,dc=example", "objectClass: groupOfNames", "cn: " + name));
        for (String member : members) {
            ldif.add("member: " + member);
        }
        company.add(ldif.toArray(String[]::new));
    }
}
