package jp.engawa.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.persistence.EntityManager;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import jp.engawa.base.Caller;
import jp.engawa.base.Identity;
import jp.engawa.base.MemberId;
import jp.engawa.base.NotFound;
import jp.engawa.base.Role;
import jp.engawa.base.Rows;
import jp.engawa.base.RuleViolation;
import jp.engawa.testing.Wiring;
import org.junit.jupiter.api.Test;

class DirectoryTasksDbTest extends OnSmallDirectory {
    @Test
    void a_task_reads_plans_and_applies_and_tells_how_far_it_got() {
        TaskLine plan = begin();
        assertThat(plan.running()).isTrue();
        assertThat(plan.stoppable()).isTrue();
        perform(plan, null);

        TaskLine done = show(plan);
        assertThat(done.state()).isEqualTo(TaskState.DONE);
        assertThat(done.people()).isEqualTo(7);
        assertThat(done.units()).isEqualTo(4);
        assertThat(done.pages()).isPositive();
        Long run = done.run();
        TaskLine apply = ask(DirectoryTasks.class, desk -> desk.apply(run));
        perform(apply, run);

        assertThat(show(apply).state()).isEqualTo(TaskState.DONE);
        RunReport report = report(run);
        assertThat(report.line().state()).isEqualTo(RunState.APPLIED);
        assertThat(ask(DirectoryTasks.class, DirectoryTasks::running)).isEmpty();
        assertThatThrownBy(() -> ask(DirectoryTasks.class, desk -> desk.apply(run)))
                .hasMessage("directory.plan-not-applicable");
    }

    @Test
    void items_are_found_by_kind_reason_and_unit() {
        TaskLine plan = begin();
        perform(plan, null);
        long run = show(plan).run();

        assertThat(items(run, new ItemFilter("person_new", null, null)))
                .hasSize(7)
                .allMatch(item -> item.number().startsWith("N-"));
        assertThat(items(run, new ItemFilter(null, "DISABLED", null)))
                .extracting(PlanLine::name)
                .containsExactly("退職 者");
        assertThat(items(run, new ItemFilter("PERSON_NEW", null, "北浜営業所")))
                .extracting(PlanLine::number)
                .containsExactlyInAnyOrder("N-yamazaki", "N-sato", "N-suzuki");
        assertThat(items(run, ItemFilter.EVERYTHING)).extracting(PlanLine::seq).isSorted();
        List<UnitCount> units =
                ask(DirectoryRuns.class, desk -> desk.units(run, new ItemFilter("PERSON_NEW", null, null)));
        assertThat(units).first().isEqualTo(new UnitCount("北浜営業所", 3));
        assertThatThrownBy(() -> new ItemFilter("PERSON_NEU", null, null)).hasMessage("directory.item-kind");
        assertThatThrownBy(() -> new ItemFilter(null, "'; drop", null)).hasMessage("directory.item-reason");
    }

    @Test
    void a_second_task_is_told_who_works_since_when() {
        begin();

        assertThatThrownBy(this::begin)
                .hasMessage("directory.run-in-progress")
                .extracting(refused -> ((RuleViolation) refused).details())
                .isEqualTo(List.of("member:1", now));
        assertThat(number("select count(*) as n from directory_task")).isEqualTo(1);
    }

    @Test
    void a_node_that_went_away_gives_its_task_up_and_writes_nothing_later() {
        TaskLine lost = begin();
        database.inTransaction(
                em -> Rows.on(em).update("update directory_task set lease_until = now() - interval '1 second'"));

        TaskLine next = begin();
        perform(lost, null);

        assertThat(show(lost).state()).isEqualTo(TaskState.LOST);
        assertThat(show(next).running()).isTrue();
        assertThat(number("select count(*) as n from directory_run")).isZero();
        int left = ask(TaskRepository.class, tasks -> tasks.abandon(TaskNode.name(), now));
        assertThat(left).isEqualTo(1);
        assertThat(show(next).state()).isEqualTo(TaskState.LOST);
    }

    @Test
    void a_cancelled_read_keeps_nothing_and_is_audited() {
        TaskLine task = begin();
        TaskLine asked = ask(DirectoryTasks.class, desk -> desk.cancel(task.id()));
        assertThat(asked.stoppable()).isFalse();
        perform(task, null);

        assertThat(show(task).state()).isEqualTo(TaskState.CANCELLED);
        assertThat(number("select count(*) as n from directory_run")).isZero();
        assertThat(number("select count(*) as n from audit_entry where act = 'directory.task.cancelled'"))
                .isEqualTo(1);
        assertThatThrownBy(() -> ask(DirectoryTasks.class, desk -> desk.cancel(task.id())))
                .hasMessage("directory.task-not-stoppable");
        assertThatThrownBy(() -> ask(DirectoryTasks.class, desk -> desk.cancel(-5)))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void why_a_task_failed_is_kept() {
        TaskLine first = begin();
        perform(first, null);
        long run = show(first).run();
        directory.change(SmallDirectory.dn("sato"), "replace: displayName", "displayName: 佐藤 花代");
        TaskLine apply = ask(DirectoryTasks.class, desk -> desk.apply(run));
        perform(apply, run);

        assertThat(show(apply).state()).isEqualTo(TaskState.FAILED);
        assertThat(show(apply).failureKey()).isEqualTo("directory.plan-stale");
        assertThat(number("select count(*) as n from member")).isZero();
    }

    @Test
    void a_token_is_good_for_its_owner_for_a_quarter_of_an_hour() {
        applied();
        MemberId nakamura = id("nakamura");

        String old = tokens(nakamura, 0, DirectoryTokens::issue).text();
        String token = tokens(nakamura, 0, DirectoryTokens::issue).text();

        assertThat(identified(old, 0)).isFalse();
        Optional<Identity> known = tokens(nakamura, 0, desk -> desk.identify(token));
        assertThat(known).contains(new Identity(nakamura, "nakamura", Set.of(Role.OPERATOR)));
        assertThat(tokens(nakamura, 0, DirectoryTokens::mine))
                .singleElement()
                .satisfies(line -> assertThat(line.usedAt()).isEqualTo(now));
        assertThat(identified(token, 14)).isTrue();
        assertThat(identified(token, 15)).isFalse();
        assertThat(identified(token + "x", 0)).isFalse();
        assertThat(identified("", 0)).isFalse();
        assertThat(number("select count(*) as n from directory_token where token_hash like '%' || 'engawa' || '%'"))
                .isZero();
        assertThat(number("select count(*) as n from audit_entry where act = 'directory.token.made'"))
                .isEqualTo(2);

        database.inTransaction(em -> Rows.on(em).update("""
                        insert into member_suspension (id, member, source, from_at, reason)
                        values (nextval('member_suspension_seq'), ?, 'ADMIN', ?, 'test')""", nakamura, now));
        assertThat(identified(token, 1)).isFalse();
        database.inTransaction(em -> Rows.on(em).update("delete from member_suspension where source = 'ADMIN'"));
        assertThat(identified(token, 1)).isTrue();
        database.inTransaction(em -> Rows.on(em).update("delete from member_role where member = ?", nakamura));
        assertThat(identified(token, 1)).isFalse();
    }

    @Test
    void only_the_owner_ends_a_token() {
        applied();
        MemberId nakamura = id("nakamura");
        MemberId ogawa = id("ogawa");
        String token = tokens(nakamura, 0, DirectoryTokens::issue).text();
        long id = tokens(nakamura, 0, DirectoryTokens::mine).get(0).id();

        assertThatThrownBy(() -> tokens(ogawa, 0, desk -> {
                    desk.end(id);
                    return 0;
                }))
                .isInstanceOf(NotFound.class);
        assertThat(identified(token, 0)).isTrue();
        tokens(nakamura, 0, desk -> {
            desk.end(id);
            return 0;
        });
        assertThat(identified(token, 0)).isFalse();
    }

    private boolean identified(String token, int minutes) {
        return tokens(new MemberId(1), minutes, desk -> desk.identify(token)).isPresent();
    }

    private <T> T tokens(MemberId as, int minutes, Function<DirectoryTokens, T> question) {
        return database.inTransaction(em -> {
            Caller caller = new Caller();
            caller.enter(new Identity(as, "x", Set.of(Role.OPERATOR)));
            return question.apply(wiring(em, caller)
                    .with(Clock.class, Clock.offset(clock(), Duration.ofMinutes(minutes)))
                    .get(DirectoryTokens.class));
        });
    }

    private TaskLine begin() {
        return ask(DirectoryTasks.class, DirectoryTasks::plan);
    }

    private TaskLine show(TaskLine task) {
        return ask(DirectoryTasks.class, desk -> desk.show(task.id()));
    }

    private List<PlanLine> items(long run, ItemFilter filter) {
        return ask(DirectoryRuns.class, desk -> desk.items(run, filter, -1));
    }

    /** What the server's executor does after the commit; each step in a transaction of its own. */
    private void perform(TaskLine task, Long run) {
        Identity operator = new Identity(new MemberId(NAKAMURA), "nakamura", Set.of(Role.OPERATOR));
        tell(TaskWork.class, work -> {
            work.steps = new SeparateSteps(this::ask);
            work.perform(new TaskWork.Begun(task.id(), task.kind(), run, operator, "", ""));
        });
    }

    @Override
    Wiring wiring(EntityManager em, Caller caller) {
        return super.wiring(em, caller).with(ManagedExecutorService.class, (ManagedExecutorService)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {ManagedExecutorService.class},
                        (proxy, method, arguments) -> null));
    }
}
