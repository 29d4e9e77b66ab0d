package jp.engawa.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import jp.engawa.base.Caller;
import jp.engawa.base.EngawaClock;
import jp.engawa.base.Identity;
import jp.engawa.base.MemberId;
import jp.engawa.base.Role;
import jp.engawa.base.Rows;
import jp.engawa.testing.Database;
import jp.engawa.testing.Wiring;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether an entry is somebody Engawa knows: two operators say so, and the next plan follows. */
class HeldPeopleDbTest {
    private static final long NAKAMURA = 1;
    private static final long OGAWA = 2;

    @TempDir
    private Path folder;

    private Database database;
    private SmallDirectory directory;
    private Instant now = Instant.parse("2026-03-31T00:00:00Z");

    @BeforeEach
    void start() {
        database = Database.fresh();
        directory = new SmallDirectory();
        directory.configure(folder);
        apply(plan());
    }

    @AfterEach
    void stop() {
        directory.close();
        database.close();
    }

    @Test
    void somebody_hired_again_is_the_same_person_once_two_operators_said_so() {
        MemberId sato = id("sato");
        directory.delete(SmallDirectory.dn("sato"));
        apply(plan());
        hired("sato9", "N-sato");
        long run = plan();
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

        assertThat(ask(NAKAMURA, DirectoryRuns.class, desk -> desk.show(run))
                        .verdict()
                        .en())
                .contains("wait for a person");
        apply(plan());
        assertThat(id("sato9")).isEqualTo(sato);
        assertThat(text("select state as t from member where login = 'sato9'")).isEqualTo("ACTIVE");
        assertThat(verdict(plan())).isEqualTo(RunVerdict.NOTHING);
        assertThat(text("select count(*)::text as t from audit_entry where act like 'directory.identity.%'"))
                .isEqualTo("2");
    }

    @Test
    void somebody_else_with_the_number_of_a_leaver_inherits_nothing() {
        MemberId sato = id("sato");
        directory.delete(SmallDirectory.dn("sato"));
        apply(plan());
        hired("other", "N-sato");
        long run = plan();

        decide(run, held(run), SamePerson.OTHER);
        apply(plan());

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
        long run = plan();
        List<PlanLine> both = items(run);
        decide(run, both.get(0), SamePerson.SAME);
        decide(run, both.get(1), SamePerson.OTHER);

        long next = plan();
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
        apply(plan());
        directory.add(entry("sato", "P-new", "N-new"));
        long run = plan();
        PlanLine item = held(run);
        assertThat(item.reasonCode()).isEqualTo("LOGIN_RECYCLED");

        decide(run, item, SamePerson.OTHER);
        apply(plan());

        assertThat(id("sato")).isNotEqualTo(sato);
        assertThat(text("select login as t from member where id = " + sato.value()))
                .isEqualTo("sato~" + sato.value());
    }

    @Test
    void only_the_newest_plan_is_decided_and_a_decision_of_others_comes_first() {
        directory.change(SmallDirectory.dn("sato"), "replace: employeeNumber", "employeeNumber: N-1");
        long old = plan();
        long run = plan();
        assertThatThrownBy(() -> propose(NAKAMURA, old, held(old), SamePerson.SAME))
                .hasMessage("directory.held-old");
        directory.delete(SmallDirectory.dn("sato"));
        directory.add(entry("sato-married", "P-sato", "N-1"));
        directory.add(entry("sato", "P-new", "N-new"));
        long both = plan();

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
        ask(as, HeldPeople.class, desk -> {
            desk.propose(run, item.seq(), choice, "HR-1");
            return run;
        });
    }

    private void approve(long as, long run, PlanLine item, SamePerson choice) {
        ask(as, HeldPeople.class, desk -> {
            desk.approve(run, item.seq(), choice, "HR-1");
            return run;
        });
    }

    private HeldCase look(long run, PlanLine item) {
        return ask(NAKAMURA, HeldPeople.class, desk -> desk.look(run, item.seq()));
    }

    private List<PlanLine> items(long run) {
        return ask(NAKAMURA, DirectoryRuns.class, desk -> desk.items(run, ItemFilter.EVERYTHING, -1));
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

    private MemberId id(String login) {
        return ask(NAKAMURA, Organisation.class, company -> company.byLogin(login))
                .orElseThrow();
    }

    private RunVerdict verdict(long run) {
        return ask(NAKAMURA, DirectoryRuns.class, desk -> desk.show(run)).line().verdict();
    }

    private long plan() {
        now = now.plusSeconds(60);
        return ask(NAKAMURA, Synchronisation.class, work -> work.plan(new MappingFile().sound(), "test"))
                .run();
    }

    private void apply(long run) {
        ask(NAKAMURA, Synchronisation.class, work -> {
            work.apply(run, new MappingFile().sound(), "test");
            return run;
        });
    }

    private String text(String sql) {
        return database.inTransaction(
                em -> Rows.on(em).first(sql, row -> row.text("t")).orElseThrow());
    }

    private <C, T> T ask(long as, Class<C> component, Function<C, T> question) {
        return database.inTransaction(em -> {
            Caller caller = new Caller();
            caller.enter(new Identity(new MemberId(as), "x", Set.of(Role.OPERATOR)));
            return question.apply(Wiring.on(em, database, Clock.fixed(now, EngawaClock.ZONE))
                    .with(Caller.class, caller)
                    .get(component));
        });
    }
}
