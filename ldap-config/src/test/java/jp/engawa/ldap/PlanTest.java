package jp.engawa.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlanTest {
    private SmallCompany company;
    private Snapshot before;

    @BeforeEach
    void start() {
        company = new SmallCompany();
        before = company.read();
    }

    @AfterEach
    void stop() {
        company.close();
    }

    @Test
    void the_first_run_takes_everybody_in() {
        Plan plan = SmallCompany.plan(before, State.empty());

        assertThat(plan.verdict()).isEqualTo(Plan.Verdict.READY);
        assertThat(plan.counts())
                .containsEntry(Plan.Kind.UNIT_NEW, 4)
                .containsEntry(Plan.Kind.PERSON_NEW, 5)
                .containsEntry(Plan.Kind.PERSON_SUSPEND, 1)
                .containsEntry(Plan.Kind.ROLE_GRANTED, 3);
    }

    @Test
    void a_second_run_finds_nothing_to_do() {
        Plan plan = SmallCompany.plan(company.read(), State.of(before));

        assertThat(plan.verdict()).isEqualTo(Plan.Verdict.NOTHING);
        assertThat(plan.items()).isEmpty();
        assertThat(plan.snapshotFingerprint()).isEqualTo(before.fingerprint());
    }

    @Test
    void an_empty_but_successful_answer_puts_the_brake_on() {
        Mapping wrong =
                SmallCompany.mapping(SmallCompany.yaml().replace("  enabled:", "  filter: (uid=nobody)\n  enabled:"));
        Snapshot snapshot = new DirectoryReader(wrong, SmallCompany.CLOCK).read();

        Plan plan = SmallCompany.plan(snapshot, State.of(before));

        assertThat(snapshot.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(plan.verdict()).isEqualTo(Plan.Verdict.HOLD);
        assertThat(plan.stops()).extracting(Plan.Stop::cause).contains(Plan.Stop.Cause.EMPTY, Plan.Stop.Cause.FEWER);
    }

    @Test
    void a_fifth_of_the_people_gone_puts_the_brake_on() {
        company.grow(40);
        Snapshot full = company.read();
        for (int i = 0; i < 9; i++) {
            company.delete("uid=extra" + i + ",ou=people,dc=small,dc=example");
        }

        Plan plan = SmallCompany.plan(company.read(), State.of(full));

        assertThat(plan.verdict()).isEqualTo(Plan.Verdict.HOLD);
        assertThat(plan.stops()).extracting(Plan.Stop::cause).contains(Plan.Stop.Cause.REMOVED);
    }

    @Test
    void a_third_of_one_unit_gone_puts_the_brake_on() {
        company.grow(200);
        Snapshot full = company.read();
        List<Snapshot.Person> people = new ArrayList<>(full.people());
        people.replaceAll(person -> person.login().matches("extra1[0-9]") ? moved(person, "110") : person);
        State state = new State(full.units(), State.of(withPeople(full, people)).members(), full.positions());
        Snapshot now = withPeople(
                full,
                people.stream()
                        .filter(person -> !person.login().matches("extra1[0-4]"))
                        .toList());

        Plan plan = SmallCompany.plan(now, state);

        assertThat(plan.stops()).containsExactly(new Plan.Stop(Plan.Stop.Cause.REMOVED_IN_UNIT, "営業一課", 5, 3));
    }

    @Test
    void a_missing_canary_puts_the_brake_on() {
        Limits limits = new Limits(3, 50, 30, 20, 90, 5, 1, List.of("0001", "4711"), 7);

        Plan plan = Plan.between(before, State.empty(), limits, Duties.standard(), SmallCompany.CLOCK.instant());

        assertThat(plan.stops()).containsExactly(new Plan.Stop(Plan.Stop.Cause.CANARY, "4711", 0, 1));
    }

    @Test
    void who_leaves_is_missing_first_and_suspended_after_the_hold() {
        company.delete("uid=yoshida,ou=people,dc=small,dc=example");
        Snapshot without = company.read();

        Plan first = SmallCompany.plan(without, State.of(before));

        assertThat(first.items())
                .extracting(Plan.Item::kind, Plan.Item::name)
                .containsExactly(tuple(Plan.Kind.PERSON_MISSING, "𠮷田 四郎"));
        assertThat(SmallCompany.plan(without, missing(Duration.ofDays(6))).items())
                .isEmpty();
        assertThat(SmallCompany.plan(without, missing(Duration.ofDays(7))).items())
                .extracting(Plan.Item::kind, Plan.Item::reason)
                .containsExactly(
                        tuple(Plan.Kind.PERSON_SUSPEND, Plan.Reason.ABSENT),
                        tuple(Plan.Kind.ROLE_REVOKED, Plan.Reason.ABSENT));
        assertThat(SmallCompany.plan(before, missing(Duration.ofDays(7))).items())
                .extracting(Plan.Item::kind)
                .containsExactly(Plan.Kind.PERSON_FOUND);
    }

    @Test
    void an_entry_that_cannot_be_taken_is_not_a_missing_one() {
        company.change("uid=yoshida,ou=people,dc=small,dc=example", "delete: displayName");

        Snapshot snapshot = company.read();

        assertThat(snapshot.problems()).extracting(Problem::kind).contains(Problem.Kind.PERSON_REJECTED);
        assertThat(SmallCompany.plan(snapshot, State.of(before)).items()).isEmpty();
    }

    @Test
    void a_renamed_entry_with_a_new_login_is_the_same_person() throws Exception {
        company.server.modifyDN("uid=yoshida,ou=people,dc=small,dc=example", "uid=tanaka", true, null);

        Plan plan = SmallCompany.plan(company.read(), State.of(before));

        assertThat(plan.items())
                .extracting(Plan.Item::kind, Plan.Item::held)
                .contains(tuple(Plan.Kind.PERSON_CHANGED, false))
                .noneMatch(item -> item.toList().contains(Plan.Kind.PERSON_NEW));
    }

    @Test
    void a_recycled_login_is_held_and_inherits_nothing() {
        company.delete("uid=yoshida,ou=people,dc=small,dc=example");
        addYoshida("0099");

        Plan plan = SmallCompany.plan(company.read(), State.of(before));

        assertThat(plan.items())
                .filteredOn(Plan.Item::held)
                .extracting(Plan.Item::kind, Plan.Item::reason)
                .containsExactly(tuple(Plan.Kind.PERSON_NEW, Plan.Reason.LOGIN_RECYCLED));
    }

    @Test
    void the_same_employee_number_with_a_new_key_is_proposed_as_a_rehire() {
        company.delete("uid=yoshida,ou=people,dc=small,dc=example");
        addYoshida("0004");

        Plan plan = SmallCompany.plan(company.read(), State.of(before));

        assertThat(plan.items())
                .filteredOn(Plan.Item::held)
                .extracting(Plan.Item::kind, Plan.Item::reason)
                .containsExactly(tuple(Plan.Kind.REHIRE, Plan.Reason.SAME_NUMBER));
    }

    @Test
    void another_employee_number_under_the_same_key_is_held() {
        company.change("uid=yoshida,ou=people,dc=small,dc=example", "replace: employeeNumber", "employeeNumber: 0044");

        assertThat(SmallCompany.plan(company.read(), State.of(before)).items())
                .extracting(Plan.Item::reason, Plan.Item::held)
                .containsExactly(tuple(Plan.Reason.NUMBER_CHANGED, true));
    }

    @Test
    void a_login_of_somebody_whose_own_change_waits_is_not_given_away() throws Exception {
        company.server.modifyDN("uid=yoshida,ou=people,dc=small,dc=example", "uid=yoshida2", true, null);
        company.change("uid=yoshida2,ou=people,dc=small,dc=example", "replace: employeeNumber", "employeeNumber: 0044");
        addYoshida("0098");

        assertThat(SmallCompany.plan(company.read(), State.of(before)).items())
                .extracting(Plan.Item::kind, Plan.Item::reason, Plan.Item::held)
                .contains(
                        tuple(Plan.Kind.PERSON_CHANGED, Plan.Reason.NUMBER_CHANGED, true),
                        tuple(Plan.Kind.PERSON_NEW, Plan.Reason.LOGIN_RECYCLED, true));
    }

    @Test
    void a_leave_is_an_item_and_one_without_a_beginning_keeps_the_one_that_is_known() {
        List<Snapshot.Person> people = new ArrayList<>(before.people());
        Snapshot.Leave open = new Snapshot.Leave(LeaveKind.CARE, null, LocalDate.of(2027, 4, 1));
        people.replaceAll(person -> person.login().equals("yoshida") ? away(person, open) : person);
        Snapshot away = withPeople(before, people);

        assertThat(SmallCompany.plan(away, State.of(before)).items())
                .extracting(Plan.Item::kind, Plan.Item::before, Plan.Item::after)
                .containsExactly(tuple(Plan.Kind.LEAVE_CHANGED, "", "CARE - … 2027-04-01"));
        people.replaceAll(person -> person.login().equals("yoshida")
                ? away(person, new Snapshot.Leave(LeaveKind.CARE, LocalDate.of(2026, 4, 1), LocalDate.of(2027, 4, 1)))
                : person);
        State known = State.of(withPeople(before, people));
        assertThat(SmallCompany.plan(away, known).items()).isEmpty();
        assertThat(SmallCompany.plan(before, known).items())
                .extracting(Plan.Item::kind, Plan.Item::before, Plan.Item::after)
                .containsExactly(tuple(Plan.Kind.LEAVE_CHANGED, "CARE 2026-04-01 … 2027-04-01", ""));
    }

    @Test
    void units_of_the_same_name_are_told_apart() {
        company.change("ou=K120,ou=units,dc=small,dc=example", "replace: description", "description: 営業一課");
        company.change("ou=K110,ou=units,dc=small,dc=example", "replace: description", "description: 営業一課");

        assertThat(SmallCompany.plan(company.read(), State.empty()).items())
                .filteredOn(item -> item.kind() == Plan.Kind.PERSON_NEW)
                .extracting(Plan.Item::unit)
                .contains("営業一課 (K110)")
                .doesNotContain("営業一課");
    }

    @Test
    void a_title_that_ranks_otherwise_is_an_item() {
        State known = State.of(before);
        List<Mapping.Position> positions = new ArrayList<>(known.positions());
        Mapping.Position first = positions.get(0);
        positions.set(0, new Mapping.Position(first.name(), 77, first.executive(), first.evaluator()));

        assertThat(SmallCompany.plan(before, new State(known.units(), known.members(), positions))
                        .items())
                .extracting(Plan.Item::kind, Plan.Item::name)
                .containsExactly(tuple(Plan.Kind.POSITION_CHANGED, first.name()));
    }

    private static Snapshot.Person away(Snapshot.Person person, Snapshot.Leave leave) {
        return new Snapshot.Person(
                person.key(),
                person.employeeNumber(),
                person.login(),
                person.name(),
                person.kana(),
                person.mail(),
                person.enabled(),
                person.evaluator(),
                person.assignments(),
                person.roles(),
                List.of(leave));
    }

    @Test
    void a_role_in_cases_is_not_granted_to_an_operator() {
        company.change(
                "cn=officers,ou=groups,dc=small,dc=example",
                "add: member",
                "member: uid=bucho,ou=people,dc=small,dc=example");
        Snapshot both = company.read();

        assertThat(SmallCompany.plan(both, State.of(before)).items())
                .extracting(Plan.Item::after, Plan.Item::reason, Plan.Item::held)
                .containsExactly(tuple("INTAKE_OFFICER", Plan.Reason.ROLES_APART, true));
        assertThat(SmallCompany.plan(both, State.empty()).items())
                .filteredOn(item -> item.reason() == Plan.Reason.ROLES_APART)
                .extracting(Plan.Item::after)
                .containsExactlyInAnyOrder("INTAKE_OFFICER", "OPERATOR");
    }

    @Test
    void a_group_that_is_not_there_revokes_nothing() {
        company.delete("cn=officers,ou=groups,dc=small,dc=example");

        Snapshot snapshot = company.read();

        assertThat(snapshot.problems()).extracting(Problem::kind).containsExactly(Problem.Kind.ROLE_GROUP_MISSING);
        assertThat(SmallCompany.plan(snapshot, State.of(before)).items()).isEmpty();
    }

    @Test
    void the_last_operator_is_not_revoked() {
        company.change("cn=operators,ou=groups,dc=small,dc=example", "delete: member");

        assertThat(SmallCompany.plan(company.read(), State.of(before)).stops())
                .extracting(Plan.Stop::cause)
                .containsExactly(Plan.Stop.Cause.NO_OPERATOR);
    }

    @Test
    void units_are_renamed_and_moved_under_their_key_and_bosses_follow() {
        company.change(
                "ou=K120,ou=units,dc=small,dc=example",
                "replace: description",
                "description: 営業推進課",
                "-",
                "replace: orgParent",
                "orgParent: C000");

        assertThat(SmallCompany.plan(company.read(), State.of(before)).items())
                .extracting(Plan.Item::kind)
                .containsExactly(Plan.Kind.UNIT_RENAMED, Plan.Kind.UNIT_MOVED, Plan.Kind.ASSIGNMENT_CHANGED);
    }

    @Test
    void a_plan_knows_the_state_it_was_made_against() {
        State state = State.of(before);

        assertThat(state.fingerprint()).isEqualTo(State.of(company.read()).fingerprint());
        assertThat(missing(Duration.ofDays(1)).fingerprint()).isNotEqualTo(state.fingerprint());
    }

    private void addYoshida(String employeeNumber) {
        company.add(
                "dn: uid=yoshida,ou=people,dc=small,dc=example",
                "objectClass: inetOrgPerson",
                "uid: yoshida",
                "cn: 吉田 別人",
                "sn: 吉田",
                "displayName: 吉田 別人",
                "employeeNumber: " + employeeNumber,
                "departmentNumber: K110");
    }

    private State missing(Duration since) {
        List<State.Member> members = new ArrayList<>(State.of(before).members());
        members.replaceAll(member -> member.facts().login().equals("yoshida")
                ? new State.Member(
                        member.facts(), false, SmallCompany.CLOCK.instant().minus(since))
                : member);
        return new State(before.units(), members, before.positions());
    }

    private static Snapshot withPeople(Snapshot old, List<Snapshot.Person> people) {
        return new Snapshot(
                old.outcome(),
                old.readAt(),
                old.server(),
                old.pages(),
                old.millis(),
                old.failures(),
                old.units(),
                people,
                old.positions(),
                old.readRoles(),
                old.rejected(),
                old.problems());
    }

    private static Snapshot.Person moved(Snapshot.Person person, String unit) {
        return new Snapshot.Person(
                person.key(),
                person.employeeNumber(),
                person.login(),
                person.name(),
                person.kana(),
                person.mail(),
                true,
                false,
                List.of(new Snapshot.Assignment(
                        "00000000-0000-0000-0001-000000000" + unit, AssignmentKind.PRIMARY, null, false, null)),
                Set.of());
    }
}
