package jp.engawa.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import jp.engawa.base.MemberId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whether an entry is somebody Engawa knows: two operators say so, and the next plan follows. */
class HeldPeopleDbTest extends OnSmallDirectory {
    @BeforeEach
    void a_company_that_was_read_once() {
        applied();
    }

    @Test
    void somebody_hired_again_is_the_same_person_once_two_operators_said_so() {
        MemberId sato = id("sato");
        directory.delete(SmallDirectory.dn("sato"));
        applied();
        hired("sato9", "N-sato");
        long run = plan().id();
        PlanLine item = held(run);
        assertThat(item.kindCode()).isEqualTo("REHIRE");
        HeldCase asked = look(run, item);
        assertThat(asked.decidable()).isTrue();
        assertThat(asked.known().login()).isEqualTo("sato");
        assertThat(asked.known().gone()).isTrue();

        propose(NAKAMURA, run, item, SamePerson.SAME);
        assertThatThrownBy(() -> approve(NAKAMURA, run, item, SamePerson.SAME))
                .hasMessage("directory.brake-second-person");
        assertThatThrownBy(() -> approve(OGAWA, run, item, SamePerson.OTHER)).hasMessage("directory.held-changed");
        assertThat(look(run, item).proposal().own()).isTrue();
        approve(OGAWA, run, item, SamePerson.SAME);

        assertThat(report(run).verdict().en()).contains("items that wait");
        applied();
        assertThat(id("sato9")).isEqualTo(sato);
        assertThat(text("select state as t from member where login = 'sato9'")).isEqualTo("ACTIVE");
        assertThat(plan().verdict()).isEqualTo(RunVerdict.NOTHING);
        assertThat(text("select count(*)::text as t from audit_entry where act like 'directory.identity.%'"))
                .isEqualTo("2");
    }

    @Test
    void somebody_else_with_the_number_of_a_leaver_inherits_nothing() {
        MemberId sato = id("sato");
        directory.delete(SmallDirectory.dn("sato"));
        applied();
        hired("other", "N-sato");
        long run = plan().id();

        decide(run, held(run), SamePerson.OTHER);
        applied();

        assertThat(id("other")).isNotEqualTo(sato);
        assertThat(text("select employee_number as t from member where login = 'other'"))
                .isEqualTo("N-sato");
        assertThat(text("select state as t from member where id = " + sato.value()))
                .isEqualTo("MISSING");
    }

    @Test
    void a_number_that_changed_is_taken_over_or_tells_two_people_apart() {
        MemberId sato = id("sato");
        MemberId suzuki = id("suzuki");
        directory.change(SmallDirectory.dn("sato"), "replace: employeeNumber", "employeeNumber: N-1");
        directory.change(SmallDirectory.dn("suzuki"), "replace: employeeNumber", "employeeNumber: N-2");
        long run = plan().id();
        List<PlanLine> both = items(run);
        decide(run, both.get(0), SamePerson.SAME);
        decide(run, both.get(1), SamePerson.OTHER);

        long next = plan().id();
        assertThat(items(next)).noneMatch(PlanLine::held);
        apply(next);

        assertThat(id("sato")).isEqualTo(sato);
        assertThat(text("select employee_number as t from member where login = 'sato'"))
                .isEqualTo("N-1");
        assertThat(id("suzuki")).isNotEqualTo(suzuki);
    }

    @Test
    void a_login_given_on_is_free_for_the_new_person_once_two_operators_said_so() {
        MemberId sato = id("sato");
        directory.delete(SmallDirectory.dn("sato"));
        applied();
        directory.add(entry("sato", "P-new", "N-new"));
        long run = plan().id();
        PlanLine item = held(run);
        assertThat(item.reasonCode()).isEqualTo("LOGIN_RECYCLED");

        decide(run, item, SamePerson.OTHER);
        applied();

        assertThat(id("sato")).isNotEqualTo(sato);
        assertThat(text("select login as t from member where id = " + sato.value()))
                .isEqualTo("sato~" + sato.value());
    }

    @Test
    void only_the_newest_plan_is_decided_and_a_decision_of_others_comes_first() {
        directory.change(SmallDirectory.dn("sato"), "replace: employeeNumber", "employeeNumber: N-1");
        long old = plan().id();
        long run = plan().id();
        assertThatThrownBy(() -> propose(NAKAMURA, old, held(old), SamePerson.SAME))
                .hasMessage("directory.held-old");
        directory.delete(SmallDirectory.dn("sato"));
        directory.add(entry("sato-married", "P-sato", "N-1"));
        directory.add(entry("sato", "P-new", "N-new"));
        long both = plan().id();

        assertThatThrownBy(() -> propose(NAKAMURA, both, item(both, "LOGIN_RECYCLED"), SamePerson.OTHER))
                .hasMessage("directory.held-first");
        assertThat(look(both, item(both, "LOGIN_RECYCLED")).decidable()).isFalse();
        assertThat(run).isLessThan(both);
    }

    private void hired(String login, String number) {
        directory.add(entry(login, "P-" + login + "-2", number));
    }

    private static String[] entry(String login, String key, String number) {
        return new String[] {
            "dn: cn=" + key + ",ou=people,dc=example",
            "objectClass: inetOrgPerson",
            "cn: " + key,
            "uid: " + login,
            "personKey: " + key,
            "employeeNumber: " + number,
            "sn: 佐藤",
            "displayName: 佐藤 花子",
            "departmentNumber: TOKYO"
        };
    }

    private void decide(long run, PlanLine item, SamePerson choice) {
        propose(NAKAMURA, run, item, choice);
        approve(OGAWA, run, item, choice);
    }

    private void propose(long as, long run, PlanLine item, SamePerson choice) {
        tell(as, HeldPeople.class, desk -> desk.propose(run, item.seq(), choice, "HR-1"));
    }

    private void approve(long as, long run, PlanLine item, SamePerson choice) {
        tell(as, HeldPeople.class, desk -> desk.approve(run, item.seq(), choice, "HR-1"));
    }

    private HeldCase look(long run, PlanLine item) {
        return ask(HeldPeople.class, desk -> desk.look(run, item.seq()));
    }

    private List<PlanLine> items(long run) {
        return ask(DirectoryRuns.class, desk -> desk.items(run, ItemFilter.EVERYTHING, -1));
    }

    private PlanLine held(long run) {
        return items(run).stream().filter(PlanLine::held).findFirst().orElseThrow();
    }

    private PlanLine item(long run, String reason) {
        return items(run).stream()
                .filter(item -> item.reasonCode().equals(reason))
                .findFirst()
                .orElseThrow();
    }
}
