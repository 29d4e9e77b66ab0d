package jp.engawa.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import jp.engawa.base.EngawaClock;
import jp.engawa.base.Rows;
import jp.engawa.ldap.Mapping;
import jp.engawa.ldap.Snapshot;
import jp.engawa.ldap.State;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who lets the brake off, and the way back of an applied plan. */
class BrakeReleaseDbTest extends OnSmallDirectory {
    @BeforeEach
    void twenty_more_people() {
        for (int i = 0; i < 20; i++) {
            directory.person("more" + i, "増員 " + i, "TOKYO", "description: -");
        }
        applied();
    }

    @Test
    void two_different_operators_with_the_same_ticket_let_one_plan_through() {
        long run = held();
        assertThat(report(run).releasable()).isTrue();

        BrakeRelease proposed = release(NAKAMURA, run, " T-4711 ");
        assertThat(proposed.ticket()).isEqualTo("T-4711");
        assertThat(proposed.own()).isTrue();
        assertThat(proposed.approved()).isFalse();
        assertThatThrownBy(() -> apply(run)).hasMessage("directory.plan-not-applicable");
        assertThatThrownBy(() -> release(NAKAMURA, run, "T-4711")).hasMessage("directory.brake-second-person");
        assertThatThrownBy(() -> release(OGAWA, run, "T-4712")).hasMessage("directory.brake-ticket");
        assertThatThrownBy(() -> apply(run)).hasMessage("directory.plan-not-applicable");

        BrakeRelease approved = release(OGAWA, run, "T-4711");
        assertThat(approved.approved()).isTrue();
        assertThat(approved.own()).isFalse();
        RunLine line = apply(run);

        assertThat(line.state()).isEqualTo(RunState.APPLIED);
        assertThat(line.released()).isTrue();
        assertThat(number("select count(*) as n from member where state = 'MISSING'"))
                .isEqualTo(10);
        assertThat(number("select count(*) as n from audit_entry where act like 'directory.brake.%'"))
                .isEqualTo(2);
        assertThatThrownBy(() -> release(OGAWA, run, "T-4711")).hasMessage("directory.brake-not-on");
    }

    @Test
    void a_plan_let_through_is_good_for_exactly_what_was_shown() {
        long run = held();
        release(NAKAMURA, run, "T-1");
        release(OGAWA, run, "T-1");
        directory.delete(SmallDirectory.dn("more10"));
        assertThatThrownBy(() -> apply(run)).hasMessage("directory.plan-stale");

        long second = plan().id();
        assertThatThrownBy(() -> apply(second)).hasMessage("directory.plan-not-applicable");
        release(OGAWA, second, "T-2");
        release(NAKAMURA, second, "T-2");
        mapping(yaml -> yaml + "\nsafety: { minPeople: 500 }\n");
        assertThatThrownBy(() -> apply(second)).hasMessage("directory.plan-stale");
        assertThat(number("select count(*) as n from member where state = 'MISSING'"))
                .isZero();
    }

    @Test
    void a_plan_that_leaves_no_operator_is_never_let_through() {
        directory.change(
                "cn=operators,ou=groups,dc=example",
                "delete: member",
                "member: " + SmallDirectory.dn("nakamura"),
                "member: " + SmallDirectory.dn("ogawa"));
        long run = plan().id();

        assertThat(report(run).line().verdict()).isEqualTo(RunVerdict.HOLD);
        assertThat(report(run).releasable()).isFalse();
        assertThatThrownBy(() -> release(NAKAMURA, run, "T-1")).hasMessage("directory.brake-final");
    }

    @Test
    void two_operators_may_knowingly_leave_one_alone_and_a_second_one_in_the_group_needs_no_release() {
        directory.change(
                "cn=operators,ou=groups,dc=example", "delete: member", "member: " + SmallDirectory.dn("ogawa"));
        long run = plan().id();
        assertThat(report(run).line().verdict()).isEqualTo(RunVerdict.HOLD);
        assertThat(report(run).releasable()).isTrue();

        directory.change(
                "cn=operators,ou=groups,dc=example", "add: member", "member: " + SmallDirectory.dn("yamazaki"));
        assertThat(plan().verdict()).isEqualTo(RunVerdict.READY);
    }

    @Test
    void a_ticket_is_asked_for_and_a_plan_without_brake_needs_none() {
        long run = held();
        for (String wrong : List.of("", "  ", "\u3000\u200b", "x".repeat(201))) {
            assertThatThrownBy(() -> release(NAKAMURA, run, wrong)).hasMessage("directory.brake-ticket-length");
        }
        assertThat(number("select count(*) as n from directory_release")).isZero();
        for (int i = 0; i < 10; i++) {
            directory.person("more" + i, "増員 " + i, "TOKYO", "description: -");
        }
        directory.change(SmallDirectory.dn("sato"), "replace: displayName", "displayName: 佐藤 花代");
        long ready = plan().id();
        assertThatThrownBy(() -> release(NAKAMURA, ready, "T-1")).hasMessage("directory.brake-not-on");
    }

    @Test
    void the_last_applied_plan_is_taken_back_by_another_plan() {
        State before = state();
        directory.change(SmallDirectory.dn("sato"), "replace: displayName", "displayName: 佐藤 花代");
        directory.change(
                SmallDirectory.dn("suzuki"),
                "replace: departmentNumber",
                "departmentNumber: TOKYO",
                "-",
                "delete: concurrent");
        directory.change("ou=KITAHAMA,ou=units,dc=example", "replace: above", "above: TOKYO");
        directory.change("cn=officers,ou=groups,dc=example", "add: member", "member: " + SmallDirectory.dn("sato"));
        directory.delete(SmallDirectory.dn("more1"));
        directory.unit("NAGOYA", "名古屋支社", "支社", "C");
        directory.person("new", "新人 一", "NAGOYA", "description: -");
        long wrong = apply(plan().id()).id();

        RunLine back = restore();
        assertThat(back.restores()).isEqualTo(wrong);
        assertThat(back.verdict()).isEqualTo(RunVerdict.READY);
        apply(back.id());

        State after = state();
        assertThat(after.units()).containsExactlyInAnyOrderElementsOf(before.units());
        assertThat(after.members())
                .filteredOn(member -> !member.facts().login().equals("new"))
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactlyInAnyOrderElementsOf(before.members());
        assertThat(after.members())
                .filteredOn(member -> member.facts().login().equals("new"))
                .singleElement()
                .satisfies(newcomer -> {
                    assertThat(newcomer.suspended()).isTrue();
                    assertThat(newcomer.facts().assignments()).isEmpty();
                });
        assertThat(plan().items()).isGreaterThan(5);
        assertThat(number("select count(*) as n from directory_run where state = 'APPLIED'"))
                .isEqualTo(3);

        RunLine again = restore();
        assertThat(again.restores()).isEqualTo(back.id());
        apply(again.id());
        assertThat(state().members())
                .filteredOn(member -> member.facts().login().equals("sato"))
                .extracting(member -> member.facts().name())
                .containsExactly("佐藤 花代");
    }

    @Test
    void a_rank_that_was_mistyped_is_taken_back_and_the_file_of_the_state_has_it() {
        State before = state();
        mapping(yaml -> yaml.replace("rank: 10", "rank: 99"));
        RunLine wrong = applied();
        assertThat(wrong.items()).isOne();
        assertThat(state().positions())
                .extracting(Mapping.Position::name, Mapping.Position::rank)
                .containsExactly(tuple("部長", 99));
        assertThat(Snapshot.fromJson(ask(DirectoryFacts.class, DirectoryFacts::state))
                        .positions())
                .isEqualTo(state().positions());

        RunLine back = restore();
        assertThat(back.verdict()).isEqualTo(RunVerdict.READY);
        assertThat(back.items()).isOne();
        apply(back.id());

        assertThat(state()).isEqualTo(before);
    }

    @Test
    void a_way_back_goes_through_the_same_brake_and_is_stale_after_a_change() {
        long everybody = restore().id();
        assertThat(report(everybody).line().verdict()).isEqualTo(RunVerdict.HOLD);
        assertThatThrownBy(() -> apply(everybody)).hasMessage("directory.plan-not-applicable");

        directory.change(SmallDirectory.dn("sato"), "replace: displayName", "displayName: 佐藤 花代");
        applied();
        long back = restore().id();
        directory.change(SmallDirectory.dn("sato"), "replace: displayName", "displayName: 佐藤 花世");
        applied();
        assertThatThrownBy(() -> apply(back)).hasMessage("directory.plan-stale");
    }

    @Test
    void nothing_applied_is_nothing_to_take_back_and_history_only_grows() {
        database.inTransaction(
                em -> Rows.on(em).update("update directory_run set before_facts = null where state = 'APPLIED'"));
        assertThatThrownBy(this::restore).hasMessage("directory.nothing-to-restore");
        for (String table : List.of("directory_run", "directory_plan_item", "directory_release")) {
            assertThatThrownBy(() -> database.inTransaction(em -> Rows.on(em).update("delete from " + table)))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void why_somebody_stands_as_they_do_is_told_without_names() {
        KnownPerson sato = ask(DirectoryFacts.class, facts -> facts.explain("N-sato"));
        assertThat(sato.known()).isTrue();
        assertThat(sato.sentences()).extracting(Sentence::en).anyMatch(line -> line.contains("KITAHAMA"));
        assertThat(sato.sentences()).extracting(Sentence::ja).noneMatch(line -> line.contains("佐藤"));
        assertThat(ask(DirectoryFacts.class, facts -> facts.explain("N-old")).sentences())
                .extracting(Sentence::ja)
                .anyMatch(line -> line.contains("停止 (名簿による)"));
        assertThat(ask(DirectoryFacts.class, facts -> facts.explain("N-nobody")).known())
                .isFalse();
    }

    /** A plan with the brake on: ten of twenty-two in Tokyo are gone. */
    private long held() {
        for (int i = 0; i < 10; i++) {
            directory.delete(SmallDirectory.dn("more" + i));
        }
        RunLine run = plan();
        assertThat(run.verdict()).isEqualTo(RunVerdict.HOLD);
        return run.id();
    }

    private State state() {
        return ask(
                CompanyRepository.class,
                company -> company.state(LocalDate.ofInstant(now, EngawaClock.ZONE), List.of()));
    }

    private BrakeRelease release(long as, long run, String ticket) {
        return ask(as, DirectoryBrake.class, brake -> brake.release(run, ticket));
    }
}
