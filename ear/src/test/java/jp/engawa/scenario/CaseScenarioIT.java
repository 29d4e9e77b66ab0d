package jp.engawa.scenario;

import static jp.engawa.testing.Acting.as;
import static jp.engawa.testing.Acting.bean;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import jp.engawa.access.Entrance;
import jp.engawa.base.ClockDesk;
import jp.engawa.base.ContentRef;
import jp.engawa.base.MeasureKind;
import jp.engawa.base.NotFound;
import jp.engawa.base.NotPermitted;
import jp.engawa.community.Communities;
import jp.engawa.community.CommunityKind;
import jp.engawa.community.NewCommunity;
import jp.engawa.community.Topics;
import jp.engawa.diary.Diaries;
import jp.engawa.directory.DirectoryRuns;
import jp.engawa.directory.DirectoryTasks;
import jp.engawa.directory.RunLine;
import jp.engawa.directory.TaskLine;
import jp.engawa.directory.TaskState;
import jp.engawa.measure.MyMeasures;
import jp.engawa.moderation.CaseAppeals;
import jp.engawa.moderation.CaseDecisions;
import jp.engawa.moderation.CaseFile;
import jp.engawa.moderation.CaseInquiry;
import jp.engawa.moderation.CaseIntake;
import jp.engawa.moderation.CaseLine;
import jp.engawa.moderation.CaseReview;
import jp.engawa.moderation.CaseSeen;
import jp.engawa.moderation.CaseState;
import jp.engawa.moderation.Category;
import jp.engawa.moderation.Deliberation;
import jp.engawa.moderation.MyMatters;
import jp.engawa.moderation.Sanction;
import jp.engawa.moderation.Triage;
import jp.engawa.moderation.Vote;
import jp.engawa.policy.LegalBasis;
import jp.engawa.posting.Conversation;
import jp.engawa.posting.Draft;
import jp.engawa.testing.OnEngawa;
import jp.engawa.testing.OpenPilot;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The story's second half inside the server: one insult, from the report to the lifted measure. */
@OnEngawa
class CaseScenarioIT {
    private static final Sanction SEVEN_DAYS = Sanction.of(MeasureKind.POSTING_STOP, 7);
    private static final String INSULT = "佐藤さんは何をやらせても遅い。職場の迷惑です。";

    private long topic;
    private ContentRef comment;
    private String address;

    @BeforeEach
    void suzuki_insults_sato_and_sato_reports_it() throws Exception {
        OpenPilot.enter("sato", "はなこ");
        OpenPilot.enter("suzuki", "いちろう");
        long community = as(
                "sato",
                () -> bean(Communities.class)
                        .open(new NewCommunity("営業の工夫 " + UUID.randomUUID(), null, CommunityKind.CASUAL), null));
        topic = as("sato", () -> bean(Topics.class).write(community, new Draft("訪問前の準備", "皆さんはどうしていますか。"), null));
        as("suzuki", () -> bean(Communities.class).join(community));
        comment = new ContentRef(
                "comment", as("suzuki", () -> bean(Conversation.class).comment(topic, INSULT, null)));
        CaseIntake.Receipt receipt = as(
                "sato",
                () -> bean(CaseIntake.class)
                        .report(
                                comment,
                                new CaseIntake.Statement(
                                        UUID.randomUUID().toString(),
                                        Category.INSULT,
                                        "読んで手が震えました。",
                                        false,
                                        List.of())));
        as("suzuki", () -> bean(Conversation.class).withdrawComment(comment.id()));
        address = as("tanaka", () -> bean(CaseReview.class).find(receipt.number())).stream()
                .map(CaseLine::address)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void the_sealed_copy_outlives_the_deleted_comment() {
        assertThat(file("tanaka").words()).contains(INSULT);
        assertThat(file("tanaka").evidenceHash()).hasSize(64);
    }

    @Test
    void the_officer_in_the_reporting_line_finds_nothing_anywhere() {
        String number = file("tanaka").line().number();
        as("yamamoto", () -> {
            CaseReview desk = bean(CaseReview.class);
            assertThat(desk.cases(null, null).items())
                    .extracting(CaseLine::address)
                    .doesNotContain(address);
            assertThat(desk.find(number)).isEmpty();
            assertThat(desk.find("suzuki")).isEmpty();
            assertThat(desk.counts()).isEmpty();
        });
        Throwable hidden = refusal(address);
        Throwable wrong = refusal("0".repeat(address.length()));
        assertThat(hidden).isInstanceOf(NotFound.class).hasSameClassAs(wrong).hasMessage(wrong.getMessage());
    }

    @Test
    void a_posting_stop_holds_through_a_sync_until_an_objection_lifts_it_at_once() {
        upToTheNotice();

        assertThatThrownBy(() -> write("まだ書けますか"))
                .isInstanceOf(NotPermitted.class)
                .hasMessageStartingWith("access.");
        assertThatThrownBy(() -> as("suzuki", () -> bean(Conversation.class).comment(topic, "コメント", null)))
                .isInstanceOf(NotPermitted.class);
        assertThat(as("suzuki", () -> bean(MyMeasures.class).mine())).isNotEmpty();
        syncSaysEnabled();
        assertThatThrownBy(() -> write("名簿の更新の後")).isInstanceOf(NotPermitted.class);
        String mine = as("suzuki", () -> bean(MyMatters.class).mine()).get(0).address();
        assertThat(as(
                        "suzuki",
                        () -> bean(CaseIntake.class)
                                .consult(
                                        CaseIntake.Door.NAMED,
                                        new CaseIntake.Statement(
                                                UUID.randomUUID().toString(),
                                                Category.OTHER,
                                                "相談したいことがあります。",
                                                false,
                                                List.of()))))
                .isNotNull();

        as("suzuki", () -> bean(MyMatters.class).object(mine, "すぐに取り消し、本人にも謝りました。"));
        as("kobayashi", () -> bean(CaseAppeals.class).overturn(seenBy("kobayashi"), "直ちに取り消しており、注意で足りる。"));

        assertThat(write("また書けます")).isPositive();
        CaseFile.Decision decision = file("tanaka").decision();
        assertThat(decision.outcome()).isEqualTo(CaseFile.Review.OVERTURNED);
        assertThat(decision.kind()).isEqualTo(MeasureKind.POSTING_STOP);
    }

    @Test
    void a_measure_nobody_objects_to_ends_by_itself_at_its_time() {
        upToTheNotice();
        assertThat(as("suzuki", () -> bean(Entrance.class).stop())).isPresent();

        for (int day = 0; day < 7; day++) {
            assertThatThrownBy(() -> write("まだです")).isInstanceOf(NotPermitted.class);
            as("nakamura", () -> bean(ClockDesk.class).advanceOneDay());
        }

        assertThat(write("期間が終わりました")).isPositive();
    }

    /** Triage, inquiry, hearing, deliberation asked for by the second officer, three ballots, letters, approval. */
    private void upToTheNotice() {
        as("tanaka", () -> bean(CaseReview.class).take(seen()));
        as(
                "tanaka",
                () -> bean(CaseReview.class)
                        .triage(
                                seen(),
                                new Triage(Triage.Severity.MIDDLE, Triage.Whistleblowing.NO, Triage.Wish.INQUIRY)));
        as("tanaka", () -> bean(CaseReview.class).investigate(seen()));
        as("tanaka", () -> bean(CaseInquiry.class).add(seen(), new CaseFile.Finding("佐藤さんを侮辱するコメント", "保全した写し", true)));
        as("tanaka", () -> bean(CaseInquiry.class).conclude(seen()));
        as("tanaka", () -> bean(CaseInquiry.class).invite(seen(), "コメントについて、あなたの話を聞かせてください。", 7));
        String mine = as("suzuki", () -> bean(MyMatters.class).mine()).get(0).address();
        as("suzuki", () -> bean(MyMatters.class).answer(mine, "冗談のつもりでした。"));
        LegalBasis basis = as("tanaka", () -> bean(CaseDecisions.class).rules(address)).stream()
                .filter(rule -> rule.allows(MeasureKind.POSTING_STOP, 7) == LegalBasis.Answer.YES)
                .findFirst()
                .orElseThrow();
        assertThat(basis.inForce() && basis.madeKnown() && basis.accepted()).isTrue();
        as(
                "tanaka",
                () -> bean(CaseDecisions.class)
                        .propose(seen(), new CaseDecisions.Proposal(SEVEN_DAYS, basis.article(), "侮辱に当たる。", "")));
        as("ito", () -> bean(CaseDecisions.class).askCommittee(seenBy("ito"), "期間の重さを委員会に諮りたい。"));
        for (String member : List.of("watanabe", "takahashi", "yoshida")) {
            as(
                    member,
                    () -> bean(Deliberation.class).cast(seenBy(member), new Vote(true, true, SEVEN_DAYS, "提案のとおり。")));
        }
        if (file("tanaka").line().state() == CaseState.DELIBERATION) {
            as("watanabe", () -> bean(Deliberation.class).close(seenBy("watanabe")));
        }
        as("tanaka", () -> bean(CaseDecisions.class).write(seen(), "投稿停止 7 日の決定をお知らせします。", "結果をお知らせします。"));
        assertThatThrownBy(() -> as("tanaka", () -> bean(CaseDecisions.class).approve(seen())))
                .isInstanceOf(RuntimeException.class);
        as("ito", () -> bean(CaseDecisions.class).approve(seenBy("ito")));
    }

    private static void syncSaysEnabled() {
        long planned = ended(as("nakamura", () -> bean(DirectoryTasks.class).plan()));
        RunLine run =
                as("nakamura", () -> bean(DirectoryRuns.class).show(planned)).line();
        if (run.applicable()) {
            ended(as("nakamura", () -> bean(DirectoryTasks.class).apply(run.id())));
        }
    }

    /** The run of a task, once it is done. */
    private static long ended(TaskLine begun) {
        TaskLine now = begun;
        while (now.running()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            now = as("nakamura", () -> bean(DirectoryTasks.class).show(begun.id()));
        }
        assertThat(now.state()).isEqualTo(TaskState.DONE);
        return now.run();
    }

    private static long write(String title) {
        return as("suzuki", () -> bean(Diaries.class).write(new Draft(title, "本文"), null));
    }

    private CaseFile file(String officer) {
        return as(officer, () -> bean(CaseReview.class).open(address));
    }

    /** As the officer in charge has the case on the screen now; to be called while acting. */
    private CaseSeen seen() {
        return new CaseSeen(address, bean(CaseReview.class).open(address).version());
    }

    private CaseSeen seenBy(String login) {
        return switch (login) {
            case "kobayashi" ->
                new CaseSeen(address, bean(CaseAppeals.class).read(address).version());
            case "ito" -> seen();
            default ->
                new CaseSeen(
                        address, bean(Deliberation.class).read(address).file().version());
        };
    }

    private static Throwable refusal(String address) {
        try {
            as("yamamoto", () -> bean(CaseReview.class).open(address));
            throw new AssertionError("the case was shown");
        } catch (NotFound refused) {
            return refused;
        }
    }
}
