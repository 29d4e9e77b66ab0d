package jp.engawa.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the brake says of the operators: a release takes two of them. */
class BrakeTest {
    private static final Instant NOW = SmallCompany.CLOCK.instant();
    private static final Plan.Stop ONE = new Plan.Stop(Plan.Stop.Cause.FEW_OPERATORS, "", 1, 2);
    private static final Plan.Stop NONE = new Plan.Stop(Plan.Stop.Cause.NO_OPERATOR, "", 0, 1);

    @Test
    void one_operator_left_of_two_or_more_puts_the_brake_on() {
        State three = state(operator("a"), operator("b"), operator("c"));

        assertThat(stops(three, List.of(operator("a"), operator("b"), person("c"))))
                .isEmpty();
        assertThat(stops(three, List.of(operator("a"), person("b"), disabled("c"))))
                .containsExactly(ONE);
        assertThat(stops(state(operator("a"), operator("b")), List.of(operator("a"), disabled("b"))))
                .containsExactly(ONE);
    }

    @Test
    void whoever_is_followed_by_another_may_go() {
        State two = state(operator("a"), operator("b"), person("c"));

        assertThat(stops(two, List.of(operator("a"), disabled("b"), operator("c"))))
                .isEmpty();
        assertThat(stops(two, List.of(operator("a"), person("b"), disabled("c"))))
                .as("a successor who is disabled is none")
                .containsExactly(ONE);
        assertThat(stops(
                        new State(List.of(unit()), List.of(member(operator("a"), null), suspended(operator("b")))),
                        List.of(person("a"), operator("b"))))
                .as("one for one")
                .isEmpty();
    }

    @Test
    void a_company_that_had_one_operator_or_none_is_not_stopped_for_it() {
        assertThat(stops(state(operator("a"), person("b")), List.of(operator("a"), person("b"))))
                .isEmpty();
        assertThat(stops(state(person("a")), List.of(person("a")))).isEmpty();
        assertThat(stops(state(operator("a"), person("b")), List.of(person("a"), person("b"))))
                .containsExactly(NONE);
    }

    @Test
    void operators_who_are_missing_count_until_they_are_suspended() {
        Instant longAgo = NOW.minus(Duration.ofDays(8));

        assertThat(stops(state(operator("a"), operator("b")), List.of(operator("a"))))
                .as("missing first")
                .isEmpty();
        assertThat(stops(
                        new State(
                                List.of(unit()), List.of(member(operator("a"), null), member(operator("b"), longAgo))),
                        List.of(operator("a"))))
                .containsExactly(ONE);
        assertThat(stops(
                        new State(
                                List.of(unit()),
                                List.of(
                                        member(person("p"), null),
                                        member(operator("a"), longAgo),
                                        member(operator("b"), longAgo))),
                        List.of(person("p"))))
                .containsExactly(NONE);
    }

    private static List<Plan.Stop> stops(State state, List<Snapshot.Person> people) {
        Snapshot snapshot = new Snapshot(
                Outcome.COMPLETE,
                NOW,
                "",
                1,
                0,
                List.of(),
                List.of(unit()),
                people,
                List.of(),
                Set.of("OPERATOR"),
                List.of(),
                List.of());
        return Plan.between(snapshot, state, Limits.standard(), Duties.standard(), NOW)
                .stops();
    }

    private static State state(Snapshot.Person... people) {
        List<State.Member> members = new ArrayList<>();
        for (Snapshot.Person person : people) {
            members.add(member(person, null));
        }
        return new State(List.of(unit()), members);
    }

    private static State.Member member(Snapshot.Person person, @Nullable Instant missingSince) {
        return new State.Member(person, false, missingSince);
    }

    private static State.Member suspended(Snapshot.Person person) {
        return new State.Member(person, true, null);
    }

    private static Snapshot.Unit unit() {
        return new Snapshot.Unit("U", "U", "本社", "", UnitKind.COMPANY, null, 0);
    }

    private static Snapshot.Person operator(String login) {
        return person(login, true, Set.of("OPERATOR"));
    }

    private static Snapshot.Person person(String login) {
        return person(login, true, Set.of());
    }

    /** An operator still by the group. */
    private static Snapshot.Person disabled(String login) {
        return person(login, false, Set.of("OPERATOR"));
    }

    private static Snapshot.Person person(String login, boolean enabled, Set<String> roles) {
        return new Snapshot.Person(
                login, "N-" + login, login, login, "", "", enabled, false, List.of(), roles, List.of());
    }
}
