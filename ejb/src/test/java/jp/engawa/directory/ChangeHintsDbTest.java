package jp.engawa.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import jp.engawa.base.Caller;
import jp.engawa.base.Rows;
import jp.engawa.ldap.DirectoryReader;
import jp.engawa.testing.Wiring;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangeHintsDbTest extends OnSmallDirectory {
    private static final Duration EVERY = Duration.ofMinutes(5);

    @BeforeEach
    void a_company_that_is_watched() {
        mapping(yaml -> yaml + "\nschedule: { plan: \"0 3 * * *\", apply: automatic-if-within-limits, changes: 5m }\n");
        applied();
        schedule(); // it counts from now on
        look();
        perform(); // the first answer is that anything may have changed
        now = now.plus(EVERY.multipliedBy(2)); // that read found nothing, so the next pause is twice as long
        look();
        assertThat(begun()).isEqualTo(1);
        assertThat(cookie()).isNotEmpty();
    }

    @Test
    void a_change_is_read_early_by_one_node_and_applied_within_the_limits() {
        directory.change(SmallDirectory.dn("sato"), "replace: displayName", "displayName: 佐藤 花代");
        look();
        assertThat(begun()).as("not before it is time").isEqualTo(1);

        now = now.plus(EVERY);
        look();
        look();
        assertThat(begun()).isEqualTo(2);
        perform();
        schedule();
        perform();
        now = now.plus(EVERY);
        look();
        schedule();

        assertThat(begun()).isEqualTo(3);
        assertThat(number("select count(*) as n from member where name = '佐藤 花代'"))
                .isEqualTo(1);
        assertThat(number("select count(*) as n from directory_run where planned_by = 'system:changes'"))
                .isEqualTo(2);
        assertThat(number("select count(*) as n from directory_run where applied_by = 'system:schedule'"))
                .isEqualTo(1);
    }

    @Test
    void what_was_told_is_told_again_until_a_complete_read_has_seen_it() {
        String before = cookie();
        directory.change(SmallDirectory.dn("sato"), "replace: displayName", "displayName: 佐藤 花代");
        now = now.plus(Duration.ofHours(1));
        look();
        database.inTransaction(em -> Rows.on(em)
                .update("update directory_task set state = 'LOST', ended_at = now() where state = 'RUNNING'"));
        now = now.plus(Duration.ofHours(1));
        look();
        assertThat(cookie()).isEqualTo(before);
        assertThat(begun()).isEqualTo(3);

        database.inTransaction(em -> wiring(em, new Caller())
                .get(TaskRepository.class)
                .end(running(em), TaskState.CANCELLED, null, null, "", now));
        now = now.plus(Duration.ofHours(1));
        look();
        assertThat(cookie()).isEqualTo(before);
        perform();
        now = now.plus(Duration.ofHours(1));
        look();

        assertThat(begun()).isEqualTo(4);
        assertThat(cookie()).isNotEqualTo(before);
    }

    @Test
    void a_hint_lets_no_brake_off() {
        directory.change(
                "cn=operators,ou=groups,dc=example",
                "delete: member",
                "member: " + SmallDirectory.dn("nakamura"),
                "member: " + SmallDirectory.dn("ogawa"));
        now = now.plus(EVERY);
        look();
        perform();
        schedule();

        assertThat(begun()).isEqualTo(2);
        assertThat(number("select count(*) as n from directory_run where verdict = 'HOLD' and state = 'PLANNED'"))
                .isEqualTo(1);
    }

    @Test
    void nothing_is_asked_while_a_task_runs_and_reads_for_nothing_make_the_pauses_longer() {
        now = now.plus(EVERY);
        long task = database.inTransaction(em -> wiring(em, new Caller())
                .get(TaskRepository.class)
                .begin(TaskKind.PLAN, null, "member:1", "node", now, TaskSteps.READING)
                .orElseThrow());
        directory.change(SmallDirectory.dn("sato"), "replace: mail", "mail: -");
        look();
        assertThat(asked()).isBefore(now);
        database.inTransaction(em -> Rows.on(em)
                .update("update directory_task set state = 'CANCELLED', ended_at = now() where id = ?", task));
        for (int i = 0; i < 6; i++) {
            directory.change(SmallDirectory.dn("sato"), "replace: description", "description: " + i);
            now = now.plus(Duration.ofHours(1));
            look();
            if (i == 0) {
                directory.change(SmallDirectory.dn("sato"), "delete: mail");
            }
            perform();
        }
        Instant last = asked();
        directory.change(SmallDirectory.dn("sato"), "replace: description", "description: -");
        now = last.plus(Duration.ofMinutes(59));
        look();
        assertThat(asked()).isEqualTo(last);
        now = last.plus(Duration.ofMinutes(60));
        look();
        assertThat(asked()).isEqualTo(now);
    }

    @Test
    void a_directory_that_does_not_answer_harms_nothing_and_is_told() {
        String before = cookie();
        assertThat(line().orElseThrow().way()).isEqualTo(HintWay.TIMESTAMPS);
        assertThat(line().orElseThrow().failingSince()).isNull();
        directory.close();
        now = now.plus(EVERY);
        Instant since = now;
        look();
        now = now.plus(EVERY);
        look();

        assertThat(begun()).isEqualTo(1);
        assertThat(cookie()).isEqualTo(before);
        assertThat(line().orElseThrow().failingSince()).isEqualTo(since);
        assertThat(line().orElseThrow().said()).startsWith("CONNECT localhost:");
    }

    @Test
    void the_known_ones_are_those_who_should_be_in_the_directory() {
        assertThat(ask(HintSteps.class, HintSteps::units))
                .containsExactlyInAnyOrder("u-c", "u-osaka", "u-kitahama", "u-tokyo");
        assertThat(ask(HintSteps.class, HintSteps::people))
                .contains("p-sato", "p-nakamura")
                .doesNotContain("p-nobody");
    }

    private void look() {
        tell(ChangeHints.class, ChangeHints::look);
    }

    private void schedule() {
        tell(ScheduledReads.class, ScheduledReads::look);
    }

    private Optional<HintLine> line() {
        return ask(ChangeHints.class, ChangeHints::line);
    }

    private Instant asked() {
        return line().orElseThrow().askedAt();
    }

    private String cookie() {
        return text("select coalesce(cookie, '') as t from directory_hint");
    }

    private long begun() {
        return number("select count(*) as n from directory_task");
    }

    private static long running(jakarta.persistence.EntityManager em) {
        return Rows.on(em)
                .first("select id as n from directory_task where state = 'RUNNING'", row -> row.number("n"))
                .orElseThrow();
    }

    /** What the server's executor does with the running task, as Engawa itself. */
    private void perform() {
        database.inTransaction(em -> {
            Caller caller = new Caller();
            Wiring wiring = wiring(em, caller);
            TaskLine task = wiring.get(TaskRepository.class).line(running(em));
            TaskSteps steps = wiring.get(TaskSteps.class);
            var mapping = new MappingFile().sound();
            var snapshot = new DirectoryReader(mapping, clock()).read();
            caller.runAs(task.startedBy().substring("system:".length()), () -> {
                Long run = task.run();
                if (run != null) {
                    steps.apply(task.id(), run, snapshot, mapping);
                } else {
                    steps.plan(task.id(), snapshot, mapping);
                }
            });
            return 0;
        });
    }
}
