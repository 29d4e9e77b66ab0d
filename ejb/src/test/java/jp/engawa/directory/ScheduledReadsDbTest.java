package jp.engawa.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import jp.engawa.base.Caller;
import jp.engawa.base.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScheduledReadsDbTest extends OnSmallDirectory {
    @BeforeEach
    void a_company_that_was_read_once() {
        say("{ plan: \"0 3 * * *\", apply: automatic-if-within-limits }");
        applied();
    }

    @Test
    void what_is_due_is_read_by_one_node_and_applied_within_the_limits() {
        look();
        assertThat(begun()).isZero();
        assertThat(late()).isEqualTo(Duration.ZERO);

        now = now.plus(Duration.ofHours(18)); // three in the morning
        directory.change(SmallDirectory.dn("sato"), "replace: displayName", "displayName: 佐藤 花代");
        look();
        look();
        assertThat(begun()).isEqualTo(1);
        perform();
        assertThat(late()).isEqualTo(Duration.ZERO);
        look();
        assertThat(begun()).isEqualTo(2);
        perform();
        look();

        assertThat(begun()).isEqualTo(2);
        assertThat(number("select count(*) as n from member where name = '佐藤 花代'"))
                .isEqualTo(1);
        assertThat(number("select count(*) as n from directory_run where applied_by = 'system:schedule'"))
                .isEqualTo(1);
        assertThat(number("select count(*) as n from audit_entry where actor = 'system:schedule'"))
                .isEqualTo(2);
    }

    @Test
    void each_of_several_times_a_day_is_read_once_and_a_missed_one_made_up_for_once() {
        say("{ plan: \"*/30 9-11 * * *\", apply: never }");
        look();
        assertThat(begun()).as("nine o'clock is when it begins to count").isZero();
        for (int times = 1; times <= 2; times++) {
            now = now.plus(Duration.ofMinutes(30));
            look();
            look();
            assertThat(begun()).isEqualTo(times);
            perform();
        }

        now = now.plus(Duration.ofMinutes(75)); // from ten to a quarter past eleven: two times missed
        assertThat(late()).isEqualTo(Duration.ofMinutes(15));
        look();
        perform();
        look();
        assertThat(begun()).isEqualTo(3);
        now = now.plus(Duration.ofHours(21)); // 08:15 of the next day: only 11:30 of yesterday is due
        assertThat(late()).isEqualTo(Duration.ofMinutes(20 * 60 + 45));
    }

    @Test
    void a_held_plan_waits_for_people_and_a_missed_read_is_told() {
        look();
        now = now.plus(Duration.ofHours(18));
        directory.change(
                "cn=operators,ou=groups,dc=example",
                "delete: member",
                "member: " + SmallDirectory.dn("nakamura"),
                "member: " + SmallDirectory.dn("ogawa"));
        look();
        perform();
        look();
        assertThat(begun()).isEqualTo(1);
        assertThat(number("select count(*) as n from directory_run where verdict = 'HOLD' and state = 'PLANNED'"))
                .isEqualTo(1);

        now = now.plus(Duration.ofHours(25));
        assertThat(late()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void people_are_called_once_a_day_to_the_brake_and_to_a_read_that_failed_unseen() {
        look();
        directory.change(
                "cn=operators,ou=groups,dc=example",
                "delete: member",
                "member: " + SmallDirectory.dn("nakamura"),
                "member: " + SmallDirectory.dn("ogawa"));
        for (int i = 0; i < 2; i++) {
            plan();
        }
        assertThat(called("HELD")).isEqualTo(1);

        now = now.plus(Duration.ofHours(18));
        look();
        perform();
        assertThat(called("HELD")).as("on the next day").isEqualTo(2);

        directory.close();
        plan();
        assertThat(called("FAILED")).as("somebody saw it").isZero();
        now = now.plus(Duration.ofHours(24));
        look();
        perform();
        assertThat(called("FAILED")).isEqualTo(1);
    }

    private long called(String reason) {
        return number("select count(*) as n from outbox_event where type like '%OperatorsCalled' and payload like '%\""
                + reason + "\"%'");
    }

    @Test
    void two_reads_in_a_row_that_do_not_come_are_told_once_a_day() {
        look();
        now = now.plus(Duration.ofHours(18));
        look();
        nodeDies();
        look();
        assertThat(called("MISSED")).as("one alone is made up for by the next").isZero();
        assertThat(missed()).isFalse();

        now = now.plus(Duration.ofHours(24));
        look();
        assertThat(missed()).as("it is just being read").isFalse();
        nodeDies();
        assertThat(missed()).isTrue();
        for (int i = 0; i < 3; i++) {
            look();
        }
        assertThat(called("MISSED")).isEqualTo(1);
        now = now.plus(Duration.ofHours(23));
        look();
        assertThat(called("MISSED")).as("on the next day").isEqualTo(2);

        now = now.plus(Duration.ofHours(1));
        look();
        perform();
        look();
        assertThat(missed()).isFalse();
        assertThat(late()).isEqualTo(Duration.ZERO);
        now = now.plus(Duration.ofHours(23));
        look();
        assertThat(called("MISSED")).isEqualTo(2);
    }

    @Test
    void a_mapping_file_that_cannot_be_used_is_told_like_reads_that_do_not_come() {
        look();
        now = now.plus(Duration.ofHours(18));
        look();
        perform();
        say("{ plan: \"at night\" }");

        now = now.plus(Duration.ofHours(30));
        look();
        assertThat(late()).isEqualTo(Duration.ofHours(6));
        assertThat(called("MISSED")).isZero();
        now = now.plus(Duration.ofHours(18));
        look();
        look();
        assertThat(missed()).isTrue();
        assertThat(called("MISSED")).isEqualTo(1);
    }

    @Test
    void a_failed_read_that_was_told_is_not_told_as_a_missed_one_too() {
        look();
        directory.close();
        for (int day = 1; day <= 2; day++) {
            now = now.plus(day == 1 ? Duration.ofHours(18) : Duration.ofHours(24));
            look();
            perform();
            look();
            assertThat(called("FAILED")).isEqualTo(day);
        }
        assertThat(missed()).isTrue();
        assertThat(called("MISSED")).isZero();
    }

    /** What becomes of its task once the lease has run out. */
    private void nodeDies() {
        database.inTransaction(em -> Rows.on(em)
                .update("update directory_task set state = 'LOST', ended_at = started_at where state = 'RUNNING'"));
    }

    private boolean missed() {
        return ask(ScheduledReads.class, ScheduledReads::missed);
    }

    @Test
    void nothing_is_applied_when_the_file_says_never_or_after_a_way_back() {
        look();
        directory.change(SmallDirectory.dn("sato"), "replace: displayName", "displayName: 佐藤 花代");
        applied();
        apply(restore().id());
        now = now.plus(Duration.ofHours(18));
        look();
        perform();
        look();
        assertThat(begun()).isEqualTo(1);

        say("{ plan: \"0 3 * * *\", apply: never }");
        now = now.plus(Duration.ofHours(24));
        look();
        perform();
        look();
        assertThat(begun()).isEqualTo(2);
        assertThat(number("select count(*) as n from member where name = '佐藤 花代'"))
                .isZero();
    }

    private void say(String schedule) {
        mapping(yaml -> yaml.replaceFirst("(?s)\nschedule:.*", "") + "\nschedule: " + schedule + "\n");
    }

    private void look() {
        tell(ScheduledReads.class, ScheduledReads::look);
    }

    private Duration late() {
        return ask(ScheduledReads.class, reads -> reads.late().orElseThrow());
    }

    private long begun() {
        return number("select count(*) as n from directory_task");
    }

    /** What the server's executor does with the running task, as Engawa itself. */
    private void perform() {
        long task = number("select id as n from directory_task where state = 'RUNNING'");
        boolean apply =
                number("select count(*) as n from directory_task where state = 'RUNNING' and kind = 'APPLY'") == 1;
        database.inTransaction(em -> {
            Caller caller = new Caller();
            TaskSteps steps = wiring(em, caller).get(TaskSteps.class);
            var mapping = new MappingFile().sound();
            var snapshot = new jp.engawa.ldap.DirectoryReader(mapping, clock()).read();
            caller.runAs("schedule", () -> {
                if (apply) {
                    steps.apply(
                            task,
                            number(em, "select run as n from directory_task where id = " + task),
                            snapshot,
                            mapping);
                } else {
                    steps.plan(task, snapshot, mapping);
                }
            });
            return 0;
        });
    }

    private static long number(jakarta.persistence.EntityManager em, String sql) {
        return Rows.on(em).first(sql, row -> row.number("n")).orElseThrow();
    }
}
