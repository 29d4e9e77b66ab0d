package jp.engawa.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import jp.engawa.base.MemberId;
import jp.engawa.base.Role;
import jp.engawa.base.Rows;
import jp.engawa.base.RuleViolation;
import jp.engawa.ldap.Duties;
import org.junit.jupiter.api.Test;

class DirectoryRunsDbTest extends OnSmallDirectory {
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 3, 31);

    @Test
    void takes_the_whole_company_in_and_then_finds_nothing_to_do() {
        RunLine run = applied();

        assertThat(run.state()).isEqualTo(RunState.APPLIED);
        assertThat(run.people()).isEqualTo(7);
        assertThat(plan().verdict()).isEqualTo(RunVerdict.NOTHING);
        LocalDate day = FIRST_DAY;
        ask(Organisation.class, company -> {
            assertThat(company.managersAbove(id("sato"), day))
                    .containsExactlyInAnyOrder(id("yamazaki"), id("yamamoto"));
            assertThat(company.evaluators(day)).containsExactlyInAnyOrder(id("yamazaki"), id("yamamoto"));
            assertThat(company.belongsBelow(id("suzuki"), unit("TOKYO"), day)).isTrue();
            assertThat(company.holders(Role.OPERATOR)).containsExactlyInAnyOrder(id("nakamura"), id("ogawa"));
            assertThat(company.suspended(id("old"), now)).isPresent();
            assertThat(company.active(day)).hasSize(6);
            return null;
        });
    }

    @Test
    void keeps_the_past_of_people_and_units() {
        applied();
        now = now.plus(Duration.ofDays(1));
        directory.change(SmallDirectory.dn("sato"), "replace: departmentNumber", "departmentNumber: TOKYO");
        directory.change("ou=KITAHAMA,ou=units,dc=example", "replace: above", "above: TOKYO");

        applied();

        ask(Organisation.class, company -> {
            assertThat(company.unitOf(id("sato"), FIRST_DAY)).contains(unit("KITAHAMA"));
            assertThat(company.unitOf(id("sato"), FIRST_DAY.plusDays(1))).contains(unit("TOKYO"));
            assertThat(company.belongsBelow(id("suzuki"), unit("OSAKA"), FIRST_DAY))
                    .isTrue();
            assertThat(company.belongsBelow(id("suzuki"), unit("OSAKA"), FIRST_DAY.plusDays(1)))
                    .isFalse();
            assertThat(company.sharedLeafUnit(id("sato"), id("yamazaki"), FIRST_DAY, FIRST_DAY.plusDays(30)))
                    .isTrue();
            return null;
        });
    }

    @Test
    void a_second_change_on_the_same_day_leaves_one_row() {
        applied();
        directory.change(SmallDirectory.dn("sato"), "replace: departmentNumber", "departmentNumber: TOKYO");
        applied();

        assertThat(number("select count(*) as n from assignment where member = "
                        + id("sato").value()))
                .isEqualTo(1);
    }

    @Test
    void who_vanishes_is_missing_then_suspended_and_comes_back() {
        applied();
        directory.delete(SmallDirectory.dn("sato"));
        applied();
        assertThat(suspension("sato")).isEmpty();
        assertThat(active()).contains(id("sato"));

        now = now.plus(Duration.ofDays(7));
        applied();
        assertThat(suspension("sato")).get().extracting(Suspended::source).isEqualTo(Suspended.Source.DIRECTORY);

        directory.person("sato", "佐藤 花子", "KITAHAMA", "kana: サトウ ハナコ");
        applied();
        assertThat(suspension("sato")).isEmpty();
    }

    @Test
    void an_administrators_suspension_survives_a_directory_that_says_enabled() {
        applied();
        long sato = id("sato").value();
        database.inTransaction(em -> Rows.on(em).update("""
                        insert into member_suspension (id, member, source, from_at, reason)
                        values (nextval('member_suspension_seq'), ?, 'ADMIN', ?, 'test')
                        """, sato, now));
        directory.change(SmallDirectory.dn("sato"), "replace: employeeType", "employeeType: left");
        applied();
        directory.change(SmallDirectory.dn("sato"), "delete: employeeType");
        applied();

        assertThat(suspension("sato")).get().extracting(Suspended::source).isEqualTo(Suspended.Source.ADMIN);
    }

    @Test
    void a_plan_is_stale_when_the_directory_or_engawa_changed() {
        RunLine first = plan();
        directory.change(SmallDirectory.dn("sato"), "replace: displayName", "displayName: 佐藤 花代");
        assertThatThrownBy(() -> apply(first.id()))
                .isInstanceOf(RuleViolation.class)
                .hasMessage("directory.plan-stale");

        RunLine second = plan();
        RunLine third = plan();
        apply(second.id());
        assertThatThrownBy(() -> apply(third.id()))
                .isInstanceOf(RuleViolation.class)
                .hasMessage("directory.plan-stale");
        assertThatThrownBy(() -> apply(second.id()))
                .isInstanceOf(RuleViolation.class)
                .hasMessage("directory.plan-not-applicable");
    }

    @Test
    void a_directory_that_does_not_answer_changes_nothing() {
        applied();
        directory.close();

        RunLine run = plan();

        assertThat(run.verdict()).isEqualTo(RunVerdict.FAILED);
        assertThat(report(run.id()).failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.en()).contains("cannot be reached"));
        assertThatThrownBy(() -> apply(run.id())).hasMessage("directory.plan-not-applicable");
    }

    @Test
    void a_plan_under_the_brake_is_kept_and_never_applied() {
        for (int i = 0; i < 20; i++) {
            directory.person("more" + i, "増員 " + i, "TOKYO", "description: -");
        }
        applied();
        for (int i = 0; i < 10; i++) {
            directory.delete(SmallDirectory.dn("more" + i));
        }

        RunLine run = plan();

        assertThat(run.verdict()).isEqualTo(RunVerdict.HOLD);
        assertThat(report(run.id()).stops()).isNotEmpty();
        assertThatThrownBy(() -> apply(run.id())).hasMessage("directory.plan-not-applicable");
    }

    @Test
    void values_that_no_database_takes_stop_nobody_else() {
        directory.person("nul", "零", "TOKYO", "description: -");
        directory.change(
                SmallDirectory.dn("nul"),
                "replace: displayName",
                "displayName:: " + base64("山\u0000田\u202E 太\n郎𠮷\"'<>"));
        directory.person("long", "長い", "TOKYO", "description: -");
        directory.change(SmallDirectory.dn("long"), "replace: employeeNumber", "employeeNumber: " + random(100_000));
        directory.person("after", "後の人", "TOKYO", "description: -");

        applied();

        List<String> names = database.inTransaction(em -> Rows.on(em)
                .list(
                        "select name from member where login in ('nul', 'long', 'after') order by login",
                        row -> row.text("name")));
        assertThat(names).containsExactly("後の人", "山田 太 郎𠮷\"'<>");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Letters that no compression makes short enough for an index. */
    private static String random(int letters) {
        return new Random(7)
                .ints(letters, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Test
    void an_operator_is_not_made_an_officer() {
        applied();
        directory.change("cn=officers,ou=groups,dc=example", "add: member", "member: " + SmallDirectory.dn("nakamura"));

        RunLine run = plan();

        assertThat(run.verdict()).isEqualTo(RunVerdict.NOTHING);
        assertThat(items(run.id(), "ROLE_GRANTED", "ROLES_APART", -1))
                .extracting(PlanLine::name, PlanLine::becomes)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("中村 淳", "INTAKE_OFFICER"));
        assertThat(officers()).doesNotContain(id("nakamura"));
    }

    @Test
    void the_duties_of_the_command_are_those_of_the_server() {
        assertThat(Synchronisation.duties()).isEqualTo(Duties.standard());
    }

    @Test
    void three_thousand_people_are_in_within_seconds() {
        for (int i = 0; i < 3000; i++) {
            directory.person("e" + i, "社員 " + i, i % 2 == 0 ? "TOKYO" : "KITAHAMA", "description: -");
        }

        long start = System.nanoTime();
        RunLine run = applied();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
        assertThat(run.items()).isGreaterThan(3000);
        int seen = 0;
        int after = -1;
        for (List<PlanLine> page = items(run.id(), "PERSON_NEW", "NONE", after); !page.isEmpty(); ) {
            assertThat(page)
                    .hasSizeLessThanOrEqualTo(DirectoryRuns.PAGE)
                    .allMatch(item -> item.kindCode().equals("PERSON_NEW"));
            seen += page.size();
            after = page.get(page.size() - 1).seq();
            page = items(run.id(), "PERSON_NEW", "NONE", after);
        }
        assertThat(seen).isEqualTo(3007);
    }

    @Test
    void the_first_start_takes_one_plan_with_two_operators_and_no_second() {
        String token = token();

        RunReport planned = ask(FirstStart.class, start -> start.plan(token));
        assertThat(ask(FirstStart.class, start -> start.plan(token)).line().id())
                .isEqualTo(planned.line().id());
        List<PlanLine> people =
                ask(FirstStart.class, start -> start.items(token, new ItemFilter("PERSON_NEW", "NONE", null), -1));
        assertThat(people).hasSize(7);
        RunReport applied = ask(FirstStart.class, start -> start.apply(token));

        assertThat(applied.line().appliedBy()).isEqualTo("system:BOOTSTRAP");
        assertThat(ask(FirstStart.class, FirstStart::waits)).isFalse();
        assertThatThrownBy(() -> ask(FirstStart.class, start -> start.plan(token)))
                .hasMessage("directory.bootstrap-token");
        assertThat(number("select count(*) as n from audit_entry where actor = 'system:BOOTSTRAP'"))
                .isEqualTo(2);
    }

    @Test
    void the_first_start_refuses_a_wrong_or_old_token_and_a_single_operator() {
        String token = token();
        assertThatThrownBy(() -> ask(FirstStart.class, start -> start.plan(token + "0")))
                .hasMessage("directory.bootstrap-token");
        assertThatThrownBy(() -> ask(FirstStart.class, start -> start.apply(token)))
                .hasMessage("directory.bootstrap-plan-first");

        directory.change(
                "cn=operators,ou=groups,dc=example", "delete: member", "member: " + SmallDirectory.dn("ogawa"));
        assertThatThrownBy(() -> ask(FirstStart.class, start -> start.plan(token)))
                .hasMessage("directory.bootstrap-operators");

        now = now.plus(Duration.ofMinutes(31));
        assertThatThrownBy(() -> ask(FirstStart.class, start -> start.plan(token)))
                .hasMessage("directory.bootstrap-token");
    }

    @Test
    void check_masks_names_and_tells_faults_of_the_file() {
        CheckReport report = ask(DirectoryRuns.class, DirectoryRuns::check);
        assertThat(report.passed()).isTrue();
        assertThat(report.people()).isEqualTo(7);
        assertThat(report.samples()).noneMatch(person -> person.name().equals("佐藤 花子"));

        mapping(yaml -> yaml.replace("orgs:", "units:"));
        assertThat(ask(DirectoryRuns.class, DirectoryRuns::check).faults())
                .anySatisfy(fault -> assertThat(fault.ja()).contains("「units」という項目はありません"));
        assertThatThrownBy(this::plan).hasMessage("directory.mapping-rejected");
    }

    private String token() {
        Path file = folder.resolve("token");
        ask(StartToken.class, token -> {
            token.write(file);
            return null;
        });
        try {
            assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
            return Files.readString(file);
        } catch (java.io.IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private Optional<Suspended> suspension(String login) {
        MemberId member = id(login);
        return ask(Organisation.class, company -> company.suspended(member, now));
    }

    private Set<MemberId> active() {
        return ask(Organisation.class, company -> company.active(FIRST_DAY));
    }

    private List<MemberId> officers() {
        return ask(Organisation.class, company -> company.holders(Role.INTAKE_OFFICER));
    }

    private List<PlanLine> items(long run, String kind, String reason, int after) {
        return ask(DirectoryRuns.class, desk -> desk.items(run, new ItemFilter(kind, reason, null), after));
    }
}
