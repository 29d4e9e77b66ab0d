package jp.engawa.moderation;

import static jp.engawa.moderation.Cases.INSULT;
import static jp.engawa.moderation.Cases.ITO_OFFICER;
import static jp.engawa.moderation.Cases.KOBAYASHI_REVIEWER;
import static jp.engawa.moderation.Cases.SATO;
import static jp.engawa.moderation.Cases.SEVEN_DAYS;
import static jp.engawa.moderation.Cases.SUZUKI;
import static jp.engawa.moderation.Cases.TAKAHASHI;
import static jp.engawa.moderation.Cases.TANAKA_OFFICER;
import static jp.engawa.moderation.Cases.WATANABE;
import static jp.engawa.moderation.Cases.WORDS;
import static jp.engawa.moderation.Cases.YOSHIDA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.PersistenceException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import jp.engawa.base.MeasureKind;
import jp.engawa.base.MemberId;
import jp.engawa.base.RuleViolation;
import jp.engawa.measure.Measures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A case from the report to its end, on the real rules, keys and tables. */
class CasesDbTest {
    private Cases cases;

    @BeforeEach
    void start() {
        cases = new Cases();
    }

    @AfterEach
    void stop() {
        cases.close();
    }

    @Test
    void a_report_ends_in_a_measure_and_an_objection_lifts_it() {
        cases.found();
        cases.comments.withdrawn = true;
        cases.heardAndProposed();
        cases.does(ITO_OFFICER, CaseDecisions.class, desk -> desk.askCommittee(cases.seen(ITO_OFFICER), "意見を聞きたい。"));
        vote(WATANABE, new Vote(true, true, SEVEN_DAYS, "相当です。"));
        vote(TAKAHASHI, new Vote(true, true, Sanction.of(MeasureKind.WARNING, 0), "警告で足ります。"));
        assertThat(cases.state(TANAKA_OFFICER)).isEqualTo(CaseState.DELIBERATION);
        vote(YOSHIDA, new Vote(true, true, SEVEN_DAYS, "相当です。"));
        assertThat(cases.state(TANAKA_OFFICER)).isEqualTo(CaseState.DECIDED);

        cases.told();

        assertThat(cases.state(TANAKA_OFFICER)).isEqualTo(CaseState.EXECUTION);
        assertThat(cases.stopped(SUZUKI)).isTrue();
        Matter matter = cases.as(SUZUKI, MyMatters.class, matters -> matters.open(cases.matter(SUZUKI)));
        assertThat(matter.words()).isEqualTo(WORDS);
        assertThat(matter.forAccused().decision().kind()).isEqualTo(MeasureKind.POSTING_STOP);
        assertThat(matter.forAccused().decision().basis().accepted()).isTrue();
        assertThat(matter.forAccused().decision().objectable()).isTrue();

        cases.later(1);
        cases.does(SUZUKI, MyMatters.class, matters -> matters.object(cases.matter(SUZUKI), "重すぎます。"));
        assertThat(cases.stopped(SUZUKI)).isTrue();
        CaseLine appeal = cases.as(KOBAYASHI_REVIEWER, CaseAppeals.class, CaseAppeals::open)
                .get(0);
        CaseFile file = cases.as(KOBAYASHI_REVIEWER, CaseAppeals.class, desk -> desk.read(appeal.address()));
        assertThat(file.decision().objection()).isEqualTo("重すぎます。");
        assertThat(file.votes()).hasSize(3);
        assertThat(file.reporter().card()).isNull();
        cases.does(
                KOBAYASHI_REVIEWER,
                CaseAppeals.class,
                desk -> desk.overturn(new CaseSeen(appeal.address(), file.version()), "手続に不備がありました。"));

        assertThat(cases.stopped(SUZUKI)).isFalse();
        assertThat(cases.state(TANAKA_OFFICER)).isEqualTo(CaseState.FOLLOW_UP);
        CaseFile.Decision decision =
                cases.file(TANAKA_OFFICER, appeal.address()).decision();
        assertThat(decision.kind()).isEqualTo(MeasureKind.POSTING_STOP);
        assertThat(decision.outcome()).isEqualTo(CaseFile.Review.OVERTURNED);
        cases.does(TANAKA_OFFICER, CaseDecisions.class, desk -> desk.close(cases.seen(TANAKA_OFFICER), "確認しました。"));
        assertThat(cases.state(TANAKA_OFFICER)).isEqualTo(CaseState.CLOSED);
    }

    @Test
    void nobody_approves_what_they_made() {
        cases.found();
        cases.heardAndProposed();

        assertThatThrownBy(() -> cases.does(
                        TANAKA_OFFICER, CaseDecisions.class, desk -> desk.decide(cases.seen(TANAKA_OFFICER))))
                .hasMessage("moderation.second-person");
        cases.does(ITO_OFFICER, CaseDecisions.class, desk -> desk.decide(cases.seen(ITO_OFFICER)));
        cases.does(
                TANAKA_OFFICER,
                CaseDecisions.class,
                desk -> desk.write(cases.seen(TANAKA_OFFICER), "決定のお知らせ", "結果のお知らせ"));
        assertThatThrownBy(() -> cases.does(
                        TANAKA_OFFICER, CaseDecisions.class, desk -> desk.approve(cases.seen(TANAKA_OFFICER))))
                .hasMessage("moderation.second-person");
        assertThat(cases.stopped(SUZUKI)).isFalse();
    }

    @Test
    void no_measure_from_warning_up_without_the_chance_to_be_heard() {
        cases.found();
        cases.propose(SEVEN_DAYS);

        assertThatThrownBy(() -> cases.does(
                        TANAKA_OFFICER, CaseDecisions.class, desk -> desk.decide(cases.seen(TANAKA_OFFICER))))
                .hasMessage("moderation.guard.one-officer-measure");
        cases.does(TANAKA_OFFICER, CaseInquiry.class, desk -> desk.invite(cases.seen(TANAKA_OFFICER), "お話を。", 7));
        assertThatThrownBy(() ->
                        cases.does(ITO_OFFICER, CaseDecisions.class, desk -> desk.decide(cases.seen(ITO_OFFICER))))
                .hasMessage("moderation.guard.heard");
    }

    @Test
    void silence_counts_after_the_second_notice_only() {
        cases.found();
        cases.propose(SEVEN_DAYS);
        cases.does(TANAKA_OFFICER, CaseInquiry.class, desk -> desk.invite(cases.seen(TANAKA_OFFICER), "お話を。", 7));
        cases.later(9);
        assertThatThrownBy(() ->
                        cases.does(ITO_OFFICER, CaseDecisions.class, desk -> desk.decide(cases.seen(ITO_OFFICER))))
                .hasMessage("moderation.guard.heard");
        cases.does(TANAKA_OFFICER, CaseInquiry.class, desk -> desk.remind(cases.seen(TANAKA_OFFICER), "もう一度。", 7));
        cases.later(9);

        cases.does(ITO_OFFICER, CaseDecisions.class, desk -> desk.decide(cases.seen(ITO_OFFICER)));

        assertThat(cases.state(ITO_OFFICER)).isEqualTo(CaseState.DECIDED);
    }

    @Test
    void six_days_are_too_short_a_notice() {
        cases.found();

        assertThatThrownBy(() -> cases.does(
                        TANAKA_OFFICER, CaseInquiry.class, desk -> desk.invite(cases.seen(TANAKA_OFFICER), "お話を。", 6)))
                .hasMessage("moderation.guard.notice-of-seven-days");
    }

    @Test
    void what_weighs_more_than_a_posting_stop_goes_to_the_committee() {
        cases.found();
        cases.does(TANAKA_OFFICER, CaseInquiry.class, desk -> desk.invite(cases.seen(TANAKA_OFFICER), "お話を。", 7));
        cases.does(SUZUKI, MyMatters.class, matters -> matters.decline(cases.matter(SUZUKI)));
        cases.propose(Sanction.of(MeasureKind.ACCOUNT_STOP, 7));

        assertThatThrownBy(() ->
                        cases.does(ITO_OFFICER, CaseDecisions.class, desk -> desk.decide(cases.seen(ITO_OFFICER))))
                .hasMessage("moderation.guard.two-officer-measure");
        cases.does(ITO_OFFICER, CaseDecisions.class, desk -> desk.askCommittee(cases.seen(ITO_OFFICER), "重いため。"));

        assertThat(cases.state(ITO_OFFICER)).isEqualTo(CaseState.DELIBERATION);
    }

    @Test
    void an_exclusion_shuts_the_author_out_of_the_community_until_an_objection_undoes_it() {
        Sanction exclusion = Sanction.of(MeasureKind.COMMUNITY_EXCLUSION, 0);
        cases.comments.inCommunity = true;
        cases.found();
        cases.does(TANAKA_OFFICER, CaseInquiry.class, desk -> desk.invite(cases.seen(TANAKA_OFFICER), "お話を。", 7));
        cases.does(SUZUKI, MyMatters.class, matters -> matters.decline(cases.matter(SUZUKI)));
        cases.propose(exclusion);
        cases.does(ITO_OFFICER, CaseDecisions.class, desk -> desk.askCommittee(cases.seen(ITO_OFFICER), "除名のため。"));
        for (MemberId member : List.of(WATANABE, TAKAHASHI, YOSHIDA)) {
            vote(member, new Vote(true, true, exclusion, "相当です。"));
        }

        cases.told();

        assertThat(cases.comments.acts).containsExactly("exclude author of " + Cases.INSULT);
        cases.later(1);
        cases.does(SUZUKI, MyMatters.class, matters -> matters.object(cases.matter(SUZUKI), "重すぎます。"));
        CaseLine appeal = cases.as(KOBAYASHI_REVIEWER, CaseAppeals.class, CaseAppeals::open)
                .get(0);
        CaseFile file = cases.as(KOBAYASHI_REVIEWER, CaseAppeals.class, desk -> desk.read(appeal.address()));
        cases.does(
                KOBAYASHI_REVIEWER,
                CaseAppeals.class,
                desk -> desk.overturn(new CaseSeen(appeal.address(), file.version()), "手続に不備がありました。"));
        assertThat(cases.comments.acts).endsWith("readmit author of " + Cases.INSULT);
    }

    @Test
    void nobody_is_excluded_from_a_community_who_wrote_in_none() {
        cases.found();

        assertThatThrownBy(() -> cases.propose(Sanction.of(MeasureKind.COMMUNITY_EXCLUSION, 0)))
                .isInstanceOf(RuleViolation.class)
                .hasMessage("moderation.no-community");
    }

    @Test
    void what_the_article_does_not_allow_cannot_even_be_proposed() {
        cases.found();

        assertThatThrownBy(() -> cases.propose(Sanction.of(MeasureKind.INDEFINITE_STOP, 0)))
                .isInstanceOf(RuleViolation.class)
                .hasMessage("moderation.guard.legal-basis");
        assertThatThrownBy(() -> cases.propose(Sanction.of(MeasureKind.ACCOUNT_STOP, 180)))
                .isInstanceOf(RuleViolation.class);
    }

    @Test
    void an_objection_is_possible_once_and_for_fourteen_days() {
        cases.found();
        cases.decidedByTwo();
        String address = cases.matter(SUZUKI);
        cases.later(15);

        assertThatThrownBy(() -> cases.does(SUZUKI, MyMatters.class, matters -> matters.object(address, "重すぎます。")))
                .hasMessage("moderation.guard.appeal-open");
        assertThat(cases.stopped(SUZUKI)).isFalse();
        cases.does(TANAKA_OFFICER, CaseDecisions.class, desk -> desk.follow(cases.seen(TANAKA_OFFICER)));
        assertThat(cases.state(TANAKA_OFFICER)).isEqualTo(CaseState.FOLLOW_UP);
    }

    @Test
    void a_review_makes_it_milder_and_never_heavier() {
        cases.found();
        cases.decidedByTwo();
        cases.later(1);
        cases.does(SUZUKI, MyMatters.class, matters -> matters.object(cases.matter(SUZUKI), "重すぎます。"));
        CaseLine appeal = cases.as(KOBAYASHI_REVIEWER, CaseAppeals.class, CaseAppeals::open)
                .get(0);
        CaseFile file = cases.as(KOBAYASHI_REVIEWER, CaseAppeals.class, desk -> desk.read(appeal.address()));
        CaseSeen seen = new CaseSeen(appeal.address(), file.version());

        assertThatThrownBy(() -> cases.does(
                        KOBAYASHI_REVIEWER,
                        CaseAppeals.class,
                        desk -> desk.moderate(seen, Sanction.of(MeasureKind.POSTING_STOP, 8), "重くする。")))
                .hasMessage("moderation.guard.milder");
        cases.does(
                KOBAYASHI_REVIEWER,
                CaseAppeals.class,
                desk -> desk.moderate(seen, Sanction.of(MeasureKind.POSTING_STOP, 3), "3日が相当です。"));

        assertThat(cases.stopped(SUZUKI)).isTrue();
        cases.later(2);
        assertThat(cases.stopped(SUZUKI)).isFalse();
        assertThatThrownBy(() ->
                        cases.does(SUZUKI, MyMatters.class, matters -> matters.object(cases.matter(SUZUKI), "まだ重い。")))
                .hasMessage("moderation.guard.appeal-open");
    }

    @Test
    void who_acts_on_an_old_screen_is_told() {
        cases.report(SATO);
        CaseSeen old = cases.seen(TANAKA_OFFICER);
        cases.does(ITO_OFFICER, CaseReview.class, desk -> desk.take(old));

        assertThatThrownBy(() -> cases.does(TANAKA_OFFICER, CaseReview.class, desk -> desk.take(old)))
                .hasMessage("moderation.changed-meanwhile");
    }

    @Test
    void two_officers_at_the_same_moment_do_not_both_take_a_case() throws Exception {
        cases.report(SATO);
        CaseSeen seen = cases.seen(TANAKA_OFFICER);
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService two = Executors.newFixedThreadPool(2);

        List<Future<Boolean>> tries = Stream.of(TANAKA_OFFICER, ITO_OFFICER)
                .map(officer -> two.submit(() -> {
                    together.await();
                    try {
                        cases.does(officer, CaseReview.class, desk -> desk.take(seen));
                        return true;
                    } catch (RuleViolation | PersistenceException tooLate) {
                        return false;
                    }
                }))
                .toList();
        boolean first = tries.get(0).get();
        boolean second = tries.get(1).get();
        two.shutdown();

        assertThat(first).isNotEqualTo(second);
    }

    @Test
    void a_removed_comment_comes_back_when_the_decision_falls() {
        cases.found();
        cases.propose(Sanction.of(MeasureKind.CONTENT_REMOVAL, 0));
        cases.does(TANAKA_OFFICER, CaseDecisions.class, desk -> desk.decide(cases.seen(TANAKA_OFFICER)));
        cases.told();
        assertThat(cases.comments.acts).containsExactly("hide " + INSULT);

        cases.does(SUZUKI, MyMatters.class, matters -> matters.object(cases.matter(SUZUKI), "事実と違います。"));
        CaseLine appeal = cases.as(KOBAYASHI_REVIEWER, CaseAppeals.class, CaseAppeals::open)
                .get(0);
        CaseFile file = cases.as(KOBAYASHI_REVIEWER, CaseAppeals.class, desk -> desk.read(appeal.address()));
        cases.does(
                KOBAYASHI_REVIEWER,
                CaseAppeals.class,
                desk -> desk.overturn(new CaseSeen(appeal.address(), file.version()), "事実が違いました。"));

        assertThat(cases.comments.acts).containsExactly("hide " + INSULT, "restore " + INSULT);
    }

    @Test
    void nobody_reads_a_vote_before_the_last_one() {
        cases.found();
        cases.heardAndProposed();
        cases.does(TANAKA_OFFICER, CaseDecisions.class, desk -> desk.askCommittee(cases.seen(TANAKA_OFFICER), "委員会へ。"));
        vote(WATANABE, new Vote(true, true, SEVEN_DAYS, "相当です。"));
        String address = cases.seen(TANAKA_OFFICER).address();

        assertThat(cases.file(TANAKA_OFFICER, address).votes()).isEmpty();
        Deliberation.BallotPaper paper = cases.as(TAKAHASHI, Deliberation.class, desk -> desk.read(address));
        assertThat(paper.file().votes()).isEmpty();
        assertThat(paper.cast()).isEqualTo(1);
        assertThatThrownBy(() -> vote(WATANABE, new Vote(false, false, Sanction.NONE, "考え直した。")))
                .hasMessage("moderation.already-voted");
        assertThatThrownBy(() -> cases.does(
                        TAKAHASHI,
                        Deliberation.class,
                        desk -> desk.close(new CaseSeen(address, paper.file().version()))))
                .hasMessage("moderation.guard.all-cast");
        vote(TAKAHASHI, new Vote(true, true, SEVEN_DAYS, "相当です。"));
        cases.later(8);
        cases.does(
                TAKAHASHI,
                Deliberation.class,
                desk -> desk.close(new CaseSeen(address, paper.file().version())));
        assertThat(cases.file(TANAKA_OFFICER, address).votes()).hasSize(2);
        assertThat(cases.state(TANAKA_OFFICER)).isEqualTo(CaseState.DECIDED);
    }

    @Test
    void a_member_of_the_committee_whose_account_is_stopped_is_not_asked_and_two_are_too_few() {
        cases.found();
        cases.heardAndProposed();
        cases.does(
                TANAKA_OFFICER,
                Measures.class,
                measures -> measures.impose(
                        YOSHIDA,
                        MeasureKind.ACCOUNT_STOP,
                        cases.now,
                        cases.now.plus(Duration.ofDays(7)),
                        "第5条",
                        "N-9",
                        "別の件"));

        assertThatThrownBy(() -> cases.does(
                        TANAKA_OFFICER,
                        CaseDecisions.class,
                        desk -> desk.askCommittee(cases.seen(TANAKA_OFFICER), "委員会へ。")))
                .hasMessage("moderation.guard.panel");
    }

    private void vote(MemberId member, Vote vote) {
        CaseLine line = cases.as(member, Deliberation.class, Deliberation::open).get(0);
        CaseFile file = cases.as(member, Deliberation.class, desk -> desk.read(line.address()))
                .file();
        cases.does(member, Deliberation.class, desk -> desk.cast(new CaseSeen(line.address(), file.version()), vote));
    }
}
